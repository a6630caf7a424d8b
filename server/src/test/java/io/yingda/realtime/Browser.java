package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A real WebSocket client that remembers everything it heard. */
final class Browser implements WebSocket.Listener, AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final StringBuilder part = new StringBuilder();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final boolean reads;
    private volatile int code;
    private volatile WebSocket socket;

    private Browser(URI address, Map<String, String> headers, boolean reads) {
        this.reads = reads;
        var builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        socket = builder.buildAsync(address, this).join();
    }

    /** A socket that has not said anything yet. */
    static Browser at(RunningServer server, String path, Map<String, String> headers) {
        return new Browser(ws(server, path), headers, true);
    }

    /** A customer's tab that has not said anything yet. */
    static Browser visitor(RunningServer server) {
        return new Browser(ws(server, "/api/visitor/v1/socket"), Map.of(), true);
    }

    /** A customer's tab that follows its conversation. */
    static Browser visitor(RunningServer server, Visitor visitor, long afterSeq) {
        var tab = visitor(server);
        tab.say("hello", Map.of("token", token(server, visitor), "afterSeq", afterSeq));
        tab.hears("welcome");
        return tab;
    }

    /** A customer's tab that never reads after its first frame. */
    static Browser sluggard(RunningServer server, Visitor visitor) {
        var tab = new Browser(ws(server, "/api/visitor/v1/socket"), Map.of(), false);
        tab.say("hello", Map.of("token", token(server, visitor), "afterSeq", 0));
        return tab;
    }

    /** A desk that has not said anything yet. */
    static Browser desk(RunningServer server, String cookie) {
        return deskFrom(server, cookie, server.address().toString());
    }

    /** As {@link #desk(RunningServer, String)}, from a page of that origin. */
    static Browser deskFrom(RunningServer server, String cookie, String origin) {
        return new Browser(
                ws(server, "/api/agent/v1/socket"),
                Map.of("Cookie", cookie, "Origin", origin),
                true);
    }

    /** A desk that is open, watching nothing. */
    static Browser desk(RunningServer server, Staffer staffer) {
        var desk = desk(server, signIn(server, staffer));
        desk.say("hello", Map.of("watching", List.of()));
        desk.hears("welcome");
        return desk;
    }

    static URI ws(RunningServer server, String path) {
        return URI.create(server.at(path).toString().replaceFirst("^http", "ws"));
    }

    static String token(RunningServer server, Visitor visitor) {
        return server.bean(VisitorTokens.class).sign(visitor);
    }

    /** Signs in with the password of tests; the cookie that proves it. */
    static String signIn(RunningServer server, Staffer staffer) {
        var email =
                server.database()
                        .system()
                        .sql("select email from staff where id = :id")
                        .param("id", staffer.id().value())
                        .query(String.class)
                        .single();
        var body = JSON.writeValueAsString(Map.of("email", email, "password", TestShop.PASSWORD));
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(server.at("/api/agent/v1/session"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void say(String type, Map<String, ?> fields) {
        var frame = JSON.createObjectNode().put("kind", type);
        fields.forEach((name, value) -> frame.set(name, JSON.valueToTree(value)));
        sayRaw(frame.toString());
    }

    synchronized void sayRaw(String text) {
        socket.sendText(text, true).orTimeout(15, TimeUnit.SECONDS).join();
    }

    /** Sends words; the client id they were sent under. */
    UUID send(String words) {
        var clientId = UUID.randomUUID();
        send(clientId, words);
        return clientId;
    }

    void send(UUID clientId, String words) {
        say("send", Map.of("clientId", clientId, "content", text(words)));
    }

    static Map<String, String> text(String words) {
        return Map.of("kind", "text", "text", words);
    }

    /** Opens a thread on a desk, from after that number on, and waits for its first message. */
    void watch(ConversationId conversation, long after) {
        say("watch", Map.of("conversation", conversation, "afterSeq", after));
        hears("message");
    }

    /** The message of these words. */
    static Predicate<JsonNode> saying(String words) {
        return frame ->
                frame.path("message").path("content").path("text").asString("").equals(words);
    }

    /** The message that was sent under this client id. */
    static Predicate<JsonNode> ofKey(UUID key) {
        return frame -> frame.path("message").path("key").asString("").equals(key.toString());
    }

    /** The message with this number. */
    static Predicate<JsonNode> ofSeq(long seq) {
        return frame -> frame.path("message").path("seq").asLong() == seq;
    }

    /** Insists that every message heard names the one before it. */
    void chained() {
        long before = 0;
        for (var frame : all("message")) {
            assertThat(frame.path("message").path("prev").asLong()).isEqualTo(before);
            before = frame.path("message").path("seq").asLong();
        }
    }

    /** Waits for a frame of this type. */
    JsonNode hears(String type) {
        return hears(type, _ -> true);
    }

    /** Waits for a frame of this type that is the one meant. */
    JsonNode hears(String type, Predicate<JsonNode> meant) {
        return awaits(() -> find(type, meant), found -> !found.isMissingNode());
    }

    private <T> T awaits(Supplier<T> look, Predicate<T> done) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(look::get, done);
    }

    private JsonNode find(String type, Predicate<JsonNode> meant) {
        return heard.stream()
                .filter(frame -> frame.path("kind").asString().equals(type))
                .filter(meant)
                .findFirst()
                .orElse(JSON.missingNode());
    }

    /** Everything heard so far of a type. */
    List<JsonNode> all(String type) {
        return heard.stream().filter(frame -> frame.path("kind").asString().equals(type)).toList();
    }

    /** The words of the messages heard so far, in the order they came. */
    List<String> words() {
        return all("message").stream()
                .map(frame -> frame.path("message").path("content").path("text").asString(""))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** The numbers of the messages heard so far, in the order they came. */
    List<Long> seqs() {
        return all("message").stream()
                .map(frame -> frame.path("message").path("seq").asLong())
                .toList();
    }

    List<String> everything() {
        return heard.stream().map(JsonNode::toString).toList();
    }

    /** Waits for the end; the code it came with. */
    int farewell() {
        return awaits(() -> code, status -> status != 0);
    }

    boolean connected() {
        return code == 0;
    }

    /** Begins to read after all. */
    void readOn() {
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(reads ? Long.MAX_VALUE : 1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        code = status;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        if (code == 0) {
            code = 1006;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
