package io.yingda.bench;

import java.util.Arrays;
import java.util.BitSet;

/** The lines of one conversation, in the order a screen showed them or the ledger keeps them. */
final class Lines {
    /** The number of a line that nobody accounts for: events, phrases, first words. */
    static final int UNMARKED = -1;

    private long[] seqs = new long[16];
    private int[] numbers = new int[16];
    private final BitSet bots = new BitSet();
    private int size;
    private long newest;
    private int broken;

    /**
     * The next line.
     *
     * @param prev the line before it, as its source says
     * @param number what stands in its text, or {@link #UNMARKED}
     */
    void add(long seq, long prev, int number, boolean bot) {
        if (size == seqs.length) {
            seqs = Arrays.copyOf(seqs, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        if (prev != newest || seq <= newest) {
            broken++;
        }
        seqs[size] = seq;
        numbers[size] = number;
        bots.set(size, bot);
        newest = seq;
        size++;
    }

    int size() {
        return size;
    }

    long seq(int line) {
        return seqs[line];
    }

    int number(int line) {
        return numbers[line];
    }

    boolean bot(int line) {
        return bots.get(line);
    }

    /** The number of the last line; 0 when there is none. */
    long newest() {
        return newest;
    }

    /** How many lines did not follow the one before them. */
    int broken() {
        return broken;
    }
}
