package io.yingda.realtime;

/** What somebody is typing: shown and forgotten, so that too long is cut, not refused. */
final class Typed {
    private static final int MOST = 500;

    private Typed() {}

    static String bounded(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int start = text.length() - MOST;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
