package io.yingda.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered ids (RFC 9562, UUID version 7): new rows go to the end of an index, and nobody can
 * guess the next one. Those of one server come in the order they were asked for, also within a
 * millisecond (its section 6.2, method 1), so that a list by id is a list by age.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource NOW = InstantSource.system();

    /** Milliseconds and counter of the last one; 4,096 in a millisecond borrow from the next. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * A new id: 48 bits of Unix milliseconds, 12 of a counter that begins anywhere in the lower
     * half, version and variant, 62 random bits.
     */
    public static UUID next() {
        long first = NOW.millis() << 12 | RANDOM.nextInt(0x800);
        long place = LAST.accumulateAndGet(first, (last, now) -> Math.max(last + 1, now));
        long high = (place >>> 12) << 16 | 0x7000L | (place & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when it is no UUID
     */
    public static UUID parse(String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw new Refusal.NotFound("id.unknown", "There is nothing with this id.");
    }
}
