package io.yingda.language;

import java.util.List;

/** Misspelt words of a wish for a person ("speek to a humna", "represenative"). */
final class Spelling {
    private static final List<String> KNOWN =
            List.of(
                    "talk",
                    "speak",
                    "human",
                    "person",
                    "agent",
                    "agents",
                    "representative",
                    "operator",
                    "someone",
                    "somebody",
                    "customer",
                    "service",
                    "support",
                    "transfer",
                    "connect",
                    "manager",
                    "supervisor",
                    "please");

    /** Near to a known word and words themselves. */
    private static final List<String> REAL =
            List.of(
                    "tall",
                    "walk",
                    "tank",
                    "talc",
                    "tale",
                    "task",
                    "talks",
                    "spear",
                    "steak",
                    "sneak",
                    "humane",
                    "humans",
                    "parson",
                    "persons",
                    "urgent",
                    "event",
                    "customers",
                    "services",
                    "serviced",
                    "supports",
                    "manage",
                    "managed",
                    "pleased",
                    "customs");

    private static final int LONG = 9;
    private static final int SHORT = 4;

    private Spelling() {}

    /** The known word this was meant to be, or the word itself. */
    static String nearest(String word) {
        if (word.length() < SHORT || REAL.contains(word) || KNOWN.contains(word)) {
            return word;
        }
        for (var known : KNOWN) {
            var most = known.length() >= LONG ? 2 : 1;
            if (word.charAt(0) == known.charAt(0) && Distance.edits(word, known, most) <= most) {
                return known;
            }
        }
        return word;
    }
}
