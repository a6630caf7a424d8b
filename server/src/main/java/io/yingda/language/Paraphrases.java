package io.yingda.language;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Different ways to say the same, made one. Each line of the list names the phrase kept and, after
 * {@code =}, the phrases that give way to it; a line that begins with {@code =} lists phrases that
 * are dropped. The longest phrase wins.
 */
final class Paraphrases {
    private final Map<String, String> settled = new HashMap<>();
    private final Pattern any;

    Paraphrases(List<String> lines) {
        for (var line : lines) {
            var sides = line.split("=", 2);
            var kept = Folding.fold(sides[0]);
            for (var phrase : sides[1].split("\\|", -1)) {
                settled.put(Folding.fold(phrase), kept);
            }
        }
        any =
                Pattern.compile(
                        settled.keySet().stream()
                                .sorted(
                                        Comparator.comparingInt(String::length)
                                                .reversed()
                                                .thenComparing(Comparator.naturalOrder()))
                                .map(Paraphrases::bounded)
                                .collect(Collectors.joining("|")));
    }

    /** Latin phrases stand between word borders; Han phrases stand anywhere. */
    private static String bounded(String phrase) {
        var quoted = Pattern.quote(phrase);
        return Words.isHan(phrase.codePointAt(0)) ? quoted : "(?<![a-z])" + quoted + "(?![a-z])";
    }

    /**
     * The text with every phrase replaced once, left to right; a text of nothing but dropped
     * phrases is kept as it is.
     */
    String settle(String folded) {
        var text =
                any.matcher(folded)
                        .replaceAll(
                                found -> {
                                    var kept = settled.getOrDefault(found.group(), "");
                                    return kept.isEmpty() ? " " : kept;
                                });
        return text.codePoints().anyMatch(Character::isLetterOrDigit) ? text : folded;
    }
}
