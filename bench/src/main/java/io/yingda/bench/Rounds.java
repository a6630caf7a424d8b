package io.yingda.bench;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Blows at random moments under load, each judged when all is quiet again. */
final class Rounds {
    private static final int PATIENCE_SECONDS = 10;

    /** Service is there again when so much has passed and something was acknowledged since. */
    private static final long AFTER_MILLIS = 3_000;

    private final Installed server;
    private final Folk folk;
    private final int rate;
    private final int most;

    /**
     * Rounds.
     *
     * @param rate messages that are offered, per second
     * @param most how long anything is waited for, in seconds
     */
    Rounds(Installed server, Folk folk, int rate, int most) {
        this.server = server;
        this.folk = folk;
        this.rate = rate;
        this.most = most;
    }

    /**
     * One blow and what came of it.
     *
     * @param inFlight messages that were on their way and not acknowledged when it fell
     * @param acked in this round
     * @param serviceMillis from the blow to the end of the longest time without an acknowledgement
     * @param backMillis from the blow until everybody was connected, everything acknowledged and
     *     every question answered; -1 when that never came
     * @param slowestRefusalMillis the longest anybody ever waited to be told to try again
     * @param verdict of everything since the first round of the run
     */
    record Round(
            long inFlight,
            long acked,
            long serviceMillis,
            long backMillis,
            long slowestRefusalMillis,
            Verdict verdict) {
        boolean green() {
            return backMillis >= 0 && verdict.green();
        }

        ObjectNode json() {
            ObjectNode json = Api.JSON.valueToTree(this);
            return json.put("at", Instant.now().toString());
        }

        String line() {
            return "%d in flight; acked %d, %s; service again after %.1f s, all quiet after %.1f s"
                    .formatted(
                            inFlight,
                            acked,
                            verdict.faults(),
                            serviceMillis / 1e3,
                            backMillis / 1e3);
        }
    }

    /** One round; the load begins and ends with it. */
    Round round(Blow blow) throws IOException, InterruptedException, SQLException {
        var account = folk.account();
        long before = account.acked();
        long inFlight;
        try (var _ = Load.on(folk, rate)) {
            flowing(before);
            Thread.sleep(ThreadLocalRandom.current().nextLong(1_000, 3_000));
            moment(blow);
            account.struck();
            blow.strike();
            inFlight = account.onTheWay(System.nanoTime());
            long acked = account.acked();
            blow.mend();
            serving(acked);
        }
        boolean quiet = folk.settle(most);
        long back = quiet ? account.sinceMillis() : -1;
        if (!quiet) {
            folk.everybody()
                    .filter(screen -> !screen.atRest())
                    .limit(5)
                    .forEach(screen -> System.out.println("Still busy: " + screen.state()));
        }
        return new Round(
                inFlight,
                account.acked() - before,
                account.stillMillis(),
                back,
                account.slowestRefusalMillis(),
                Oracle.patient(server, folk, PATIENCE_SECONDS));
    }

    /** Waits until a second's worth of messages is acknowledged. */
    private void flowing(long before) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(most);
        while (folk.account().acked() < before + rate && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    private void moment(Blow blow) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(most);
        while (!blow.now() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** Waits until messages are acknowledged again, and a while longer. */
    private void serving(long acked) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(most);
        while (System.nanoTime() < until
                && (folk.account().acked() < acked + rate
                        || folk.account().sinceMillis() < AFTER_MILLIS)) {
            Thread.sleep(20);
        }
        Thread.sleep(1_000);
    }
}
