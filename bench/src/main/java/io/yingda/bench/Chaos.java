package io.yingda.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Faults under load: {@code seeded}, {@code kill}, {@code database} or {@code stall}, and settings.
 * Fails as soon as anything acknowledged is lost, doubled or disordered; the data are kept then.
 *
 * <p>Settings: {@code rounds=100 rate=1000 visitors=500 agents=50 askers=20 install=DIR out=DIR}.
 */
final class Chaos {
    private static final int TRIES = 5;
    private static final int SECONDS = 120;
    private static final int SEED_SECONDS = 60;

    /** Tells of every connection that ends because its server was killed: that is known. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private final Arguments given;
    private final Path install;
    private final Path out;

    private Chaos(Arguments given) {
        this.given = given;
        this.install = Path.of(given.text("install", ""));
        this.out = Path.of(given.text("out", ""));
    }

    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var what = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        var chaos = new Chaos(new Arguments(rest));
        Files.createDirectories(chaos.out);
        NETTY.setLevel(Level.OFF);
        System.out.println("Machine: " + Machine.describe());
        switch (what) {
            case "seeded" -> chaos.seeded();
            case "kill" -> chaos.rounds(what, 100, Blow::kill);
            case "database" -> chaos.rounds(what, 5, Blow::database);
            case "stall" -> chaos.stall();
            default -> throw new IllegalArgumentException("seeded, kill, database or stall?");
        }
    }

    private Shop.Size size() {
        return new Shop.Size(
                given.number("agents", 50),
                given.number("visitors", 500),
                given.number("askers", 20));
    }

    private void stall() throws IOException, InterruptedException, SQLException {
        int rate = given.number("rate", 1_000);
        int seconds = given.number("seconds", 60);
        try (var server = Installed.start(install, Throughput.FAST_PEOPLE);
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
                var folk =
                        new Folk(
                                server.address(), server.address(), loops, Folk.Manner.IMPATIENT)) {
            server.mustBeDurable();
            Shop.open(server.address(), server.token(), size(), folk);
            System.out.printf("%d messages/s; the database stands still for %d s%n", rate, seconds);
            var outcome = new Stall(server, folk, rate, seconds).run();
            System.out.printf(
                    "resident %d MB before, %d MB at most, %d MB after; %d offered meanwhile;"
                        + " refused: %s, the slowest after %.1f s; %s; all quiet %.1f s after the"
                        + " stop%n",
                    outcome.memoryBefore(),
                    outcome.memoryMost(),
                    outcome.memoryAfter(),
                    outcome.offered(),
                    outcome.refused(),
                    outcome.slowestRefusalMillis() / 1e3,
                    outcome.verdict().faults(),
                    outcome.backMillis() / 1e3);
            Result.round(out.resolve("stall.json"), outcome.json().put("rate", rate));
            if (!outcome.green()) {
                outcome.verdict().examples().forEach(System.out::println);
                throw server.kept();
            }
        }
    }

    /** Rounds with one server and the same people; those with a result are left out. */
    private void rounds(String what, int usual, Function<Installed, Blow> blows)
            throws IOException, InterruptedException, SQLException {
        int count = given.number("rounds", usual);
        int rate = given.number("rate", 1_000);
        var size = size();
        var missing = new ArrayList<Integer>();
        for (int n = 1; n <= count; n++) {
            if (!Files.exists(result(what, n))) {
                missing.add(n);
            }
        }
        if (!missing.isEmpty()) {
            try (var server = Installed.start(install, Throughput.FAST_PEOPLE);
                    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
                    var folk =
                            new Folk(
                                    server.address(), server.address(), loops, Folk.Manner.USUAL)) {
                server.mustBeDurable();
                Shop.open(server.address(), server.token(), size, folk);
                System.out.printf(
                        "%d visitors, %d agents and %d askers are connected; %d messages/s%n",
                        size.visitors(), size.agents(), size.askers(), rate);
                var rounds = new Rounds(server, folk, rate, SECONDS);
                for (int n : missing) {
                    var round = inFlight(rounds, blows.apply(server));
                    System.out.printf("round %3d: %s%n", n, round.line());
                    if (!round.green()) {
                        round.verdict().examples().forEach(System.out::println);
                        throw server.kept();
                    }
                    Result.round(
                            result(what, n),
                            round.json().put("round", n).put("rate", rate).put("what", what));
                }
            }
        }
        summary(what, count);
    }

