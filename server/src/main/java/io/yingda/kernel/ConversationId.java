package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A conversation (会话).
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record ConversationId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {}

    /** A new id. */
    public static ConversationId next() {
        return new ConversationId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static ConversationId of(String text) {
        return new ConversationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
