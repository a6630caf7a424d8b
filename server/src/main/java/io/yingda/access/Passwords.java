package io.yingda.access;

import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Argon2id with the first parameters OWASP recommends: 19 MiB, 2 passes, 1 lane. */
@Component
class Passwords {
    private static final int LEAST = 10;
    private static final int MOST = 200;
    private static final int LEAST_DIFFERENT = 5;

    private final Argon2PasswordEncoder argon;

    /** Each hash takes 19 MiB and a processor: more at once would slow down everything else. */
    private final Semaphore atOnce = new Semaphore(4);

    /** What unknown addresses are checked against, so that they take as long as known ones. */
    private final String nobodys;

    Passwords() {
        this(19_456, 2);
    }

    /**
     * For tests, which make hundreds of people that never sign in.
     *
     * @param memory KiB
     */
    Passwords(int memory, int passes) {
        argon = new Argon2PasswordEncoder(16, 32, 1, memory, passes);
        nobodys = argon.encode("nobody's password");
    }

    /**
     * The password itself, if it may be used.
     *
     * @throws Refusal.Invalid {@code password.short}, {@code password.long} or {@code
     *     password.simple}
     */
    static String acceptable(String password) {
        if (password.length() > MOST) {
            throw new Refusal.Invalid(
                    "password.long",
                    "A password may have %d characters.".formatted(MOST),
                    Map.of("field", "password", "most", MOST));
        }
        if (password.codePointCount(0, password.length()) < LEAST) {
            throw new Refusal.Invalid(
                    "password.short",
                    "A password needs %d characters.".formatted(LEAST),
                    Map.of("field", "password", "least", LEAST));
        }
        if (password.codePoints().distinct().count() < LEAST_DIFFERENT) {
            throw new Refusal.Invalid(
                    "password.simple",
                    "A password needs %d different characters.".formatted(LEAST_DIFFERENT),
                    Map.of("field", "password", "least", LEAST_DIFFERENT));
        }
        return password;
    }

    String hash(String password) {
        return bounded(() -> argon.encode(password));
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @param hash null when nobody has the address: takes as long, and is never right
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > MOST) {
            return false;
        }
        return bounded(() -> argon.matches(password, hash == null ? nobodys : hash))
                && hash != null;
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new Refusal.Busy(
                        "sign-in.busy", "Too many people sign in right now. Try again.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal.Busy("sign-in.busy", "The server is stopping.");
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
