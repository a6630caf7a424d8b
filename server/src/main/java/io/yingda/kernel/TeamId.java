package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A team of agents (客服组).
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record TeamId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TeamId {}

    /** A new id. */
    public static TeamId next() {
        return new TeamId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static TeamId of(String text) {
        return new TeamId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
