package io.yingda.realtime;

import io.yingda.kernel.Refusal;

import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Frames as text and back. */
@Component
class Frames {
    private final JsonMapper json;
    private final ObjectWriter server;

    Frames(JsonMapper json) {
        this.json = json;
        this.server = json.writerFor(ServerFrame.class);
    }

    /** Text that is no frame of this protocol. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String detail) {
            super(detail, null, false, false);
        }
    }

    /**
     * Reads what a visitor's browser says.
     *
     * @throws Refusal.Invalid when a value is out of bounds
     * @throws Unreadable when it is no frame
     */
    VisitorFrame visitor(String text) throws Unreadable {
        return read(VisitorFrame.class, text);
    }

    /**
     * Reads what a desk says.
     *
     * @throws Refusal.Invalid when a value is out of bounds
     * @throws Unreadable when it is no frame
     */
    StaffFrame staff(String text) throws Unreadable {
        return read(StaffFrame.class, text);
    }

    String text(ServerFrame frame) {
        return server.writeValueAsString(frame);
    }

    private <F> F read(Class<F> type, String text) throws Unreadable {
        try {
            F frame = json.readValue(text, type);
            if (frame == null) {
                throw new Unreadable("null is no frame");
            }
            return frame;
        } catch (JacksonException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    throw refusal;
                }
            }
            // Its message quotes what was sent, and this one goes into the log.
            throw new Unreadable(e.getClass().getSimpleName());
        }
    }
}
