package io.yingda.bench;

import io.netty.channel.EventLoopGroup;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A company with teams of agents, an inbox for each team, and visitors who have got an agent: made
 * through the API as people would.
 */
final class Shop implements AutoCloseable {
    private static final String PASSWORD = "bench-only-password";
    private static final int TEAM = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI server;
    private final EventLoopGroup loops;
    private final Traffic traffic;
    private int turn;
    private final List<AgentPeer> agents = new ArrayList<>();
    private final List<VisitorPeer> visitors = new ArrayList<>();

    private Shop(URI server, EventLoopGroup loops, Traffic traffic) {
        this.server = server;
        this.loops = loops;
        this.traffic = traffic;
    }

    /** Opens the shop; returns when every visitor has an agent. */
    static Shop open(
            URI server,
            String token,
            EventLoopGroup loops,
            Traffic traffic,
            int agents,
            int visitors)
            throws IOException, InterruptedException {
        var shop = new Shop(server, loops, traffic);
        var inboxes = shop.staff(token, agents, 2 * visitors / agents);
        shop.visit(inboxes, visitors);
        shop.awaitAgents(visitors);
        return shop;
    }

    /** A loopback address for each group of people: limits count by address. */
    static String from(int person) {
        return "127.0." + (1 + person / 20 / 200) + "." + (2 + person / 20 % 200);
    }

    private List<String> staff(String token, int count, int capacity)
            throws IOException, InterruptedException {
        var inboxes = new ArrayList<String>();
        try (var owner = new Api(server, "127.0.0.1")) {
            owner.post(
                    "/api/agent/v1/setup",
                    Map.of(
                            "token", token,
                            "workspace", "压测",
                            "name", "压测",
                            "email", "owner@yingda.example",
                            "password", PASSWORD));
            var shop = owner.post("/api/agent/v1/shops", Map.of("name", "压测店")).path("id");
            for (int first = 0; first < count; first += TEAM) {
                var members = new ArrayList<String>();
                for (int n = first; n < Math.min(count, first + TEAM); n++) {
                    members.add(agent(owner, n, capacity));
                }
                var team =
                        owner.post(
                                        "/api/agent/v1/teams",
                                        Map.of("name", "组" + first, "members", members))
                                .path("id");
                var inbox =
                        owner.post(
                                "/api/agent/v1/inboxes",
                                Map.of(
                                        "shopId", shop.asString(),
                                        "teamId", team.asString(),
                                        "name", "接入点" + first));
                owner.put(
                        "/api/agent/v1/inboxes/" + inbox.path("id").asString() + "/mode",
                        Map.of("mode", "human-only"));
                inboxes.add(inbox.path("key").asString());
            }
        }
        for (int n = 0; n < count; n++) {
            work(n);
        }
        return inboxes;
    }

    private String agent(Api owner, int n, int capacity) throws IOException, InterruptedException {
        var id =
                owner.post(
                                "/api/agent/v1/staff",
                                Map.of(
                                        "email",
                                        email(n),
                                        "name",
                                        "客服" + n,
                                        "publicName",
                                        "客服" + n,
                                        "password",
                                        PASSWORD,
                                        "role",
                                        "agent",
                                        "teams",
                                        List.of()))
                        .path("id")
                        .asString();
        owner.put("/api/agent/v1/staff/" + id + "/capacity", Map.of("capacity", capacity));
        agents.add(new AgentPeer(traffic, id));
        return id;
    }

    private static String email(int n) {
        return "agent-" + n + "@yingda.example";
    }

    private void work(int n) throws IOException, InterruptedException {
        try (var api = new Api(server, from(n))) {
            api.post("/api/agent/v1/session", Map.of("email", email(n), "password", PASSWORD));
            var peer = agents.get(n);
            peer.connected(
                    Socket.open(
                            loops,
                            from(n),
                            socket("agent"),
                            Map.of("Cookie", api.cookie(), "Origin", server.toString()),
                            peer::hear));
            peer.send("{\"kind\":\"hello\",\"watching\":[]}");
            api.put("/api/agent/v1/work-state", Map.of("state", "ready"));
        }
    }

    private void visit(List<String> inboxes, int count) throws IOException, InterruptedException {
        for (int n = 0; n < count; n++) {
            var from = from(1_000 + n);
            try (var api = new Api(server, from)) {
                var token =
                        api.post(
                                        "/api/visitor/v1/session",
                                        Map.of("inbox", inboxes.get(n % inboxes.size())))
                                .path("token")
                                .asString();
                var peer = new VisitorPeer(traffic);
                peer.connected(Socket.open(loops, from, socket("visitor"), Map.of(), peer::hear));
                peer.send("{\"kind\":\"hello\",\"token\":\"" + token + "\",\"afterSeq\":0}");
                peer.send(
                        "{\"kind\":\"send\",\"clientId\":\""
                                + UUID.randomUUID()
                                + "\",\"content\":{\"kind\":\"text\",\"text\":\"在吗\"}}");
                visitors.add(peer);
            }
        }
    }

    private URI socket(String audience) {
        return URI.create("ws://" + server.getAuthority() + "/api/" + audience + "/v1/socket");
    }

    private void awaitAgents(int wanted) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (served() < wanted) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        "only %d of %d visitors have an agent".formatted(served(), wanted));
            }
            Thread.sleep(50);
        }
    }

    /** Visitors and agents in turn, everybody as often as everybody else. */
    void say(int number) {
        int who = turn / 2;
        if (number % 2 == VisitorPeer.MINE) {
            visitors.get(who % visitors.size()).say(number);
        } else {
            var agent = agents.get(who % agents.size());
            var conversations = agent.conversations();
            agent.say(conversations.get(who / agents.size() % conversations.size()), number);
        }
        turn++;
    }

    private int served() {
        return agents.stream().mapToInt(agent -> agent.conversations().size()).sum();
    }

    @Override
    public void close() {
        visitors.forEach(Peer::close);
        agents.forEach(Peer::close);
    }
}
