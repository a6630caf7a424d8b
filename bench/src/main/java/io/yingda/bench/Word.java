package io.yingda.bench;

/** Something a person wants to say, until the server has acknowledged it and after. */
final class Word {
    final int number;

    /** Where it is meant to be heard. */
    final String conversation;

    /** Whose it is: each says one thing after the other. */
    final Steady speaker;

    /** When it was last sent, of {@link System#nanoTime}; 0 before. */
    volatile long sent;

    /** The number the server acknowledged it under; 0 while it has not. */
    volatile long seq;

    /** How often the server asked to wait with it. */
    int asked;

    Word(int number, String conversation, Steady speaker) {
        this.number = number;
        this.conversation = conversation;
        this.speaker = speaker;
    }
}
