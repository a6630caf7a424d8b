package io.yingda.knowledge;

import io.yingda.language.Distance;
import io.yingda.language.Words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An entry prepared for comparing: its phrasings as pieces, and the words of its answers. */
final class Known {
    /** Of two phrasings this near letter by letter one is a misspelling of the other. */
    private static final double NEARLY_THE_SAME = 0.75;

    /** Misspelt or not, they share some of their pieces. */
    private static final double WORTH_SPELLING = 0.2;

    private static final int LONGEST_SPELT_OUT = 60;

    /**
     * "What is the 500 ml one for" must not be answered with what was said about the 300 ml one.
     */
    private static final double OTHER_NUMBER = 0.5;

    private final EntryId id;
    private final Draft draft;
    private final List<Phrasing> phrasings = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    private record Phrasing(String text, Bag bag) {}

    /** How rare a piece is among the questions, or among everything said; the rarer, the more. */
    interface Rarity {
        double amongAsked(String piece);

        double amongSaid(String piece);
    }

    Known(EntryId id, Draft draft) {
        this.id = id;
        this.draft = draft;
        for (var wording : draft.texts().values()) {
            for (var text : wording.phrasings()) {
                var bag = Bag.of(text);
                phrasings.add(new Phrasing(text, bag));
                asked.addAll(bag.worth().keySet());
            }
            Words.ofQuestion(AnswerHtml.words(wording.answer()))
                    .forEach(word -> said.add(word.text()));
        }
        Words.ofQuestion(draft.category()).forEach(word -> said.add(word.text()));
        said.addAll(asked);
    }

    EntryId id() {
        return id;
    }

    Draft draft() {
        return draft;
    }

    /** The phrasings, each as its pieces. */
    List<Bag> bags() {
        return phrasings.stream().map(Phrasing::bag).toList();
    }

    /** The pieces of all phrasings. */
    Set<String> asked() {
        return Collections.unmodifiableSet(asked);
    }

    /** The pieces of phrasings, category and answers. */
    Set<String> said() {
        return Collections.unmodifiableSet(said);
    }

    /** What speaks for this entry having been meant by a question. */
    Evidence evidence(Bag question, Rarity rarity) {
        var nearest = "";
        var best = 0.0;
        var second = 0.0;
        for (var phrasing : phrasings) {
            if (phrasing.bag().folded().equals(question.folded())) {
                return new Evidence(phrasing.text(), 1, 1, 1, 1, true);
            }
            var near = near(question, phrasing.bag(), rarity);
            if (near > best) {
                second = best;
                best = near;
                nearest = phrasing.text();
            } else if (near > second) {
                second = near;
            }
        }
        return new Evidence(
                nearest,
                best,
                second,
                covered(question, asked::contains, rarity::amongAsked),
                covered(question, said::contains, rarity::amongSaid),
                false);
    }

    /**
     * How well a question and a phrasing cover each other: the harmonic mean of both shares,
     * weighted by rarity.
     */
    private static double near(Bag question, Bag phrasing, Rarity rarity) {
        var shared = 0.0;
        var ofQuestion = 0.0;
        for (var piece : question.worth().entrySet()) {
            var rare = rarity.amongAsked(piece.getKey());
            ofQuestion += piece.getValue() * rare;
            var there = phrasing.worth().get(piece.getKey());
            if (there != null) {
                shared += Math.min(piece.getValue(), there) * rare;
            }
        }
        var ofPhrasing = 0.0;
        for (var piece : phrasing.worth().entrySet()) {
            ofPhrasing += piece.getValue() * rarity.amongAsked(piece.getKey());
        }
        var near = shared == 0 ? 0 : 2 * shared / (ofQuestion + ofPhrasing);
        if (near >= WORTH_SPELLING) {
            near = Math.max(near, spelling(question.folded(), phrasing.folded()));
        }
        return contradicts(question.numbers(), phrasing.numbers()) ? near * OTHER_NUMBER : near;
    }

    private static double spelling(String question, String phrasing) {
        var longest = Math.max(question.length(), phrasing.length());
        if (longest > LONGEST_SPELT_OUT || longest == 0) {
            return 0;
        }
        var most = (int) (longest * (1 - NEARLY_THE_SAME));
        var edits = Distance.edits(question, phrasing, most);
        return edits > most ? 0 : 1 - (double) edits / longest;
    }

    private static boolean contradicts(Set<String> asked, Set<String> there) {
        return !asked.isEmpty() && !there.isEmpty() && Collections.disjoint(asked, there);
    }

    private static double covered(
            Bag question,
            Predicate<String> there,
            java.util.function.ToDoubleFunction<String> rarity) {
        var whole = 0.0;
        var covered = 0.0;
        for (var piece : question.worth().entrySet()) {
            var worth = piece.getValue() * rarity.applyAsDouble(piece.getKey());
            whole += worth;
            covered += there.test(piece.getKey()) ? worth : 0;
        }
        return whole == 0 ? 0 : covered / whole;
    }
}
