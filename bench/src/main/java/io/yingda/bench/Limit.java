package io.yingda.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same crowd as in {@link Throughput}, talking through {@link Relay} to the same database: how
 * fast this machine could be at best.
 *
 * <p>Arguments as there.
 */
final class Limit {
    private Limit() {}

    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var given = new Arguments(arguments);
        int visitors = given.number("visitors", 500);
        int agents = given.number("agents", 50);
        var course = Course.of(given);
        var traffic = new Traffic(course.most());
        System.out.println("Machine: " + Machine.describe());
        try (var server = Installed.start(Path.of(given.text("install", "")), List.of());
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            server.mustBeDurable();
            System.out.printf("%.0f rows/s in commits of 64, one after another%n", rows(server));
            var relay = relay(server);
            try {
                var crowd = crowd(relay, loops, traffic, agents, visitors);
                System.out.printf("%d visitors and %d agents are connected%n", visitors, agents);
                var run = new Steps(traffic, crowd::say, relay.pid(), server.databasePid());
                Result.write(given.text("out", ""), run.all(course));
                crowd.peers.forEach(Peer::close);
            } finally {
                relay.destroy();
                relay.waitFor();
            }
        }
    }

    /** How many rows PostgreSQL takes by itself, in 64-row commits of one connection. */
    private static double rows(Installed server) throws IOException, SQLException {
        try (var database = server.database();
                var statement = database.createStatement()) {
            statement.execute("create table bench_rows (id bigserial primary key, content text)");
            long until = System.nanoTime() + 5_000_000_000L;
            long began = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() < until) {
                rows +=
                        statement.executeUpdate(
                                "insert into bench_rows (content) select repeat('应', 60) from"
                                        + " generate_series(1, 64)");
            }
            double took = (System.nanoTime() - began) / 1e9;
            statement.execute("drop table bench_rows");
            return rows / took;
        }
    }

    private static Process relay(Installed server) throws IOException {
        var builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Relay.class.getName());
        builder.environment().putAll(server.credentials());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Everybody who talks, and whose turn it is. */
    private record Crowd(List<RelayPeer> peers, int visitors) {
        void say(int number) {
            int who = number / 2 % visitors;
            peers.get(
                            number % 2 == VisitorPeer.MINE
                                    ? who
                                    : visitors + who % (peers.size() - visitors))
                    .say("c" + who, number);
        }
    }

    private static Crowd crowd(
            Process relay,
            MultiThreadIoEventLoopGroup loops,
            Traffic traffic,
            int agents,
            int visitors)
            throws IOException {
        var output =
                new BufferedReader(
                        new InputStreamReader(relay.getInputStream(), StandardCharsets.UTF_8));
        var address = URI.create("ws://127.0.0.1:" + output.readLine() + "/");
        var peers = new ArrayList<RelayPeer>();
        for (int n = 0; n < visitors + agents; n++) {
            var peer = new RelayPeer(traffic, n < visitors ? VisitorPeer.MINE : AgentPeer.MINE);
            peer.connected(Socket.open(loops, "127.0.0.1", address, Map.of(), peer::hear));
            peers.add(peer);
        }
        for (int n = 0; n < visitors; n++) {
            peers.get(n).hello("c" + n);
            peers.get(visitors + n % agents).hello("c" + n);
        }
        return new Crowd(peers, visitors);
    }
}
