package io.yingda.knowledge;

/**
 * How sure the first candidate is to be what was asked: a logistic curve over what speaks for it
 * and over its lead before the next one. It rises with each of the two.
 */
final class Confidence {
    // Fitted together with the weights of Evidence, with questions about other matters as
    // counter-examples.
    private static final double OFFSET = -2.93;
    private static final double SCORE = 4.06;
    private static final double LEAD = 9.56;

    /**
     * A weak candidate without any rival is weak still: no lead counts beyond half of the score.
     */
    private static final double MOST_LEAD = 0.5;

    /** Nothing but somebody's own choice is certain. */
    private static final double EXACT = 0.99;

    private Confidence() {}

    /**
     * @param lead by how much its score is above the best other one
     * @return from 0 to 1
     */
    static double of(Evidence evidence, double lead) {
        if (evidence.exact()) {
            return EXACT;
        }
        var score = evidence.score();
        var odds = OFFSET + SCORE * score + LEAD * Math.clamp(lead, 0, MOST_LEAD * score);
        return EXACT / (1 + Math.exp(-odds));
    }
}
