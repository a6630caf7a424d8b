package io.yingda.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts text into the pieces that are indexed and compared: for Chinese every character and every
 * pair of neighbours, for Latin scripts stemmed words, and numbers by themselves ("iPhone15" is
 * "iphone" and "15", 七天 is "7" and 天).
 *
 * <p>No dictionary is used: pairs find what a dictionary does not know (names of goods, typos in
 * one character), and both sides of a comparison are always cut alike.
 */
public final class Words {
    /** What a function word tells, compared with any other. */
    private static final double LITTLE = 0.25;

    private static final Set<String> FUNCTION_WORDS = WordLists.read("function-words.txt");
    private static final Paraphrases PARAPHRASES =
            new Paraphrases(WordLists.lines("paraphrases.txt"));
    private static final int THOUSAND = 3;

    private Words() {}

    /**
     * The pieces of a text in the order they stand there, for an index of messages or of answers.
     *
     * @param text any text; it is folded here
     */
    public static List<Word> of(String text) {
        return cut(Folding.fold(text));
    }

    /**
     * The pieces of a question, after polite openings are dropped and different ways to say the
     * same ("咋", "如何", "怎么"; "money back", "refund") are made one. Compare only with pieces that
     * were cut by this method too.
     *
     * @param question what somebody asked, or a phrasing it is compared with
     */
    public static List<Word> ofQuestion(String question) {
        return cut(Numerals.inDigits(PARAPHRASES.settle(Folding.fold(question))));
    }

    /**
     * Where a text has pieces of what is looked for, whatever form they have there: 退货 where 退貨 is
     * looked for, "refunds" for "refunded".
     *
     * @param wanted pieces as {@link #of} cuts them
     * @return in their order; pieces that overlap or touch are one place
     */
    public static List<Place> places(String text, Set<Word> wanted) {
        var folded = Folded.of(text);
        var places = new ArrayList<Place>();
        cut(
                folded.text(),
                (word, from, to) -> {
                    if (wanted.contains(word)) {
                        add(folded.written(from, to), places);
                    }
                });
        return places;
    }

    private static void add(Place next, List<Place> places) {
        if (places.isEmpty() || places.getLast().to() < next.from()) {
            places.add(next);
        } else {
            var last = places.removeLast();
            places.add(new Place(last.from(), Math.max(last.to(), next.to())));
        }
    }

    /** Takes a piece and where it stands. */
    private interface Pieces {
        void add(Word word, int from, int to);
    }

    private static List<Word> cut(String folded) {
        var words = new ArrayList<Word>();
        cut(folded, (word, _, _) -> words.add(word));
        return words;
    }

    private static void cut(String text, Pieces pieces) {
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            var end = i + Character.charCount(point);
            if (isHan(point)) {
                end = hanRun(text, i, pieces);
            } else if (Character.isDigit(point)) {
                end = number(text, i, pieces);
            } else if (Character.isLetter(point)) {
                end = latin(text, i, pieces);
            }
            i = end;
        }
    }

    private static int hanRun(String text, int start, Pieces pieces) {
        var before = "";
        var i = start;
        while (i < text.length() && isHan(text.codePointAt(i))) {
            var here = Character.toString(text.codePointAt(i));
            var end = i + here.length();
            pieces.add(new Word(here, Word.Kind.HAN, weight(here)), i, end);
            if (!before.isEmpty()) {
                var pair = new Word(before + here, Word.Kind.PAIR, pairWeight(before, here));
                pieces.add(pair, i - before.length(), end);
            }
            before = here;
            i = end;
        }
        return i;
    }

    private static double pairWeight(String first, String second) {
        var pair = first + second;
        return FUNCTION_WORDS.contains(pair) ? LITTLE : (weight(first) + weight(second)) / 2;
    }

    private static double weight(String word) {
        return FUNCTION_WORDS.contains(word) ? LITTLE : 1;
    }

    private static int number(String text, int start, Pieces pieces) {
        var i = start;
        while (i < text.length()
                && (Character.isDigit(text.charAt(i))
                        || isDecimalPoint(text, i)
                        || isThousandsSeparator(text, i))) {
            i++;
        }
        var digits = text.substring(start, i).replace(",", "");
        pieces.add(new Word(digits, Word.Kind.NUMBER, 1), start, i);
        return i;
    }

    /** Three digits come after it, and no fourth. */
    private static boolean isThousandsSeparator(String text, int i) {
        return text.charAt(i) == ',' && digits(text, i + 1) == THOUSAND;
    }

    private static int digits(String text, int start) {
        var i = start;
        while (i < text.length() && i - start <= THOUSAND && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i - start;
    }

    private static boolean isDecimalPoint(String text, int i) {
        return text.charAt(i) == '.'
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i + 1));
    }

    private static int latin(String text, int start, Pieces pieces) {
        var i = start;
        while (i < text.length() && isWordPart(text, i)) {
            i += Character.charCount(text.codePointAt(i));
        }
        var word = text.substring(start, i).replace("'", "").replace("’", "");
        var weight = weight(word);
        var stem = weight < 1 ? word : EnglishStem.of(word);
        pieces.add(new Word(stem, Word.Kind.LATIN, weight), start, i);
        return i;
    }

    private static boolean isWordPart(String text, int i) {
        var point = text.codePointAt(i);
        if (point == '\'' || point == '’') {
            return i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
        }
        return (Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK)
                && !isHan(point);
    }

    static boolean isHan(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }
}
