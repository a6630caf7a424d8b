package io.yingda.realtime;

import java.time.Instant;

/** What stands behind one connection: it hears frames until it is gone. */
interface Link {
    /** A frame came. Frames of one link come one after the other. */
    void hear(String text);

    /** Ends the link when its time is up: no hello, silent for too long, proof expired. */
    void check(Instant now);

    /** News may have been missed: what the browser shows is compared with the ledger. */
    void compare();

    void close(Farewell why);

    /** The connection is gone, whoever ended it. */
    void gone();
}
