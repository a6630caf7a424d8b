package io.yingda.bot;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * What the bot remembers of a dialogue between two turns.
 *
 * @param misses how many turns in a row it did not know
 * @param question the last question it recognised, by its title; null before the first
 * @param order the order task under way; null when there is none
 * @param lastOrder the number of the order talked about last; null when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Memory(
        int misses,
        @Nullable String question,
        @Nullable OrderTask order,
        @Nullable String lastOrder) {
    static final Memory EMPTY = new Memory(0, null, null, null);

    /**
     * How far the order task has come.
     *
     * @param number the order number; null until it is known
     * @param asked how often the present detail was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderTask(@Nullable String number, int asked) {}

    Memory knew(@Nullable String title) {
        return new Memory(0, title == null ? question : title, order, lastOrder);
    }

    Memory missed() {
        return new Memory(misses + 1, question, order, lastOrder);
    }

    Memory with(@Nullable OrderTask task) {
        return new Memory(misses, question, task, lastOrder);
    }

    Memory about(String number) {
        return new Memory(0, question, null, number);
    }
}
