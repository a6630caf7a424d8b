package io.yingda.language;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is said out of politeness alone (寒暄) and asks for nothing: "你好，在吗", "好的", "ok thanks, bye".
 *
 * <p>The phrases are a closed list beside this class; a text with anything else in it is none, so
 * that "hi, where is my parcel" stays a question.
 */
public enum Courtesy {
    /** 应允: a yes, if anything was asked. */
    CONSENT,
    /** 知道了, or a no: nothing more is wanted. */
    ACKNOWLEDGEMENT,
    /** 问候. */
    GREETING,
    /** 道谢. */
    THANKS,
    /** 道别. */
    GOODBYE;

    /** Longer texts say something else, too; in UTF-16 units. */
    private static final int LONGEST = 60;

    private static final Pattern HAN_GAP = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    /**
     * What may stand in a courtesy, with what it makes of it; nothing for what is none by itself.
     */
    private static final Map<String, Set<Courtesy>> PHRASES = phrases();

    private static final int LONGEST_PHRASE =
            PHRASES.keySet().stream().mapToInt(String::length).max().orElse(0);

    /** What a text is made of when that is courtesies alone; nothing when it says anything else. */
    public static Set<Courtesy> in(String text) {
        if (text.length() > LONGEST) {
            return Set.of();
        }
        var folded = HAN_GAP.matcher(Folding.fold(text)).replaceAll("").replace('’', '\'');
        var found = EnumSet.noneOf(Courtesy.class);
        for (int at = 0; at < folded.length(); ) {
            if (!Character.isLetterOrDigit(folded.charAt(at))) {
                at++;
                continue;
            }
            var phrase = phrase(folded, at);
            if (phrase.isEmpty()) {
                return Set.of();
            }
            found.addAll(PHRASES.getOrDefault(phrase, Set.of()));
            at += phrase.length();
        }
        return found;
    }

    /** The longest phrase that begins here, or nothing. */
    private static String phrase(String folded, int at) {
        for (int end = Math.min(folded.length(), at + LONGEST_PHRASE); end > at; end--) {
            var phrase = folded.substring(at, end);
            if (PHRASES.containsKey(phrase) && !goesOn(folded, end)) {
                return phrase;
            }
        }
        return "";
    }

    /** Whether a word of Latin letters goes on; Chinese puts nothing between its words. */
    private static boolean goesOn(String folded, int end) {
        return end < folded.length() && latin(folded.charAt(end)) && latin(folded.charAt(end - 1));
    }

    private static boolean latin(char letter) {
        return letter < 0x250 && Character.isLetterOrDigit(letter);
    }

    private static Map<String, Set<Courtesy>> phrases() {
        var phrases = new HashMap<String, Set<Courtesy>>();
        for (var line : WordLists.lines("courtesies.txt")) {
            var kind = line.substring(0, line.indexOf(':'));
            var makes =
                    kind.equals("beside")
                            ? Set.<Courtesy>of()
                            : Set.of(valueOf(kind.toUpperCase(Locale.ROOT)));
            for (var phrase : line.substring(kind.length() + 1).split(",", -1)) {
                phrases.put(Folding.fold(phrase.strip()), makes);
            }
        }
        return Map.copyOf(phrases);
    }
}
