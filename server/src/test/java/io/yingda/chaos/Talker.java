package io.yingda.chaos;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A browser that never gives up: it keeps what was not acknowledged, connects again, says how far
 * it has come, and remembers every message in the order it came.
 */
abstract class Talker implements Runnable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonNode GONE = JSON.createObjectNode().put("kind", "(gone)");

    /** What was said and not acknowledged yet, oldest first, by client id. */
    private final Map<String, ObjectNode> outbox = new LinkedHashMap<>();

    /** What is sent once on this connection and may be lost with it. */
    final List<ObjectNode> hints = new ArrayList<>();

    /** Acknowledged: client id to conversation and seq. */
    final Map<String, Place> acked = new ConcurrentHashMap<>();

    /** Every client id ever used. */
    final Map<String, String> said = new ConcurrentHashMap<>();

    /** What arrived, by conversation, in the order it came. */
    final Map<String, List<Line>> view = new ConcurrentHashMap<>();

    final Node node;
    volatile boolean quiet;
    volatile boolean over;
    volatile int waiting;

    /** Why the last connection failed, for whoever must find out; empty when none has. */
    volatile String trouble = "";

    private LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

    Talker(Node node) {
        this.node = node;
    }

    /** A place in a thread. */
    record Place(String conversation, long seq) {}

    /** A message as it arrived. */
    record Line(long seq, long prev, @Nullable String key, String words) {}

    /** Opens the socket; hello is said by {@link #hello}. */
    abstract WebSocket open(URI server, WebSocket.Listener listener);

    abstract ObjectNode hello();

    /** Reacts to a frame. */
    abstract void hear(JsonNode frame);

    /** Says something new if there is room. */
    abstract void talk();

    @Override
    public void run() {
        while (!over) {
            var server = node.address();
            try {
                if (server == null) {
                    heard.poll(50, TimeUnit.MILLISECONDS);
                } else {
                    converse(server);
                }
            } catch (RuntimeException e) {
                trouble = e.toString();
                rest();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void rest() {
        try {
            new LinkedBlockingQueue<JsonNode>().poll(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            over = true;
        }
    }

    private void converse(URI server) throws InterruptedException {
        var frames = new LinkedBlockingQueue<JsonNode>();
        heard = frames;
        hints.clear();
        var socket = open(server, new Ear(frames));
        try {
            write(socket, hello());
            var welcome = frames.poll(20, TimeUnit.SECONDS);
            if (welcome == null || !welcome.path("kind").asString("").equals("welcome")) {
                return;
            }
            for (var unsure : List.copyOf(outbox.values())) {
                write(socket, unsure);
            }
            while (!over) {
                var before = List.copyOf(outbox.keySet());
                if (!quiet) {
                    talk();
                }
                for (var fresh : List.copyOf(outbox.entrySet())) {
                    if (!before.contains(fresh.getKey())) {
                        write(socket, fresh.getValue());
                    }
                }
                for (var hint : hints) {
                    write(socket, hint);
                }
                hints.clear();
                waiting = outbox.size();
                var frame = frames.poll(20, TimeUnit.MILLISECONDS);
                while (frame != null) {
                    if (frame.equals(GONE)) {
                        return;
                    }
                    note(frame);
                    frame = frames.poll();
                }
            }
        } finally {
            socket.abort();
        }
    }

    private void note(JsonNode frame) {
        switch (frame.path("kind").asString("")) {
            case "message" -> {
                var message = frame.path("message");
                view.computeIfAbsent(
                                message.path("conversation").asString(),
                                _ -> new CopyOnWriteArrayList<>())
                        .add(line(message));
            }
            case "ack" -> {
                var clientId = frame.path("clientId").asString();
                outbox.remove(clientId);
                acked.put(
                        clientId,
                        new Place(
                                frame.path("conversation").asString(), frame.path("seq").asLong()));
            }
            case "refuse" -> outbox.remove(frame.path("clientId").asString(""));
            default -> {}
        }
        hear(frame);
    }

    static Line line(JsonNode message) {
        return new Line(
                message.path("seq").asLong(),
                message.path("prev").asLong(),
                message.path("key").isMissingNode() ? null : message.path("key").asString(),
                message.path("content").path("text").asString(""));
    }

    /** Puts words into the outbox. */
    void say(String words, ObjectNode frame) {
        var clientId = UUID.randomUUID().toString();
        frame.put("kind", "send").put("clientId", clientId);
        frame.putObject("content").put("kind", "text").put("text", words);
        said.put(clientId, words);
        outbox.put(clientId, frame);
    }

    int unsure() {
        return outbox.size();
    }

    /** The newest seq this browser has of a conversation. */
    long cursor(String conversation) {
        var lines = view.get(conversation);
        return lines == null ? 0 : lines.getLast().seq();
    }

    private static void write(WebSocket socket, ObjectNode frame) {
        socket.sendText(frame.toString(), true).orTimeout(10, TimeUnit.SECONDS).join();
    }

    static WebSocket.Builder builder() {
        return HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
    }

    private static final class Ear implements WebSocket.Listener {
        private final LinkedBlockingQueue<JsonNode> frames;
        private final StringBuilder part = new StringBuilder();

        Ear(LinkedBlockingQueue<JsonNode> frames) {
            this.frames = frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                frames.add(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            frames.add(GONE);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            frames.add(GONE);
        }
    }
}
