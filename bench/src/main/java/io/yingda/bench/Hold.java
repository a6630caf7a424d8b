package io.yingda.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Visitors whose pages are open and who say nothing: what a connection costs in memory, how fast
 * they are let in, and what holding them costs in processor time.
 *
 * <p>Arguments: {@code connections=19000 seconds=30 install=DIR out=FILE}. Every visitor has a
 * session and an address for twenty of them; each sends a heartbeat every 20 s, as browsers do.
 */
final class Hold {
    private static final int AT_ONCE = 32;
    private static final String PASSWORD = "bench-only-password";

    private Hold() {}

    static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        var given = new Arguments(arguments);
        int connections = given.number("connections", 19_000);
        int seconds = given.number("seconds", 30);
        System.out.println("Machine: " + Machine.describe());
        try (var server = Installed.start(Path.of(given.text("install", "")), List.of());
                var crowd = Executors.newFixedThreadPool(AT_ONCE);
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            server.mustBeDurable();
            var tokens = sessions(server, crowd, connections);
            long before = settled(server);
            var welcomed = new CountDownLatch(connections);
            var sockets = new ArrayList<Future<Socket>>();
            long began = System.nanoTime();
            for (int n = 0; n < connections; n++) {
                var hello =
                        "{\"kind\":\"hello\",\"token\":\"" + tokens.get(n) + "\",\"afterSeq\":0}";
                var from = Shop.from(n);
                sockets.add(
                        crowd.submit(() -> open(loops, server.address(), from, hello, welcomed)));
            }
            for (var socket : sockets) {
                socket.get();
            }
            if (!welcomed.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(welcomed.getCount() + " were never welcomed");
            }
            double accepted = (System.nanoTime() - began) / 1e9;
            long after = settled(server);
            long cpu = Cpu.of(server.pid());
            Thread.sleep(Duration.ofSeconds(seconds));
            double busy = (Cpu.of(server.pid()) - cpu) / 10.0 / seconds;
            double each = (after - before) / 1024.0 / connections;
            System.out.printf(
                    "%d connections let in within %.1f s; resident memory %d MB before, %d MB with"
                            + " them: %.1f kB each; held at %.1f %% of one processor%n",
                    connections, accepted, before >> 20, after >> 20, each, busy);
            var steps = Api.JSON.createArrayNode();
            steps.addObject()
                    .put("connections", connections)
                    .put("acceptedInSeconds", accepted)
                    .put("kilobytesEach", each)
                    .put("percentOfOneProcessor", busy);
            Result.write(given.text("out", ""), steps);
            for (var socket : sockets) {
                socket.get().close();
            }
        }
    }

    private static List<String> sessions(Installed server, ExecutorService crowd, int count)
            throws IOException, InterruptedException, ExecutionException {
        var address = server.address();
        String inbox;
        try (var owner = new Api(address, "127.0.0.1")) {
            owner.post(
                    "/api/agent/v1/setup",
                    Map.of(
                            "token", server.token(),
                            "workspace", "压测",
                            "name", "压测",
                            "email", "owner@yingda.example",
                            "password", PASSWORD));
            var shop = owner.post("/api/agent/v1/shops", Map.of("name", "压测店")).path("id");
            inbox =
                    owner.post(
                                    "/api/agent/v1/inboxes",
                                    Map.of("shopId", shop.asString(), "name", "接入点"))
                            .path("key")
                            .asString();
        }
        var asked = new ArrayList<Future<String>>();
        for (int n = 0; n < count; n++) {
            var from = Shop.from(n);
            asked.add(crowd.submit(() -> session(address, from, inbox)));
        }
        var tokens = new ArrayList<String>();
        for (var token : asked) {
            tokens.add(token.get());
        }
        return tokens;
    }

    private static String session(URI server, String from, String inbox)
            throws IOException, InterruptedException {
        try (var api = new Api(server, from)) {
            return api.post("/api/visitor/v1/session", Map.of("inbox", inbox))
                    .path("token")
                    .asString();
        }
    }

    private static Socket open(
            MultiThreadIoEventLoopGroup loops,
            URI server,
            String from,
            String hello,
            CountDownLatch welcomed) {
        var to = URI.create("ws://" + server.getAuthority() + "/api/visitor/v1/socket");
        var socket =
                Socket.open(
                        loops,
                        from,
                        to,
                        Map.of(),
                        frame -> {
                            if (frame.contains("\"kind\":\"welcome\"")) {
                                welcomed.countDown();
                            }
                        });
        socket.send(hello);
        return socket;
    }

    /** Resident memory of the server in bytes, once what nobody refers to is collected. */
    private static long settled(Installed server) throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            server.collect();
            Thread.sleep(Duration.ofSeconds(2));
        }
        return Installed.resident(server.pid());
    }
}
