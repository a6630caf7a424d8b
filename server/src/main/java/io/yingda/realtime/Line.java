package io.yingda.realtime;

/** The way to one browser, with bounded room for what it has not read yet. */
interface Line {
    /** Sends a frame in order; a line without room for it is cut, because a gap would be a lie. */
    void send(String frame);

    /** Sends a frame that may be lost: left out when much is waiting already. */
    void hint(String frame);

    /** Waits until at least half of the room is free, or the line is closed. */
    void awaitRoom() throws InterruptedException;

    /** Ends the line; what was waiting is dropped. Ending it twice does nothing. */
    void close(Farewell why);

    boolean open();
}
