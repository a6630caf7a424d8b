package io.yingda.language;

import io.yingda.kernel.Language;

import java.lang.Character.UnicodeScript;

/** The language a text is written in, told by its script alone. */
public final class LanguageGuess {
    /** "ok", "vip" and "XL" are written in every language. */
    private static final int FEWEST_LETTERS = 4;

    /**
     * A Chinese sentence about an "iPhone" stays Chinese: one character says about as much as six
     * letters.
     */
    private static final int LETTERS_TO_A_CHARACTER = 4;

    private LanguageGuess() {}

    /**
     * The language of a text. Characters that only one script has decide between Simplified and
     * Traditional; a text that could be either ("你好", "OK", "👍") is taken to be in the language we
     * already know the person by.
     *
     * @param text what was written
     * @param otherwise what the browser or an earlier message says
     */
    public static Language of(String text, Language otherwise) {
        var han = text.codePoints().filter(Words::isHan).count();
        var latin =
                text.codePoints()
                        .filter(point -> UnicodeScript.of(point) == UnicodeScript.LATIN)
                        .count();
        if (han > 0 && han * LETTERS_TO_A_CHARACTER >= latin) {
            var simplified = text.codePoints().filter(HanTable::onlySimplified).count();
            var traditional = text.codePoints().filter(HanTable::onlyTraditional).count();
            if (simplified != traditional) {
                return simplified > traditional ? Language.ZH_CN : Language.ZH_TW;
            }
            return otherwise == Language.EN ? Language.ZH_CN : otherwise;
        }
        return latin >= FEWEST_LETTERS ? Language.EN : otherwise;
    }
}
