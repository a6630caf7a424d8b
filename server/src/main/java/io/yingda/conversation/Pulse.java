package io.yingda.conversation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * Whether customers are being served, as numbers for the people who run the installation: over all
 * workspaces, read from the rows when somebody asks.
 */
@Component
class Pulse {
    /** The numbers of one reading of the metrics come from one statement. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final JdbcClient system;
    private final Clock clock;
    private final Timer reactions;
    private @Nullable Beat last;

    Pulse(@Qualifier("system") JdbcClient system, Clock clock, MeterRegistry registry) {
        this.system = system;
        this.clock = clock;
        this.reactions =
                Timer.builder("yingda.reaction.lag")
                        .description("From a customer's words to the bot's reaction to them")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(5))
                        .maximumExpectedValue(Duration.ofMinutes(1))
                        .register(registry);
        gauge(registry, "yingda.queue.length", "Conversations that wait for a person", Beat::queue);
        gauge(
                registry,
                "yingda.queue.oldest.seconds",
                "How long the first of them has waited",
                Beat::queueSeconds);
        gauge(
                registry,
                "yingda.reactions.pending",
                "Conversations whose customer the bot has not reacted to",
                Beat::pending);
        gauge(
                registry,
                "yingda.reactions.oldest.seconds",
                "How long the oldest of them has been left",
                Beat::pendingSeconds);
    }

    /** The bot reacted to words of that moment. */
    void reacted(Instant said, Instant now) {
        reactions.record(Duration.between(said, now));
    }

    private record Beat(
            Instant at, double queue, double queueSeconds, double pending, double pendingSeconds) {}

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Beat> number) {
        Gauge.builder(name, () -> number.applyAsDouble(beat()))
                .description(what)
                .register(registry);
    }

    private synchronized Beat beat() {
        var now = clock.instant();
        var known = last;
        if (known == null || Duration.between(known.at, now).abs().compareTo(FRESH) > 0) {
            known =
                    system.sql(
                                    """
                                    select count(*) filter (where state = 'waiting') as queue,
                                           min(queued_at) filter (where state = 'waiting') as queue_since,
                                           count(*) filter (where state = 'bot') as pending,
                                           min(last_message_at) filter (where state = 'bot') as pending_since
                                    from conversations
                                    where state = 'waiting' or (state = 'bot' and reacted_seq < customer_seq)
                                    """)
                            .query((row, _) -> beat(row, now))
                            .single();
            last = known;
        }
        return known;
    }

    private static Beat beat(ResultSet row, Instant now) throws SQLException {
        return new Beat(
                now,
                row.getInt("queue"),
                seconds(Conversation.maybe(row, "queue_since"), now),
                row.getInt("pending"),
                seconds(Conversation.maybe(row, "pending_since"), now));
    }

    private static double seconds(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
    }
}
