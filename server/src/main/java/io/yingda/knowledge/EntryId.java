package io.yingda.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Ids;
import io.yingda.kernel.Refusal;

import java.util.UUID;

/**
 * A knowledge entry (知识).
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record EntryId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EntryId {}

    /** A new id. */
    public static EntryId next() {
        return new EntryId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static EntryId of(String text) {
        return new EntryId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
