package io.yingda.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How messages that are only to be stored share transactions.
 *
 * @param writers how many transactions run at once at most: one, and more when more waits than one
 *     takes, or for too long; each holds a database connection; 1 to 16
 * @param batch the most messages of one transaction; 2 to 1,000, so that what is tried again never
 *     takes the place of what comes
 * @param queue the most messages without an acknowledgement; one more is told to try again; 1 to
 *     100,000
 * @param patience how long a sender waits for the commit before being told to try again; 1 ms to 1
 *     min
 */
@ConfigurationProperties("yingda.ledger")
record LedgerSettings(
        @DefaultValue("2") int writers,
        @DefaultValue("256") int batch,
        @DefaultValue("4096") int queue,
        @DefaultValue("20s") Duration patience) {
    LedgerSettings {
        within("writers", writers, 1, 16);
        within("batch", batch, 2, 1_000);
        within("queue", queue, 1, 100_000);
        if (patience.toMillis() < 1 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "yingda.ledger.patience must be from 1ms to 1m; it is " + patience);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "yingda.ledger.%s must be from %d to %d; it is %d"
                            .formatted(name, least, most, value));
        }
    }
}
