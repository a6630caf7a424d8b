package io.yingda.chaos;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A desk that follows all its conversations and answers some of what is asked. */
final class Agent extends Talker {
    private static final int AT_ONCE = 4;

    private final String email;
    private final Set<String> mine = new TreeSet<>();
    private final List<String> toAnswer = new ArrayList<>();
    private String cookie = "";
    private int count;

    Agent(Node node, String email) {
        super(node);
        this.email = email;
    }

    @Override
    WebSocket open(URI server, WebSocket.Listener listener) {
        if (cookie.isEmpty()) {
            signIn(server);
        }
        for (var row : get(server, "/api/agent/v1/conversations?view=mine").path("items")) {
            mine.add(row.path("id").asString());
        }
        return builder()
                .header("Cookie", cookie)
                .header("Origin", server.toString())
                .buildAsync(
                        URI.create("ws://" + server.getAuthority() + "/api/agent/v1/socket"),
                        listener)
                .orTimeout(15, TimeUnit.SECONDS)
                .join();
    }

    private void signIn(URI server) {
        var body = JSON.writeValueAsString(Map.of("email", email, "password", Victim.PASSWORD));
        var request =
                HttpRequest.newBuilder(server.resolve("/api/agent/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            cookie =
                    HTTP.send(request, BodyHandlers.ofString())
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow(() -> new IllegalStateException("not signed in"))
                            .split(";", 2)[0];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks as this agent. */
    JsonNode get(URI server, String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Cookie", cookie).build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    ObjectNode hello() {
        var hello = JSON.createObjectNode().put("kind", "hello");
        var watching = hello.putArray("watching");
        mine.forEach(
                id -> watching.addObject().put("conversation", id).put("afterSeq", cursor(id)));
        return hello;
    }

    @Override
    void hear(JsonNode frame) {
        if (frame.path("kind").asString("").equals("message")) {
            var message = frame.path("message");
            if (message.path("author").path("kind").asString("").equals("contact")) {
                toAnswer.add(message.path("conversation").asString());
            }
        }
        if (frame.path("kind").asString("").equals("conversation")) {
            var id = frame.path("row").path("id").asString();
            if (frame.path("row").path("state").asString("").equals("agent") && mine.add(id)) {
                hints.add(
                        JSON.createObjectNode()
                                .put("kind", "watch")
                                .put("conversation", id)
                                .put("afterSeq", cursor(id)));
            }
        }
    }

    @Override
    void talk() {
        if (!toAnswer.isEmpty() && unsure() < AT_ONCE) {
            var conversation = toAnswer.removeLast();
            toAnswer.clear();
            say("答 " + ++count, JSON.createObjectNode().put("conversation", conversation));
        }
    }

    Set<String> conversations() {
        return Set.copyOf(mine);
    }
}
