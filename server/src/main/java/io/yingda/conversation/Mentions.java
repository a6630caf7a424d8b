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
     * {@code @林可} is not also a call for somebody named {@code 林}.
     */
    static Set<StaffId> in(String words, Collection<Colleague> staff) {
        var called = new HashSet<StaffId>();
        for (int at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
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
                .filter(
                        name ->
                                !name.isEmpty()
                                        && words.regionMatches(true, 0, name, 0, name.length()))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
