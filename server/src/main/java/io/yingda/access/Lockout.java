package io.yingda.access;

import io.yingda.kernel.Refusal;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Makes guessing passwords slow: five tries for an address, then five minutes' wait, doubled by
 * each further failure up to an hour, forgotten after a day. A try is counted before the password
 * is looked at, so that many at once gain nothing. Addresses nobody has are counted alike.
 */
@Component
class Lockout {
    static final int FREE_TRIES = 5;
    static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    Lockout(@Qualifier("system") JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts one try as failed until {@link #succeeded} says otherwise.
     *
     * @return how many have failed in a row, this one included
     * @throws Refusal.TooMany {@code sign-in.locked} while the address has to wait
     */
    int attempt(byte[] address) {
        var now = clock.instant();
        // Counting and locking are one statement: nobody slips through between them.
        return database.sql(
                        """
                        insert into sign_in_failures as f (address_hash, failures, last_at) values (:address, 1, :now)
                        on conflict (address_hash) do update set (failures, last_at, locked_until) = (
                            select n, cast(:now as timestamptz), case when n >= :free then cast(:now as timestamptz)
                                + least(:longest, :first * power(2, least(n - :free, :doublings))) * interval '1 second' end
                            from (select case when f.last_at < :forgotten then 1 else f.failures + 1 end as n) as next)
                        where f.locked_until is null or f.locked_until <= :now
                        returning failures
                        """)
                .param("address", address)
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(MEMORY)))
                .param("free", FREE_TRIES)
                .param("first", FIRST_WAIT.toSeconds())
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("doublings", MOST_DOUBLINGS)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> locked(address, now));
    }

    void succeeded(byte[] address) {
        database.sql("delete from sign_in_failures where address_hash = :address")
                .param("address", address)
                .update();
    }

    /** What somebody is told whose password was wrong, or whose address nobody has. */
    static Refusal wrong(int failures) {
        return new Refusal.Unauthenticated(
                "sign-in.wrong",
                "The e-mail address or the password is not right.",
                Map.of(
                        "triesLeft", Math.max(0, FREE_TRIES - failures),
                        "waitSeconds", wait(Math.max(failures, FREE_TRIES)).toSeconds()));
    }

    /** Forgets what is older than the memory. */
    void sweep() {
        database.sql("delete from sign_in_failures where last_at < :forgotten")
                .param("forgotten", Timestamp.from(clock.instant().minus(MEMORY)))
                .update();
    }

    private Refusal locked(byte[] address, Instant now) {
        var until =
                database.sql(
                                "select locked_until from sign_in_failures where address_hash ="
                                        + " :address")
                        .param("address", address)
                        .query(Timestamp.class)
                        .optional()
                        .map(Timestamp::toInstant)
                        .orElse(now);
        var seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return new Refusal.TooMany(
                "sign-in.locked", "Too many wrong passwords: wait before the next try.", seconds);
    }

    private static Duration wait(int failures) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE_TRIES, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
