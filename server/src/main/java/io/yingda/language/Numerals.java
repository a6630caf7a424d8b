package io.yingda.language;

import java.util.regex.Pattern;

/**
 * Chinese numerals before a measure of time, money or size as Arabic digits: 七天 → 7天, 二十四小时 → 24小时.
 */
final class Numerals {
    /** 一 alone is left out (一下, 一天到晚 count nothing), and so are guesses like 两三天. */
    private static final Pattern COUNT =
            Pattern.compile(
                    "(?<![零一二两三四五六七八九十百])"
                        + "([一二两三四五六七八九]?百[零一二三四五六七八九十]{0,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
                        + "(?=天|日|小时|分钟|元|块|折|年|个月|个工作日|周|星期|岁|寸|米|斤|毫升|升|克|公斤|层|期|倍)");

    private Numerals() {}

    static String inDigits(String folded) {
        return COUNT.matcher(folded).replaceAll(found -> Integer.toString(value(found.group(1))));
    }

    private static int value(String numeral) {
        var total = 0;
        var digit = 0;
        for (var i = 0; i < numeral.length(); i++) {
            switch (numeral.charAt(i)) {
                case '百' -> {
                    total += Math.max(digit, 1) * 100;
                    digit = 0;
                }
                case '十' -> {
                    total += Math.max(digit, 1) * 10;
                    digit = 0;
                }
                case '两' -> digit = 2;
                default -> digit = digit * 10 + "零一二三四五六七八九".indexOf(numeral.charAt(i));
            }
        }
        return total + digit;
    }
}
