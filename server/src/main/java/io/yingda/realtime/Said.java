package io.yingda.realtime;

import io.yingda.conversation.Message;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way to browsers: written as text once for each of the two audiences, however
 * many read it.
 */
final class Said {
    private final Message message;
    private final Frames frames;
    private @Nullable String forStaff;
    private @Nullable String forCustomer;

    /**
     * A message.
     *
     * @param message as stored: {@code prev} is the customer's
     */
    Said(Message message, Frames frames) {
        this.message = message;
        this.frames = frames;
    }

    /** Who reads it. */
    enum Audience {
        STAFF,
        CUSTOMER
    }

    long seq() {
        return message.seq();
    }

    /** The newest seq before it that this audience sees. */
    long prev(Audience audience) {
        return switch (audience) {
            case STAFF -> message.seq() - 1;
            case CUSTOMER -> message.prev();
        };
    }

    boolean visible(Audience audience) {
        return audience == Audience.STAFF || !message.staffOnly();
    }

    Message message() {
        return message;
    }

    synchronized String text(Audience audience) {
        return switch (audience) {
            case STAFF -> {
                if (forStaff == null) {
                    forStaff = frames.text(new ServerFrame.Message(message.forStaff()));
                }
                yield forStaff;
            }
            case CUSTOMER -> {
                if (message.staffOnly()) {
                    throw new IllegalStateException("a note is not for customers");
                }
                if (forCustomer == null) {
                    forCustomer = frames.text(new ServerFrame.Message(message.forCustomer()));
                }
                yield forCustomer;
            }
        };
    }
}
