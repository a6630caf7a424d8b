package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Staffer;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

class PollTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);

    @Test
    void aPollSendsIsAcknowledgedAndBringsWhatIsNew() {
        var visitor = shop.customer();
        var clientId = UUID.randomUUID();

        var answer = poll(visitor, List.of(send(clientId, "你好")), 0, "", 0);

        assertThat(of(answer, "ack").getFirst().path("clientId").asString())
                .isEqualTo(clientId.toString());
        assertThat(words(answer)).contains("你好");
        assertThat(of(answer, "conversation")).hasSize(1);
        long seq = last(answer);
        var again = poll(visitor, List.of(), seq, answer.path("seen").asString(), 0);
        assertThat(again.path("frames")).isEmpty();
        assertThat(again.path("seen")).isEqualTo(answer.path("seen"));
    }

    @Test
    void aWaitingPollIsAnsweredWhenSomethingIsSaidAndSeveralTabsWaitAtOnce() {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        var now = poll(visitor, List.of(), 0, "", 0);
        var waiting = new ArrayList<CompletableFuture<JsonNode>>();
        for (int tab = 0; tab < 3; tab++) {
            waiting.add(
                    CompletableFuture.supplyAsync(
                            () ->
                                    poll(
                                            visitor,
                                            List.of(),
                                            last(now),
                                            now.path("seen").asString(),
                                            25)));
        }
        say(agent, conversation, "有货");
        for (var answer : waiting) {
            var all = new ArrayList<>(words(answer.join()));
            if (all.isEmpty()) {
                all.addAll(words(poll(visitor, List.of(), last(now), "", 0)));
            }
            assertThat(all).containsExactly("有货");
        }
    }

    @Test
    void whatIsTypedIsShownToTheAgentOverAPollToo() {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        try (var eye = Browser.desk(server, agent)) {
            eye.say("watch", Map.of("conversation", conversation.id().value(), "afterSeq", 0));
            eye.hears("message");
            poll(visitor, List.of(Map.of("kind", "typing", "text", "我想问一下退")), 0, "", 0);
            assertThat(eye.hears("typing").path("text").asString()).isEqualTo("我想问一下退");
        }
    }

    @Test
    void aBrowserChangesBetweenPollAndSocketWithoutLosingOrSeeingTwice() {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        var words = new ArrayList<String>();
        long cursor = last(poll(visitor, List.of(), 0, "", 0));
        for (int round = 0; round < 6; round++) {
            var said = "第 " + round + " 轮";
            if (round % 2 == 0) {
                say(agent, conversation, said);
                var answer = poll(visitor, List.of(), cursor, "", 0);
                words.addAll(words(answer));
                cursor = last(answer);
            } else {
                try (var tab = Browser.visitor(server, visitor, cursor)) {
                    say(agent, conversation, said);
                    var heard = tab.hears("message", Browser.saying(said));
                    words.addAll(tab.words());
                    cursor = heard.path("message").path("seq").asLong();
                }
            }
        }
        assertThat(words).containsExactly("第 0 轮", "第 1 轮", "第 2 轮", "第 3 轮", "第 4 轮", "第 5 轮");
    }

    @Test
    void aPollWithoutATokenOrWithNonsenseIsRefused() {
        var visitor = shop.customer();
        assertThat(status("nobody", "{\"frames\":[],\"afterSeq\":0,\"wait\":0}")).isEqualTo(401);
        var token = Browser.token(server, visitor);
        assertThat(status(token, "{\"frames\":[],\"afterSeq\":0,\"wait\":60}")).isEqualTo(422);
        assertThat(status(token, "{\"frames\":[{\"kind\":\"no\"}],\"afterSeq\":0,\"wait\":0}"))
                .isBetween(400, 422);
        assertThat(status(token, "{\"frames\":[],\"afterSeq\":-1,\"wait\":0}")).isEqualTo(422);
    }

    private int status(String token, String body) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(server.at("/api/visitor/v1/poll"))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private JsonNode poll(
            Visitor visitor, List<Map<String, ?>> frames, long after, String seen, int wait) {
        var body =
                Browser.JSON.writeValueAsString(
                        Map.of("frames", frames, "afterSeq", after, "seen", seen, "wait", wait));
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(server.at("/api/visitor/v1/poll"))
                                    .header(
                                            "Authorization",
                                            "Bearer " + Browser.token(server, visitor))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Browser.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static Map<String, ?> send(UUID clientId, String words) {
        return Map.of("kind", "send", "clientId", clientId, "content", Browser.text(words));
    }

    private static List<JsonNode> of(JsonNode answer, String type) {
        return answer.path("frames")
                .valueStream()
                .filter(frame -> frame.path("kind").asString().equals(type))
                .toList();
    }

    private static List<String> words(JsonNode answer) {
        return of(answer, "message").stream()
                .map(frame -> frame.path("message").path("content").path("text").asString(""))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static long last(JsonNode answer) {
        return of(answer, "message").stream()
                .mapToLong(frame -> frame.path("message").path("seq").asLong())
                .max()
                .orElseThrow();
    }

    private void say(Staffer agent, Conversation conversation, String words) {
        server.bean(AgentDesk.class)
                .say(agent, conversation.id(), UUID.randomUUID(), new Content.Text(words), false);
    }
}
