package io.yingda.knowledge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of the knowledge base.
 *
 * @param answer the confidence from which a question is answered directly; above {@code ask}, at
 *     most 1
 * @param ask the confidence from which "did you mean" is asked back; from 0
 * @param follow how often published changes of other nodes are looked for
 * @param patience how long who publishes waits until the bot of this node answers from it
 * @param mostEntries how many entries one workspace may have
 */
@ConfigurationProperties("yingda.knowledge")
record KnowledgeSettings(
        @DefaultValue("0.5") double answer,
        @DefaultValue("0.2") double ask,
        @DefaultValue("2s") Duration follow,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("20000") int mostEntries) {
    KnowledgeSettings {
        if (ask < 0 || answer > 1 || ask > answer) {
            throw new IllegalArgumentException(
                    "yingda.knowledge needs 0 ≤ ask ≤ answer ≤ 1; they are %s and %s"
                            .formatted(ask, answer));
        }
        if (follow.isNegative() || follow.isZero()) {
            throw new IllegalArgumentException(
                    "yingda.knowledge.follow must be longer than nothing; it is " + follow);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException(
                    "yingda.knowledge.patience must not be negative; it is " + patience);
        }
        if (mostEntries < 1) {
            throw new IllegalArgumentException(
                    "yingda.knowledge.most-entries must be at least 1; it is " + mostEntries);
        }
    }
}
