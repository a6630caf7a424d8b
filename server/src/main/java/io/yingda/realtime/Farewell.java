package io.yingda.realtime;

import java.util.Locale;

/**
 * Why the server ends a connection: the closed list. From 4000 to 4099 the client connects again,
 * with growing pauses, and resumes where it was; from 4100 to 4199 it must not.
 */
enum Farewell {
    /** The server could not read what this client missed; nothing is lost. */
    AGAIN(4000),
    /** The client reads slower than it is written to. */
    SLOW(4001),
    /** The server stops or starts anew. */
    RESTART(4002),
    /** Nothing was heard for two heartbeats. */
    SILENT(4003),
    /** The client sends more than anybody types. */
    FLOOD(4004),
    /** No hello in time. */
    NO_HELLO(4005),
    /** Rights have changed: connect again and be seen with the new ones. */
    RIGHTS(4006),
    /** The session has ended: sign in again. */
    SIGNED_OUT(4101),
    /** The visitor token is wrong or has expired: ask for a new one first. */
    BAD_TOKEN(4102),
    /** The client does not speak this protocol. */
    BAD_FRAME(4103),
    /** This client may not connect. */
    NOT_ALLOWED(4104);

    private final int code;

    Farewell(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The word in metrics and close reasons. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
