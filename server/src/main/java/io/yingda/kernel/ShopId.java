package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/**
 * A shop (店铺) inside a workspace.
 *
 * @param value time-ordered (UUID version 7); written as the plain UUID in JSON
 */
public record ShopId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShopId {}

    /** A new id. */
    public static ShopId next() {
        return new ShopId(Ids.next());
    }

    /**
     * Reads an id from outside.
     *
     * @throws Refusal.NotFound when the text is no UUID: what cannot exist is answered like what
     *     does not
     */
    public static ShopId of(String text) {
        return new ShopId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
