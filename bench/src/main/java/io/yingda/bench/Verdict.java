package io.yingda.bench;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * What the oracle found: of everything that was ever said, on all screens and in the ledger.
 *
 * @param said messages
 * @param acked of them
 * @param stored rows of the ledger that hold one of them
 * @param lost acknowledged and not stored, or stored and missing on a screen that shows the rest
 * @param doubled stored more than once, or shown more than once on one screen
 * @param reordered shown in another order or under another number than stored, stored in another
 *     order than their speaker said them, or acknowledged under another number
 * @param gaps places where the numbers of a conversation do not follow each other, in the ledger or
 *     on a screen
 * @param invented shown and not stored, or in a conversation where they were not said
 * @param unanswered conversations of the bot whose last question has no answer
 * @param examples the first of these faults, in words
 */
record Verdict(
        long said,
        long acked,
        long stored,
        long lost,
        long doubled,
        long reordered,
        long gaps,
        long invented,
        long unanswered,
        List<String> examples) {
    boolean green() {
        return lost + doubled + reordered + gaps + invented + unanswered == 0;
    }

    ObjectNode json() {
        return Api.JSON.valueToTree(this);
    }

    /** The faults in one line. */
    String faults() {
        return "lost %d, doubled %d, reordered %d, gaps %d, invented %d, unanswered %d"
                .formatted(lost, doubled, reordered, gaps, invented, unanswered);
    }
}
