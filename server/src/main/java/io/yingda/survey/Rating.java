package io.yingda.survey;

import io.yingda.kernel.Bounds;

import java.util.List;

/**
 * What a customer thought of a conversation.
 *
 * @param stars 1 to 5
 * @param tags at most ten, 1 to 30 characters each; those the widget offers are names, the same in
 *     every language
 * @param text at most 1,000 characters; may be empty
 */
public record Rating(int stars, List<String> tags, String text) {
    private static final int TAGS = 10;

    /**
     * Checks every bound.
     *
     * @throws io.yingda.kernel.Refusal.Invalid {@code number.range}, {@code list.too-long} or
     *     {@code text.*}
     */
    public Rating {
        Bounds.number("stars", stars, 1, 5);
        tags =
                Bounds.size("tags", tags, TAGS).stream()
                        .map(tag -> Bounds.text("tag", tag, 30))
                        .toList();
        text = Bounds.optional("text", text, 1_000);
    }
}
