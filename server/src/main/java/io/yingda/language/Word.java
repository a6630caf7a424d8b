package io.yingda.language;

/**
 * One indexable piece of a text.
 *
 * @param text the folded piece: one Han character, two neighbouring ones, a stemmed Latin word, or
 *     a number
 * @param kind what it is a piece of
 * @param weight how much it tells about what is asked, from 0 (nothing) to 1: function words and
 *     polite phrases tell little
 */
public record Word(String text, Kind kind, double weight) {
    /** What a piece is. */
    public enum Kind {
        /** One Han character. */
        HAN,
        /**
         * Two neighbouring Han characters, the closest thing to a Chinese word that needs no
         * dictionary.
         */
        PAIR,
        /** A Latin word, stemmed. */
        LATIN,
        /** A number in Arabic digits, without thousands separators. */
        NUMBER
    }
}
