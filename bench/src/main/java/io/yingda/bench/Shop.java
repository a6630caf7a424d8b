package io.yingda.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A company with teams of agents, an inbox for each team, and visitors: made through the API as
 * people would.
 */
final class Shop {
    private static final String PASSWORD = "bench-only-password";
    private static final int TEAM = 5;
    private static final int MOST_CAPACITY = 99;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI server;
    private final Size size;
    private final Screens screens;
    private final List<String> agents = new ArrayList<>();

    private Shop(URI server, Size size, Screens screens) {
        this.server = server;
        this.size = size;
        this.screens = screens;
    }

    /**
     * Who comes.
     *
     * @param agents in teams of five
     * @param visitors who are served by agents
     * @param askers visitors of an inbox where only the bot answers
     */
    record Size(int agents, int visitors, int askers) {}

    /** The browsers of all these people. */
    interface Screens {
        /**
         * An agent has signed in.
         *
         * @param from the address of the agent's own
         */
        void agent(String id, String from, String cookie);

        /** A visitor has a session. */
        void visitor(String from, String token);

        /** A visitor of the bot has one. */
        void asker(String from, String token);

        /** How many conversations have an agent. */
        int served();
    }

    /** Opens the shop; returns when every visitor has an agent. */
    static void open(URI server, String token, Size size, Screens screens)
            throws IOException, InterruptedException {
        var shop = new Shop(server, size, screens);
        var inboxes = shop.staff(token);
        shop.visit(inboxes);
        shop.awaitAgents();
    }

    /** A loopback address for each group of people: limits count by address. */
    static String from(int person) {
        return "127.0." + (1 + person / 20 / 200) + "." + (2 + person / 20 % 200);
    }

    /** Where the sockets of an audience are. */
    static URI socket(URI server, String audience) {
        return URI.create("ws://" + server.getAuthority() + "/api/" + audience + "/v1/socket");
    }

    /** The inboxes: one for each team, and last that of the bot. */
    private List<String> staff(String token) throws IOException, InterruptedException {
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
            var shop =
                    owner.post("/api/agent/v1/shops", Map.of("name", "压测店")).path("id").asString();
            for (int first = 0; first < size.agents; first += TEAM) {
                var members = new ArrayList<String>();
                for (int n = first; n < Math.min(size.agents, first + TEAM); n++) {
                    members.add(agent(owner, n));
                }
                var team =
                        owner.post(
                                        "/api/agent/v1/teams",
                                        Map.of("name", "组" + first, "members", members))
                                .path("id")
                                .asString();
                inboxes.add(
                        inbox(
                                owner,
                                Map.of("shopId", shop, "teamId", team, "name", "接入点" + first),
                                "human-only"));
            }
            if (size.askers > 0) {
                inboxes.add(inbox(owner, Map.of("shopId", shop, "name", "机器人"), "bot-only"));
            }
        }
        for (int n = 0; n < size.agents; n++) {
            work(n);
        }
        return inboxes;
    }

    private static String inbox(Api owner, Map<String, String> made, String mode)
            throws IOException, InterruptedException {
        var inbox = owner.post("/api/agent/v1/inboxes", made);
        owner.put(
                "/api/agent/v1/inboxes/" + inbox.path("id").asString() + "/mode",
                Map.of("mode", mode));
        return inbox.path("key").asString();
    }

    private String agent(Api owner, int n) throws IOException, InterruptedException {
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
        int capacity = Math.min(MOST_CAPACITY, 2 * size.visitors / size.agents);
        owner.put("/api/agent/v1/staff/" + id + "/capacity", Map.of("capacity", capacity));
        agents.add(id);
        return id;
    }

    private static String email(int n) {
        return "agent-" + n + "@yingda.example";
    }

    private void work(int n) throws IOException, InterruptedException {
        try (var api = new Api(server, from(n))) {
            api.post("/api/agent/v1/session", Map.of("email", email(n), "password", PASSWORD));
            screens.agent(agents.get(n), from(n), api.cookie());
            api.put("/api/agent/v1/work-state", Map.of("state", "ready"));
        }
    }

    private void visit(List<String> inboxes) throws IOException, InterruptedException {
        for (int n = 0; n < size.visitors + size.askers; n++) {
            boolean asks = n >= size.visitors;
            var inbox =
                    asks
                            ? inboxes.getLast()
                            : inboxes.get(n % (inboxes.size() - (size.askers > 0 ? 1 : 0)));
            var from = from(1_000 + n);
            try (var api = new Api(server, from)) {
                var token =
                        api.post("/api/visitor/v1/session", Map.of("inbox", inbox))
                                .path("token")
                                .asString();
                if (asks) {
                    screens.asker(from, token);
                } else {
                    screens.visitor(from, token);
                }
            }
        }
    }

    private void awaitAgents() throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (screens.served() < size.visitors) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        "only %d of %d visitors have an agent"
                                .formatted(screens.served(), size.visitors));
            }
            Thread.sleep(50);
        }
    }
}
