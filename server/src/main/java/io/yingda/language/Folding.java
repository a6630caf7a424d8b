package io.yingda.language;

import java.text.Normalizer;

/**
 * How text is made comparable: two writings a person would call the same word fold to the same
 * characters.
 *
 * <p>Full-width and half-width forms, Traditional and Simplified characters, capitals, accents on
 * Latin letters, invisible characters (zero-width, direction marks, variation selectors) and runs
 * of blanks are made one. The result is for comparing and indexing only and is never shown: 著 and
 * 着, 乾 and 干 become one character.
 */
public final class Folding {
    private Folding() {}

    /**
     * The comparable form of a text; folding it again changes nothing.
     *
     * @param text any text, also with lone surrogates or control characters
     * @return lower-case text with single blanks between words and none at the ends
     */
    public static String fold(String text) {
        // Accents stand by themselves here: whether one is dropped must not depend on what stood
        // between it and its letter, or folding again would drop what the first time kept.
        var parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var folded = new StringBuilder(parts.length());
        parts.codePoints().forEach(point -> append(folded, point));
        var last = folded.length() - 1;
        if (last >= 0 && folded.charAt(last) == ' ') {
            folded.setLength(last);
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static void append(StringBuilder folded, int point) {
        if (invisible(point) || (accent(point) && afterLatinLetter(folded))) {
            return;
        }
        if (isBlank(point)) {
            if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        } else if (point < 0x80) {
            folded.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
        } else if (Character.isBmpCodePoint(point)) {
            folded.appendCodePoint(Character.toLowerCase(HanTable.simplified((char) point)));
        } else {
            folded.appendCodePoint(Character.toLowerCase(point));
        }
    }

    static boolean isBlank(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point);
    }

    private static boolean accent(int point) {
        return point >= 0x300 && Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean afterLatinLetter(StringBuilder folded) {
        return !folded.isEmpty()
                && Character.UnicodeScript.of(folded.codePointBefore(folded.length()))
                        == Character.UnicodeScript.LATIN;
    }

    private static boolean invisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SURROGATE -> true;
            default ->
                    (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
        };
    }
}
