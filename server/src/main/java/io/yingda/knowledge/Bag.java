package io.yingda.knowledge;

import io.yingda.language.Folding;
import io.yingda.language.Word;
import io.yingda.language.Words;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question as its pieces.
 *
 * @param folded the whole of it, folded, for exact and nearly exact matches
 * @param worth the pieces and what each is worth before rarity is considered
 * @param numbers the numbers among them
 */
record Bag(String folded, Map<String, Double> worth, Set<String> numbers) {
    /** More pieces than this say nothing more; the rest of a long text is not read. */
    private static final int MOST = 128;

    private static final double LATIN = 1.5;

    static Bag of(String question) {
        var words = Words.ofQuestion(question);
        var worth = new LinkedHashMap<String, Double>();
        for (var word : words) {
            if (worth.size() < MOST) {
                worth.merge(word.text(), worth(word), Math::max);
            }
        }
        var numbers =
                words.stream()
                        .filter(word -> word.kind() == Word.Kind.NUMBER)
                        .map(Word::text)
                        .collect(Collectors.toUnmodifiableSet());
        return new Bag(Folding.fold(question), Collections.unmodifiableMap(worth), numbers);
    }

    /**
     * The same question with some pieces read as others: misspelt words as the ones they were meant
     * to be.
     */
    Bag reading(Map<String, String> meant) {
        if (meant.isEmpty()) {
            return this;
        }
        var read = new LinkedHashMap<String, Double>();
        worth.forEach(
                (word, value) -> read.merge(meant.getOrDefault(word, word), value, Math::max));
        return new Bag(folded, Collections.unmodifiableMap(read), numbers);
    }

    boolean isEmpty() {
        return worth.isEmpty();
    }

    private static double worth(Word word) {
        return word.weight()
                * switch (word.kind()) {
                    case HAN, PAIR -> 1;
                    case LATIN, NUMBER -> LATIN;
                };
    }
}
