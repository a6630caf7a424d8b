package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * One use of a stored file (附件).
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record AttachmentId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttachmentId {}

    /** A new id. */
    public static AttachmentId next() {
        return new AttachmentId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static AttachmentId of(String text) {
        return new AttachmentId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
