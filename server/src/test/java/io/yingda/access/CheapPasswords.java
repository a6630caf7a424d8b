package io.yingda.access;

import org.springframework.context.support.GenericApplicationContext;

/**
 * Argon2id that costs next to nothing: with the real one, tests would spend most of their time on
 * hashing.
 */
public final class CheapPasswords {
    private CheapPasswords() {}

    /** Puts them in the place of the real ones, before the server is put together. */
    public static void in(GenericApplicationContext starting) {
        starting.registerBean("passwords", Passwords.class, () -> new Passwords(16, 1));
    }
}
