package io.yingda.language;

import java.util.Optional;
import java.util.regex.Pattern;

/** The last four digits of a telephone number (手机尾号), as people give them when asked. */
public final class LastDigits {
    private static final String SPOKEN = "零一二三四五六七八九";
    private static final Pattern CHINESE = Pattern.compile("[〇零一二三四五六七八九]{4,11}");
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:尾号|后四位|后4位|末四位|末4位|尾数|last (?:four|4)(?: digits?)?|ending(?: in|"
                            + " with)?)[^0-9]{0,12}(\\d[ -]?\\d[ -]?\\d[ -]?\\d)(?!\\d)");
    private static final Pattern WHOLE_NUMBER =
            Pattern.compile("(?<!\\d)(?:\\+?\\d{1,3}[ -]?)?(\\d[\\d -]{6,14}\\d)(?!\\d)");
    private static final Pattern FOUR =
            Pattern.compile("(?<![\\d.])(\\d[ -]?\\d[ -]?\\d[ -]?\\d)(?![\\d.]*\\d)(?!年|元|块)");

    private LastDigits() {}

    /**
     * The four digits a text gives: "0387", "尾号是 0 3 8 7", "零三八七", or the end of a whole telephone
     * number. Digits of an order number in the same text are not meant.
     *
     * @return empty when there are none, or when several groups of four leave it open which is
     *     meant
     */
    public static Optional<String> in(String text) {
        var folded = inDigits(OrderNumbers.without(Folding.fold(text)));
        var named = NAMED.matcher(folded);
        if (named.find()) {
            return Optional.of(digits(named.group(1)));
        }
        var whole = WHOLE_NUMBER.matcher(folded);
        if (whole.find() && digits(whole.group(1)).length() >= 8) {
            var number = digits(whole.group(1));
            return Optional.of(number.substring(number.length() - 4));
        }
        var groups =
                FOUR.matcher(folded)
                        .results()
                        .map(found -> digits(found.group(1)))
                        .distinct()
                        .toList();
        return groups.size() == 1 ? Optional.of(groups.getFirst()) : Optional.empty();
    }

    private static String inDigits(String folded) {
        return CHINESE.matcher(folded)
                .replaceAll(
                        found ->
                                found.group()
                                        .replace('〇', '零')
                                        .chars()
                                        .mapToObj(c -> Integer.toString(SPOKEN.indexOf(c)))
                                        .reduce("", String::concat));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
