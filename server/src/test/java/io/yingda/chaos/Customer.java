package io.yingda.chaos;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.TimeUnit;

/** A customer's tab that asks and asks. */
final class Customer extends Talker {
    private static final int AT_ONCE = 4;

    private final String name;
    private final String token;
    private String conversation = "";
    private int count;

    Customer(Node node, String name, String token) {
        super(node);
        this.name = name;
        this.token = token;
    }

    String token() {
        return token;
    }

    @Override
    WebSocket open(URI server, WebSocket.Listener listener) {
        return builder()
                .buildAsync(
                        URI.create("ws://" + server.getAuthority() + "/api/visitor/v1/socket"),
                        listener)
                .orTimeout(15, TimeUnit.SECONDS)
                .join();
    }

    @Override
    ObjectNode hello() {
        var hello = JSON.createObjectNode().put("kind", "hello").put("token", token);
        if (conversation.isEmpty()) {
            return hello.put("afterSeq", 0);
        }
        return hello.put("conversation", conversation).put("afterSeq", cursor(conversation));
    }

    @Override
    void hear(JsonNode frame) {
        if (frame.path("kind").asString("").equals("message")) {
            conversation = frame.path("message").path("conversation").asString();
        }
    }

    @Override
    void talk() {
        if (unsure() < AT_ONCE) {
            say(name + " 问 " + ++count, JSON.createObjectNode());
        }
    }
}
