package io.yingda.language;

/**
 * Whether somebody asks for a person (转人工) in whatever words: "找真人", "別讓機器人回", "can I speak to a
 * humna pls".
 *
 * <p>Asking is what counts, not the word: 人工费多少, 手工的吗 and "cleaning agent" name no person, 不用转人工
 * and "no need for an agent" decline one, and 人工客服几点上班 asks about hours.
 */
public final class HumanWish {
    /** Nobody hides a wish after five hundred characters, and a bound keeps the search short. */
    private static final int LONGEST = 500;

    private HumanWish() {}

    /** Whether the text asks for a person. */
    public static boolean isIn(String text) {
        var folded = Folding.fold(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return ChineseWish.isIn(folded) || EnglishWish.isIn(folded);
    }
}
