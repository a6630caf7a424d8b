package io.yingda.realtime;

import java.time.Instant;

/** What stands behind one connection: it hears frames until it is gone. */
interface Link {
    /** A frame came. Frames of one link come one after the other. */
    void hear(String text);

    /** Ends the link when its time is up: no hello, silent for too long, proof expired. */
    void check(Instant now);

    void close(Farewell why);

    /** The connection is gone, whoever ended it. */
    void gone();
}
