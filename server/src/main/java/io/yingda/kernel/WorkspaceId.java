package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A workspace (企业): the tenant whose walls every row stands behind.
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record WorkspaceId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkspaceId {}

    /** A new id. */
    public static WorkspaceId next() {
        return new WorkspaceId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static WorkspaceId of(String text) {
        return new WorkspaceId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
