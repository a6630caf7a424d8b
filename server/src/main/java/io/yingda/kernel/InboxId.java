package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * An inbox (接入点): one connected account of a channel.
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record InboxId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InboxId {}

    /** A new id. */
    public static InboxId next() {
        return new InboxId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static InboxId of(String text) {
        return new InboxId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
