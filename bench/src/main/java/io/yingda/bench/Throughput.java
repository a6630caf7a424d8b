package io.yingda.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors and agents talk, both directions, at growing rates, until a rate is not sustained. Open
 * loop: messages are sent when they are due, whatever became of those before.
 *
 * <p>Arguments: {@code visitors=500 agents=50 seconds=20 rates=250,500,1000,2000,4000 install=DIR
 * out=FILE}.
 */
final class Throughput {
    private static final long GOAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int WARM_UP_RATE = 200;
    private static final int WARM_UP_SECONDS = 15;

    private final Shop shop;
    private final Traffic traffic;
    private final Installed server;
    private int turn;

    private Throughput(Shop shop, Traffic traffic, Installed server) {
        this.shop = shop;
        this.traffic = traffic;
        this.server = server;
    }

    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var given = new Arguments(arguments);
        int visitors = given.number("visitors", 500);
        int agents = given.number("agents", 50);
        int seconds = given.number("seconds", 20);
        var rates =
                Arrays.stream(
                                given.text("rates", "250,500,1000,2000,3000,4000,6000,8000")
                                        .split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        int most = WARM_UP_RATE * WARM_UP_SECONDS + Arrays.stream(rates).sum() * seconds + 1_000;
        var traffic = new Traffic(most);
        // What the limits are against, people, do not send this fast; nothing else is changed.
        var settings =
                List.of(
                        "--yingda.realtime.sends-at-once=1000",
                        "--yingda.realtime.sends-per-second=1000",
                        "--yingda.realtime.workspace-sends-per-second=100000",
                        "--yingda.realtime.frames-at-once=1000",
                        "--yingda.realtime.frames-per-second=1000");
        System.out.println("Machine: " + Machine.describe());
        try (var server = Installed.start(Path.of(given.text("install", "")), settings);
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            server.mustBeDurable();
            try (var shop =
                    Shop.open(server.address(), server.token(), loops, traffic, agents, visitors)) {
                System.out.printf(
                        "%d visitors and %d agents are connected; every visitor has an agent%n",
                        visitors, agents);
                var run = new Throughput(shop, traffic, server);
                var steps = run.all(rates, seconds);
                run.audit(steps);
                write(given.text("out", ""), steps);
            }
        }
    }

    private ArrayNode all(int[] rates, int seconds) throws IOException, InterruptedException {
        offer(WARM_UP_RATE, WARM_UP_SECONDS);
        settle();
        traffic.ackTimes();
        traffic.deliveryTimes();
        System.out.println(
                "   rate    acked/s   ack p50    p99  p99.9   delivery p50    p99  p99.9 (ms)"
                        + "   CPU ms/message server + database   lost doubled disordered refused");
        var steps = Api.JSON.createArrayNode();
        for (int rate : rates) {
            if (!step(rate, seconds, steps)) {
                break;
            }
        }
        return steps;
    }

    /** One rate; answers whether it was sustained. */
    private boolean step(int rate, int seconds, ArrayNode steps)
            throws IOException, InterruptedException {
        long serverBefore = Cpu.of(server.pid());
        long databaseBefore = Cpu.ofFamily(server.databasePid());
        long ackedBefore = traffic.acked.get();
        long began = System.nanoTime();
        offer(rate, seconds);
        double offered = (System.nanoTime() - began) / 1e9;
        long inTime = traffic.acked.get() - ackedBefore;
        settle();
        long acked = traffic.acked.get() - ackedBefore;
        double serverCpu = (double) (Cpu.of(server.pid()) - serverBefore) / acked;
        double databaseCpu = (Cpu.ofFamily(server.databasePid()) - databaseBefore) / (double) acked;
        var acks = traffic.ackTimes();
        var deliveries = traffic.deliveryTimes();
        long p99 = deliveries.getValueAtPercentile(99);
        boolean sustained =
                p99 < GOAL_NANOS && inTime > 0.98 * rate * seconds && traffic.refused.get() == 0;
        System.out.printf(
                "%7d %10.0f %9.1f %6.1f %6.1f %14.1f %6.1f %6.1f %12.3f + %.3f %25d %d %d %d %s%n",
                rate,
                inTime / offered,
                acks.getValueAtPercentile(50) / 1e6,
                acks.getValueAtPercentile(99) / 1e6,
                acks.getValueAtPercentile(99.9) / 1e6,
                deliveries.getValueAtPercentile(50) / 1e6,
                p99 / 1e6,
                deliveries.getValueAtPercentile(99.9) / 1e6,
                serverCpu,
                databaseCpu,
                traffic.lost(),
                traffic.doubled.get(),
                traffic.disordered.get(),
                traffic.refused.get(),
                sustained ? "" : "  not sustained");
        steps.addObject()
                .put("rate", rate)
                .put("seconds", seconds)
                .put("ackedPerSecond", inTime / offered)
                .put("ackP50Millis", acks.getValueAtPercentile(50) / 1e6)
                .put("ackP99Millis", acks.getValueAtPercentile(99) / 1e6)
                .put("deliveryP50Millis", deliveries.getValueAtPercentile(50) / 1e6)
                .put("deliveryP99Millis", p99 / 1e6)
                .put("deliveryP999Millis", deliveries.getValueAtPercentile(99.9) / 1e6)
                .put("serverCpuMillisPerMessage", serverCpu)
                .put("databaseCpuMillisPerMessage", databaseCpu)
                .put("lost", traffic.lost())
                .put("doubled", traffic.doubled.get())
                .put("disordered", traffic.disordered.get())
                .put("refused", traffic.refused.get())
                .put("sustained", sustained);
        return sustained;
    }

