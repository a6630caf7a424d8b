package io.yingda.conversation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.function.Supplier;

/** What is counted of messages that share transactions. */
final class CommitMeters {
    private final MeterRegistry registry;
    private final Timer waits;
    private final DistributionSummary batches;

    /**
     * @param waiting how many messages have no answer now
     */
    CommitMeters(MeterRegistry registry, Supplier<Number> waiting) {
        this.registry = registry;
        Gauge.builder("yingda.ledger.queue", waiting)
                .description("Messages that wait for their acknowledgement")
                .register(registry);
        this.waits =
                Timer.builder("yingda.ledger.wait")
                        .description("From a message's arrival to the start of its transaction")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofSeconds(30))
                        .register(registry);
        this.batches =
                DistributionSummary.builder("yingda.ledger.batch")
                        .description("Messages of one transaction")
                        .register(registry);
        // All from the beginning: who is alarmed by an increase misses the one that makes a series.
        for (var how : Outcome.values()) {
            commits(how);
        }
        for (var why : Busy.values()) {
            refusals(why);
        }
    }

    private Timer commits(Outcome how) {
        return registry.timer("yingda.ledger.commit", "outcome", Words.of(how));
    }

    private Counter refusals(Busy why) {
        return registry.counter("yingda.ledger.busy", "why", Words.of(why));
    }

    /** How a transaction ended. */
    enum Outcome {
        /** Committed. */
        STORED,
        /** Refused because of what one of its messages says: each goes its own way. */
        APART,
        /** The connection was lost; what was committed is not known. */
        LOST,
        /** It failed, and its senders were told to try again. */
        FAILED,
        /** The writer itself broke; it goes on with the next. */
        BROKEN
    }

    /** Why a sender was told to try again. */
    enum Busy {
        /** Too many wait already. */
        FULL,
        /** It took too long. */
        LATE,
        /** It could not be stored. */
        FAILED
    }

    /** Something begins to take time. */
    Timer.Sample begin() {
        return Timer.start(registry);
    }

    /** A message leaves the queue. */
    void taken(Timer.Sample since) {
        since.stop(waits);
    }

    /** A transaction of so many messages ended. */
    void ended(Timer.Sample since, int messages, Outcome how) {
        batches.record(messages);
        since.stop(commits(how));
    }

    /** A sender is told to try again. */
    void busy(Busy why) {
        refusals(why).increment();
    }
}
