package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A person who works in the workspace, whatever their role.
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record StaffId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StaffId {}

    /** A new id. */
    public static StaffId next() {
        return new StaffId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static StaffId of(String text) {
        return new StaffId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
