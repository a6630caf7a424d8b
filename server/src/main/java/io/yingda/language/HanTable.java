package io.yingda.language;

import com.github.houbb.opencc4j.support.data.impl.OpenccDatas;

import java.util.List;

/**
 * Traditional and Simplified characters, one by one. Only OpenCC's character lists are read: its
 * phrase lists need a second and tens of megabytes to load, and comparing text needs no choice of
 * words.
 */
final class HanTable {
    /** Pairs that OpenCC keeps apart because both are in use, and that customers mix freely. */
    private static final String ALSO = "妳你著着覆复祂他牠它姊姐甚什喫吃麽么帐账";

    private static final char[] SIMPLIFIED = new char[Character.MAX_VALUE + 1];

    static {
        for (var c = 0; c < SIMPLIFIED.length; c++) {
            SIMPLIFIED[c] = (char) c;
        }
        var toSimplified = OpenccDatas.tsChar().data().getDataMap();
        for (var pair : toSimplified.entrySet()) {
            single(pair.getKey(), pair.getValue());
        }
        for (var i = 0; i < ALSO.length(); i += 2) {
            SIMPLIFIED[ALSO.charAt(i)] = ALSO.charAt(i + 1);
        }
        settle();
    }

    private HanTable() {}

    static char simplified(char c) {
        return SIMPLIFIED[c];
    }

    private static void single(String from, List<String> choices) {
        if (from.length() != 1) {
            return;
        }
        for (var choice : choices) {
            if (choice.length() == 1 && !choice.equals(from)) {
                SIMPLIFIED[from.charAt(0)] = choice.charAt(0);
                return;
            }
        }
    }

    /** Follows chains (a → b → c) to their end, so that folding twice is folding once. */
    private static void settle() {
        for (var c = 0; c < SIMPLIFIED.length; c++) {
            var end = SIMPLIFIED[c];
            for (var step = 0; step < 4 && SIMPLIFIED[end] != end; step++) {
                end = SIMPLIFIED[end];
            }
            SIMPLIFIED[c] = end;
        }
    }
}
