package io.yingda.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Time-ordered ids (RFC 9562, UUID version 7): new rows go to the end of an index, and nobody can
 * guess the next one.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource NOW = InstantSource.system();

    private Ids() {}

    /** A new id: 48 bits of Unix milliseconds, version and variant, 74 random bits. */
    public static UUID next() {
        long high = NOW.millis() << 16 | 0x7000L | RANDOM.nextInt(0x1000);
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
