package io.yingda.attachment;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of some bytes: their name in the store. */
final class Digest {
    private final byte[] bytes;

    Digest(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    static Digest of(String hex) {
        return new Digest(HexFormat.of().parseHex(hex));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Its first 64 bits: enough to name a lock, for a collision only makes two writers wait. */
    long lock() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal, 64 digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
