package io.yingda.conversation;

/**
 * How far a customer has come.
 *
 * @param got the newest seq that the customer's browser has received
 * @param read the newest seq that the customer has looked at; never more than {@code got}
 */
public record Receipt(long got, long read) {
    /** A browser has received everything up to there. */
    public static Receipt got(long seq) {
        return new Receipt(seq, 0);
    }

    /** The customer has looked at everything up to there. */
    public static Receipt read(long seq) {
        return new Receipt(seq, seq);
    }

    /** The farther of both. */
    public Receipt and(Receipt other) {
        return new Receipt(Math.max(got, other.got), Math.max(read, other.read));
    }
}
