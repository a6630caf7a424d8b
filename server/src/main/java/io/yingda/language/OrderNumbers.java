package io.yingda.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Order numbers (订单号) as people write them: letters, the day, and a counter, with any or no
 * separators.
 */
public final class OrderNumbers {
    private static final String GAP = "[ \\-_–—−.·:#]{0,3}";
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![a-z0-9])([a-z]{2,4})"
                            + GAP
                            + "(20\\d{2}"
                            + GAP
                            + "(?:0[1-9]|1[0-2])"
                            + GAP
                            + "(?:0[1-9]|[12]\\d|3[01]))"
                            + GAP
                            + "(\\d{4})(?!\\d)");

    private OrderNumbers() {}

    /**
     * The order numbers in a text in the form they are stored in, such as {@code SL-20261119-0387}.
     *
     * @param text what somebody wrote; full-width, lower-case and spaced forms are understood
     * @return in the order they stand in the text, without repetitions
     */
    public static List<String> in(String text) {
        return NUMBER.matcher(Folding.fold(text))
                .results()
                .map(
                        found ->
                                "%s-%s-%s"
                                        .formatted(
                                                found.group(1).toUpperCase(Locale.ROOT),
                                                found.group(2).replaceAll("\\D", ""),
                                                found.group(3)))
                .distinct()
                .toList();
    }

    /** The only order number in a text; empty when there is none or more than one. */
    public static Optional<String> onlyOne(String text) {
        var numbers = in(text);
        return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    /**
     * A folded text with its order numbers taken out, so that their digits are not read as
     * something else.
     */
    static String without(String folded) {
        return NUMBER.matcher(folded).replaceAll(" ");
    }
}
