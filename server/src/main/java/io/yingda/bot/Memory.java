package io.yingda.bot;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * What the bot remembers of a dialogue between two turns.
 *
 * @param misses how many turns in a row it did not know
 * @param question what it recognised last: a question by its title, or the task that was asked for;
 *     null before the first
 * @param order the order task under way; null when there is none
 * @param lastOrder the number of the order talked about last; null when there was none
 * @param doubt what it asked back about in its last turn; null when it did not ask back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Memory(
        int misses,
        @Nullable String question,
        @Nullable OrderTask order,
        @Nullable String lastOrder,
        @Nullable Doubt doubt) {
    static final Memory EMPTY = new Memory(0, null, null, null, null);

    /**
     * How far the order task has come.
     *
     * @param number the order number; null until it is known
     * @param digits the last four digits of the telephone number, when they came before the order
     *     number; else null
     * @param asked how often the present detail was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderTask(@Nullable String number, @Nullable String digits, int asked) {
        static final OrderTask BEGUN = new OrderTask(null, null, 1);

        OrderTask askedAgain() {
            return new OrderTask(number, digits, asked + 1);
        }
    }

    /**
     * A question that may have meant one of several entries.
     *
     * @param seq of the message that asked it
     * @param text its beginning, at most {@value #LONGEST} UTF-16 units
     */
    record Doubt(long seq, String text) {
        private static final int LONGEST = 500;

        Doubt {
            if (text.length() > LONGEST) {
                boolean halved = Character.isHighSurrogate(text.charAt(LONGEST - 1));
                text = text.substring(0, halved ? LONGEST - 1 : LONGEST);
            }
        }
    }

    Memory knew(@Nullable String title) {
        return new Memory(0, title == null ? question : title, order, lastOrder, null);
    }

    Memory askedFor(String task) {
        return new Memory(misses, task, order, lastOrder, doubt);
    }

    Memory missed() {
        return new Memory(misses + 1, question, order, lastOrder, null);
    }

    Memory doubting(long seq, String text) {
        return new Memory(misses, question, order, lastOrder, new Doubt(seq, text));
    }

    Memory with(@Nullable OrderTask task) {
        return new Memory(misses, question, task, lastOrder, null);
    }

    Memory about(String number) {
        return new Memory(0, question, null, number, null);
    }
}
