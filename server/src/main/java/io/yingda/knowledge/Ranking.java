package io.yingda.knowledge;

import io.yingda.kernel.ShopId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entries a question may have meant, the likeliest first, each with what speaks for it.
 *
 * @param question the question as it was understood
 */
record Ranking(Bag question, List<Ranked> ranked) {
    /** One entry of a ranking. */
    record Ranked(Known known, Evidence evidence, double confidence) {}

    private record Compared(Known known, Evidence evidence) {}

    Ranking {
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks what an index holds.
     *
     * @param shop null for the entries of every shop
     * @param tried an entry as somebody is just writing it, in place of the published one; null for
     *     none
     * @param completing whether the last word may be unfinished, as while somebody is typing
     */
    static Ranking of(
            Index index,
            String text,
            @Nullable ShopId shop,
            @Nullable Known tried,
            boolean completing,
            Instant now) {
        var question = index.spelt(Bag.of(text), completing);
        var compared = new ArrayList<Compared>();
        for (var known : index.candidates(question, shop, now)) {
            if (tried == null || !known.id().equals(tried.id())) {
                compared.add(new Compared(known, known.evidence(question, index)));
            }
        }
        if (tried != null) {
            compared.add(new Compared(tried, tried.evidence(question, index)));
        }
        compared.removeIf(each -> each.evidence().score() == 0);
        compared.sort(
                Comparator.comparingDouble((Compared each) -> each.evidence().score())
                        .reversed()
                        .thenComparing(each -> each.known().id().toString()));
        return new Ranking(question, confident(compared));
    }

    private static List<Ranked> confident(List<Compared> compared) {
        var ranked = new ArrayList<Ranked>();
        for (var i = 0; i < compared.size(); i++) {
            var own = compared.get(i);
            var rival =
                    i == 0
                            ? (compared.size() > 1 ? compared.get(1).evidence().score() : 0)
                            : compared.getFirst().evidence().score();
            var confidence = Confidence.of(own.evidence(), own.evidence().score() - rival);
            ranked.add(new Ranked(own.known(), own.evidence(), confidence));
        }
        return ranked;
    }
}
