package io.yingda.language;

/**
 * A light English stem: plural, -ed, -ing and a final -e go, so that "returns", "returned",
 * "returning" and "return" meet. Endings that change the meaning (-er, -ment, -tion) stay.
 */
final class EnglishStem {
    private static final int SHORTEST = 3;

    private EnglishStem() {}

    static String of(String word) {
        if (word.length() <= SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        var stem = singular(word);
        if (stem.endsWith("ing")) {
            stem = withoutEnding(stem, "ing");
        } else if (stem.endsWith("ed")) {
            stem = withoutEnding(stem, "ed");
        }
        if (stem.length() > SHORTEST && stem.endsWith("e")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        if (stem.length() > SHORTEST && stem.endsWith("y")) {
            stem = stem.substring(0, stem.length() - 1) + 'i';
        }
        return stem;
    }

    private static String singular(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + 'y';
        }
        if (word.endsWith("sses")
                || word.endsWith("shes")
                || word.endsWith("ches")
                || word.endsWith("xes")) {
            return word.substring(0, word.length() - 2);
        }
        if (word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is")) {
            return word.substring(0, word.length() - 1);
        }
        return word;
    }

    private static String withoutEnding(String word, String ending) {
        var stem = word.substring(0, word.length() - ending.length());
        if (stem.length() < SHORTEST || stem.chars().noneMatch(c -> "aeiouy".indexOf(c) >= 0)) {
            return word;
        }
        var last = stem.charAt(stem.length() - 1);
        var doubled = stem.charAt(stem.length() - 2) == last && "lsz".indexOf(last) < 0;
        return doubled ? stem.substring(0, stem.length() - 1) : stem;
    }
}
