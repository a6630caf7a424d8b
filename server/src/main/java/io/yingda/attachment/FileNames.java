package io.yingda.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Turns the name a stranger gave a file into one that is safe to show, to store and to save on any
 * desktop.
 */
final class FileNames {
    static final int MOST = 120;

    private static final String FORBIDDEN = "<>:\"|?*";
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2");

    private FileNames() {}

    /**
     * The last part of the path, composed, without invisible characters (zero width, direction
     * overrides, controls), without leading or trailing dots and spaces, at most {@link #MOST}
     * UTF-16 units with the ending kept; {@code file} when nothing is left.
     */
    static String clean(String raw) {
        var path = Normalizer.normalize(raw, Normalizer.Form.NFC).replace('\\', '/');
        var kept = new StringBuilder();
        path.substring(path.lastIndexOf('/') + 1)
                .codePoints()
                .forEach(
                        c -> {
                            switch (Character.getType(c)) {
                                case Character.CONTROL,
                                        Character.FORMAT,
                                        Character.SURROGATE,
                                        Character.PRIVATE_USE,
                                        Character.UNASSIGNED,
                                        Character.LINE_SEPARATOR,
                                        Character.PARAGRAPH_SEPARATOR -> {}
                                default ->
                                        kept.appendCodePoint(
                                                FORBIDDEN.indexOf(c) >= 0
                                                        ? '_'
                                                        : Character.isWhitespace(c) ? ' ' : c);
                            }
                        });
        var name = trim(kept.toString());
        if (name.length() > MOST) {
            int dot = name.lastIndexOf('.');
            var ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
            int cut = MOST - ending.length();
            name =
                    name.substring(
                                    0,
                                    Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut)
                            + ending;
        }
        if (name.isEmpty()) {
            return "file";
        }
        int dot = name.indexOf('.');
        var stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) ? "_" + name : name;
    }

    private static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && (name.charAt(from) == '.' || name.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (name.charAt(to - 1) == '.' || name.charAt(to - 1) == ' ')) {
            to--;
        }
        return name.substring(from, to);
    }
}
