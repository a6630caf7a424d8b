package io.yingda.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A line about to be written.
 *
 * @param key what makes a repeated send the same message, unique in the inbox; null when the
 *     product writes it
 */
record Entry(Author author, boolean staffOnly, Content content, @Nullable String key) {

    static Entry event(Content.Event event) {
        return new Entry(Author.SYSTEM, event.name().staffOnly(), event, null);
    }

    /** What the customer learns otherwise: for the history of the desk alone. */
    static Entry quiet(Content.Event event) {
        return new Entry(Author.SYSTEM, true, event, null);
    }

    /** An automatic phrase of the inbox. */
    static Entry phrase(String text) {
        return new Entry(Author.SYSTEM, false, new Content.Text(text), null);
    }
}