    /** A round counts only if something was in flight. */
    private static Rounds.Round inFlight(Rounds rounds, Blow blow)
            throws IOException, InterruptedException, SQLException {
        for (int tries = 1; ; tries++) {
            var round = rounds.round(blow);
            if (round.inFlight() > 0 || !round.green()) {
                return round;
            }
            if (tries == TRIES) {
                throw new IllegalStateException("Nothing is ever in flight: raise the rate");
            }
            System.out.println("Nothing was in flight: the round is repeated");
        }
    }

    private Path result(String what, int round) {
        return out.resolve("%s-%03d.json".formatted(what, round));
    }

    private void summary(String what, int count) throws IOException {
        var all = new ArrayList<JsonNode>();
        for (int n = 1; n <= count; n++) {
            all.add(Api.JSON.readTree(result(what, n)));
        }
        System.out.printf(
                "%d rounds: %d in flight, %d acknowledged; lost, doubled, reordered: none; service"
                    + " again after %.1f s (median), %.1f s (worst); all quiet after %.1f s, %.1f"
                    + " s%n",
                count,
                all.stream().mapToLong(round -> round.path("inFlight").asLong()).sum(),
                all.stream().mapToLong(round -> round.path("acked").asLong()).sum(),
                share(all, "serviceMillis", 0.5),
                share(all, "serviceMillis", 1),
                share(all, "backMillis", 0.5),
                share(all, "backMillis", 1));
    }

    /** What so many of the rounds stayed within, in seconds. */
    private static double share(List<JsonNode> rounds, String figure, double share) {
        var sorted =
                rounds.stream().mapToLong(round -> round.path(figure).asLong()).sorted().toArray();
        return sorted[Math.clamp((long) (share * sorted.length), 0, sorted.length - 1)] / 1e3;
    }

    /** Breaks one promise after the other, and wants the oracle to see each. */
    private void seeded() throws IOException, InterruptedException, SQLException {
        int blind = 0;
        var only = given.text("only", "");
        for (var seed : Seed.values()) {
            if (!only.isEmpty() && !only.equals(seed.name())) {
                continue;
            }
            var round = seeded(seed);
            var verdict = round.verdict();
            boolean seen = seed == Seed.NONE ? round.green() : seed.fault.applyAsLong(verdict) > 0;
            System.out.printf(
                    "%s %s: %s%n", round.green() ? "green" : "red  ", seed.says, verdict.faults());
            verdict.examples().stream()
                    .limit(2)
                    .forEach(line -> System.out.println("      " + line));
            blind += seen ? 0 : 1;
        }
        if (blind > 0) {
            throw new IllegalStateException(blind + " were not judged as they should be");
        }
        System.out.println("Judged as it should be.");
    }

    private Rounds.Round seeded(Seed seed) throws IOException, InterruptedException, SQLException {
        var size = new Shop.Size(5, 40, 10);
        try (var server = Installed.start(install, Throughput.FAST_PEOPLE);
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
                var between = new Between(loops, server.address(), seed.tamper.get());
                var folk = new Folk(server.address(), between.address(), loops, seed.manner)) {
            Shop.open(server.address(), server.token(), size, folk);
            var rounds = new Rounds(server, folk, given.number("rate", 100), SEED_SECONDS);
            Rounds.Round round;
            int tries = 0;
            do {
                round = rounds.round(seed.blow(server, folk));
                tries++;
            } while (seed.fault.applyAsLong(round.verdict()) == 0
                    && seed != Seed.NONE
                    && tries < TRIES);
            return round;
        }
    }
}
