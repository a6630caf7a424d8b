package io.yingda.language;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/** A text's comparable form that knows where in the text each unit of it comes from. */
final class Folded {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Folded(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** Folds one character as a person sees it after the other. */
    static Folded of(String written) {
        var folded = new StringBuilder(written.length());
        var starts = new int[written.length()];
        var ends = new int[written.length()];
        var seen = BreakIterator.getCharacterInstance(Locale.ROOT);
        seen.setText(written);
        int from = 0;
        for (int to = seen.next(); to != BreakIterator.DONE; to = seen.next()) {
            int before = folded.length();
            folded.append(one(written.substring(from, to)));
            if (folded.length() > starts.length) {
                starts = Arrays.copyOf(starts, 2 * folded.length());
                ends = Arrays.copyOf(ends, 2 * folded.length());
            }
            Arrays.fill(starts, before, folded.length(), from);
            Arrays.fill(ends, before, folded.length(), to);
            from = to;
        }
        return new Folded(folded.toString(), starts, ends);
    }

    private static String one(String character) {
        return character.codePoints().anyMatch(Folding::isBlank) ? " " : Folding.fold(character);
    }

    String text() {
        return text;
    }

    /** What a part of the comparable form was in the text, the whole of its characters. */
    Place written(int from, int to) {
        return new Place(starts[from], ends[to - 1]);
    }
}
