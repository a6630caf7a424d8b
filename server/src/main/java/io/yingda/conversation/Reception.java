package io.yingda.conversation;

import io.yingda.channel.Inbox;

/** Whether people can be reached; answered by routing, asked by the service mode. */
public interface Reception {
    /** How things stand for an inbox now: business hours, who is on duty, who has room. */
    Staffing staffing(Inbox inbox);

    /** How things stand. */
    enum Staffing {
        /** Outside business hours, or nobody is on duty. */
        NOBODY,
        /** People are on duty, but none has room. */
        FULL,
        /** Somebody would get it at once. */
        FREE
    }
}
