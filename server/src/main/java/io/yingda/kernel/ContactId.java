package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A customer (客户).
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record ContactId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {}

    /** A new id. */
    public static ContactId next() {
        return new ContactId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static ContactId of(String text) {
        return new ContactId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
