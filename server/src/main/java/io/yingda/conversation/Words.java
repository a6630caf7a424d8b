package io.yingda.conversation;

import java.util.Locale;

/** How the names of closed sets are written outside Java: lower case with hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E in(Class<E> set, String word) {
        return Enum.valueOf(set, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
