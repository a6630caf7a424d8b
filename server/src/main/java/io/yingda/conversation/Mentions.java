package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.kernel.StaffId;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Who a note calls in: colleagues whose name, public name or number follows an at sign. */
final class Mentions {
    private Mentions() {}

    /**
     * The active colleagues called in. Where several names fit at one at sign, the longest counts:
     * {@code @林可} is not also a call for somebody named {@code 林}. An at sign within a word calls
     * nobody ({@code a@lin.example}), and neither does half a word or number: {@code @1024} is no
     * call for 102.
     */
    static Set<StaffId> in(String words, Collection<Colleague> staff) {
        var called = new HashSet<StaffId>();
        for (int at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
            if (at > 0 && spelled(words.codePointBefore(at))) {
                continue;
            }
            var rest = words.substring(at + 1);
            int longest = staff.stream().mapToInt(one -> fit(rest, one)).max().orElse(0);
            if (longest > 0) {
                staff.stream()
                        .filter(one -> fit(rest, one) == longest)
                        .map(Colleague::id)
                        .forEach(called::add);
            }
        }
        return called;
    }

    /** The length of the longest of a colleague's names that the words begin with; 0 for none. */
    private static int fit(String words, Colleague colleague) {
        if (!colleague.active()) {
            return 0;
        }
        return Stream.of(colleague.name(), colleague.publicName(), colleague.number())
                .filter(name -> begins(words, name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static boolean begins(String words, String name) {
        if (name.isEmpty() || !words.regionMatches(true, 0, name, 0, name.length())) {
            return false;
        }
        // Chinese puts no space between words: only what is spelled can go on.
        return !spelled(name.codePointBefore(name.length()))
                || name.length() == words.length()
                || !spelled(words.codePointAt(name.length()));
    }

    /** A letter or digit of a script that sets its words apart. */
    private static boolean spelled(int c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }
}
