package io.yingda.realtime;

import java.util.List;

/** The sealed types of what travels over sockets and polls, for the documents of the API. */
public final class Protocol {
    private Protocol() {}

    /** What desks say and hear. */
    public static List<Class<?>> staff() {
        return List.of(StaffFrame.class, ServerFrame.class);
    }

    /** What customers' browsers say and hear. */
    public static List<Class<?>> customers() {
        return List.of(VisitorFrame.class, ServerFrame.class);
    }
}
