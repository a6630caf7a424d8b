package io.yingda.bench;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A database that stands still: all processes of PostgreSQL are stopped for a while under load, and
 * go on. People do not wait for one answer before they say the next thing.
 */
final class Stall {
    private static final int MOST_SECONDS = 300;
    private static final int WARM_SECONDS = 15;

    private final Installed server;
    private final Folk folk;
    private final int rate;
    private final int seconds;

    Stall(Installed server, Folk folk, int rate, int seconds) {
        this.server = server;
        this.folk = folk;
        this.rate = rate;
        this.seconds = seconds;
    }

    /**
     * What came of it. Memory is resident memory of the server, in MB, before, at most, and after.
     *
     * @param offered messages, while the database stood still
     * @param ackedMeanwhile of all messages, while it stood still: none, once what had been
     *     committed before is told
     * @param slowestRefusalMillis from sending to the refusal
     * @param backMillis from the stop until everything was acknowledged; -1 when that never came
     */
    record Outcome(
            long memoryBefore,
            long memoryMost,
            long memoryAfter,
            long offered,
            long ackedMeanwhile,
            TreeMap<String, Integer> refused,
            long slowestRefusalMillis,
            long backMillis,
            Verdict verdict) {
        boolean green() {
            return backMillis >= 0 && verdict.green();
        }

        ObjectNode json() {
            return Api.JSON.valueToTree(this);
        }
    }

    Outcome run() throws IOException, InterruptedException, SQLException {
        var account = folk.account();
        long before;
        long most;
        long offered;
        long acked;
        try (var _ = Load.on(folk, rate)) {
            Thread.sleep(TimeUnit.SECONDS.toMillis(WARM_SECONDS));
            before = resident();
            most = before;
            var family = family();
            signal("STOP", family);
            try {
                account.struck();
                offered = account.words().size();
                acked = account.acked();
                for (int second = 1; second <= seconds; second++) {
                    Thread.sleep(1_000);
                    most = Math.max(most, resident());
                    if (second % 10 == 0) {
                        System.out.printf(
                                "%3d s: %d MB; refused so far: %s, the slowest after %.1f s%n",
                                second,
                                resident(),
                                account.refused,
                                account.slowestRefusalMillis() / 1e3);
                    }
                }
                offered = account.words().size() - offered;
                acked = account.acked() - acked;
            } finally {
                signal("CONT", family);
            }
        }
        boolean quiet = folk.settle(MOST_SECONDS);
        long back = quiet ? account.sinceMillis() : -1;
        var verdict = Oracle.patient(server, folk, 10);
        return new Outcome(
                before,
                most,
                resident(),
                offered,
                acked,
                new TreeMap<>(account.refused),
                account.slowestRefusalMillis(),
                back,
                verdict);
    }

    /** PostgreSQL with all its processes. */
    private List<Long> family() throws IOException {
        var postmaster = ProcessHandle.of(server.databasePid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void signal(String name, List<Long> pids)
            throws IOException, InterruptedException {
        var command =
                Stream.concat(Stream.of("kill", "-" + name), pids.stream().map(String::valueOf));
        new ProcessBuilder(command.toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private long resident() throws IOException {
        return Installed.resident(server.pid()) >> 20;
    }
}