    /** Sends at a rate, each message when it is due, in bursts of at most one millisecond. */
    private void offer(int rate, int seconds) {
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        for (long n = 0; n < count; n++) {
            long due = began + n * 1_000_000_000L / rate;
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(Math.min(early, 1_000_000L));
            }
            sendNext(due);
        }
    }

    /** Visitors and agents in turn, everybody as often as everybody else. */
    private void sendNext(long due) {
        int number = traffic.next(due);
        int who = turn / 2;
        if (number % 2 == VisitorPeer.MINE) {
            shop.visitors.get(who % shop.visitors.size()).say(number);
        } else {
            var agent = shop.agents.get(who % shop.agents.size());
            var conversations = agent.conversations();
            agent.say(conversations.get(who / shop.agents.size() % conversations.size()), number);
        }
        turn++;
    }

    /** Waits until everything sent is acknowledged and delivered, at most 20 seconds. */
    private void settle() throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            if (traffic.acked.get() >= traffic.sent()
                    && traffic.delivered.get() >= traffic.sent()) {
                return;
            }
            Thread.sleep(100);
        }
    }

    /** Asks the database: every acknowledged message once, numbers without gaps. */
    private void audit(ArrayNode steps) throws IOException, SQLException {
        try (var connection = server.database();
                var statement = connection.createStatement()) {
            var found = new ArrayList<Long>();
            try (var row =
                    statement.executeQuery(
                            """
                            select (select count(*) from messages where content ->> 'text' like '#N%'),
                                   (select count(distinct substr(content ->> 'text', 1, 14)) from messages
                                    where content ->> 'text' like '#N%'),
                                   (select count(*) from (select 1 from messages group by workspace_id, conversation_id
                                    having count(*) <> max(seq)) as gaps)
                            """)) {
                row.next();
                for (int column = 1; column <= 3; column++) {
                    found.add(row.getLong(column));
                }
            }
            System.out.printf(
                    "Ledger: %d messages, %d different; acknowledged %d; conversations with gaps:"
                            + " %d; sockets closed: %s%n",
                    found.get(0),
                    found.get(1),
                    traffic.acked.get(),
                    found.get(2),
                    traffic.closed);
            steps.addObject()
                    .put("stored", found.get(0))
                    .put("different", found.get(1))
                    .put("acknowledged", traffic.acked.get())
                    .put("gaps", found.get(2));
            if (found.get(1) < traffic.acked.get()
                    || !found.get(0).equals(found.get(1))
                    || found.get(2) > 0
                    || traffic.lost() + traffic.doubled.get() + traffic.disordered.get() > 0) {
                throw new IllegalStateException("messages were lost, doubled or disordered");
            }
        }
    }

    private static void write(String file, ArrayNode steps) throws IOException {
        if (!file.isEmpty()) {
            var result = Api.JSON.createObjectNode();
            result.put("at", Instant.now().toString()).put("machine", Machine.describe());
            result.set("steps", steps);
            Files.writeString(
                    Path.of(file),
                    Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        }
    }
}
