package io.yingda.knowledge;

import io.yingda.kernel.Bounds;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * An entry in one language.
 *
 * @param question as the knowledge base puts it, at most {@value #LONGEST_QUESTION} characters
 * @param similar other ways to ask (相似问法), at most {@value #MOST_SIMILAR}; repetitions are dropped
 * @param answer rich text; what is not allowed in an answer is taken out here
 */
public record Wording(String question, List<String> similar, String answer) {
    static final int LONGEST_QUESTION = 300;
    static final int MOST_SIMILAR = 100;
    static final int LONGEST_ANSWER = 20_000;

    public Wording {
        question = Bounds.text("question", question, LONGEST_QUESTION);
        var kept = new LinkedHashSet<String>();
        for (var phrasing : Bounds.size("similar", similar, MOST_SIMILAR)) {
            kept.add(Bounds.text("similar", phrasing, LONGEST_QUESTION));
        }
        kept.remove(question);
        similar = List.copyOf(kept);
        answer =
                Bounds.text(
                        "answer",
                        AnswerHtml.clean(Bounds.text("answer", answer, LONGEST_ANSWER)),
                        LONGEST_ANSWER);
    }

    /** The answer without markup, one line for each paragraph or list item. */
    public String words() {
        return AnswerHtml.words(answer);
    }

    /** Every way to ask, the main one first. */
    List<String> phrasings() {
        var all = new java.util.ArrayList<String>(similar.size() + 1);
        all.add(question);
        all.addAll(similar);
        return all;
    }
}
