package io.yingda.bench;

/** A visitor of the bot, who asks, waits for the answer, and asks again after a while. */
final class Asker extends SteadyVisitor {
    private final long rest;
    private int question = Lines.UNMARKED;
    private boolean asking;

    /** The question is in the thread, and the answer is not. */
    private boolean open = true;

    private boolean waiting = true;

    /**
     * An asker, who begins with the first words.
     *
     * @param rest how long the asker reads an answer, in ms
     */
    Asker(Account account, Way way, String token, long rest) {
        super(account, way, 1, token);
        this.rest = rest;
    }

    @Override
    void heard(Lines thread, String frame) {
        super.heard(thread, frame);
        int last = thread.size() - 1;
        if (waiting && thread.number(last) == question && question != Lines.UNMARKED) {
            open = true;
        } else if (open && thread.bot(last)) {
            open = false;
            waiting = false;
            later(rest, this::ask);
        }
    }

    private synchronized void ask() {
        if (asking && !waiting) {
            waiting = true;
            question = say();
        }
    }

    /** Whether the asker goes on. */
    synchronized void asking(boolean goesOn) {
        asking = goesOn;
        ask();
    }

    @Override
    synchronized boolean atRest() {
        return super.atRest() && !waiting;
    }

    /** Whether the question is stored and the answer is not here yet. */
    synchronized boolean awaitsAnswer() {
        return open;
    }
}
