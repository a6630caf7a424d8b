package io.yingda.knowledge;

/**
 * What speaks for an entry having been meant.
 *
 * @param phrasing the phrasing nearest to the question
 * @param best how well the nearest phrasing and the question cover each other, from 0 to 1
 * @param second the same for the next nearest phrasing of the entry
 * @param asked the share of the question that the entry's phrasings cover together
 * @param said the share of the question that phrasings, category and answer cover together
 * @param exact whether the phrasing is the question itself
 */
record Evidence(
        String phrasing, double best, double second, double asked, double said, boolean exact) {
    // Fitted on leave-one-phrasing-out over the demo shop's knowledge in three languages (see
    // RetrievalQualityTest); they sum to 1.
    private static final double BEST = 0.3;
    private static final double SECOND = 0.2;
    private static final double ASKED = 0.1;
    private static final double SAID = 0.4;

    /** What candidates are ranked by. */
    double score() {
        return exact ? 1 : BEST * best + SECOND * second + ASKED * asked + SAID * said;
    }
}
