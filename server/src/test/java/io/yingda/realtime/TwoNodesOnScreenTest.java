package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Nodes;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.Redis;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Two servers, one PostgreSQL and one Redis serve one conversation: the visitor at one node, the
 * agent at the other.
 */
@Tag("slow")
class TwoNodesOnScreenTest {
    /** Twice as long as a node needs to see that another one is silent, and to compare. */
    private static final Duration BOUNDED = Duration.ofSeconds(30);

    static final Redis redis = Redis.start();

    // The clock stands still, and with it what senders may send: it must be enough.
    private static final String[] SETTINGS = {
        "yingda.bus.redis=" + redis.address(),
        "yingda.realtime.sends-at-once=1000",
        "yingda.realtime.frames-at-once=1000"
    };

    static final RunningServer one = RunningServer.with(SETTINGS);
    static final RunningServer other = one.beside(SETTINGS);

    final TestShop shop = new TestShop(one);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
    final Staffer agent = shop.ready(5);

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        redis.close();
    }

    @BeforeEach
    void bothNodesHearEachOther() {
        await().atMost(BOUNDED)
                .until(() -> one.bean(Bus.class).whole() && other.bean(Bus.class).whole());
    }

    private Conversation begun(Browser tab) {
        tab.send("在吗？");
        tab.hears("ack");
        return await().until(
                        () -> one.bean(Conversations.class).current(visitor),
                        found -> found.map(Conversation::agent).isPresent())
                .orElseThrow();
    }

    private static void watch(Browser desk, ConversationId conversation) {
        desk.say("watch", Map.of("conversation", conversation, "afterSeq", 0));
        desk.hears("message");
    }

    private static UUID answer(Browser desk, ConversationId conversation, String words) {
        var clientId = UUID.randomUUID();
        desk.say(
                "send",
                Map.of(
                        "clientId",
                        clientId,
                        "conversation",
                        conversation,
                        "content",
                        Browser.text(words)));
        return clientId;
    }

    private static Predicate<JsonNode> saying(String words) {
        return frame ->
                frame.path("message").path("content").path("text").asString("").equals(words);
    }

    private static Predicate<JsonNode> row(Predicate<JsonNode> meant) {
        return frame -> meant.test(frame.path("row"));
    }

    @Test
    void whatIsSaidAtOneNodeStandsOnTheScreenAtTheOtherInOrderAndOnce() {
        try (var tab = Browser.visitor(one, visitor, 0);
                var desk = Browser.desk(other, agent)) {
            var conversation = begun(tab).id();
            desk.hears(
                    "conversation",
                    row(row -> row.path("agentId").asString("").equals(agent.id().toString())));
            watch(desk, conversation);
            var said = new ArrayList<String>();
            for (int n = 0; n < 20; n++) {
                tab.send("问 " + n);
                desk.hears("message", saying("问 " + n));
                answer(desk, conversation, "答 " + n);
                tab.hears("message", saying("答 " + n));
                said.addAll(List.of("问 " + n, "答 " + n));
            }
            assertThat(tab.words()).containsSubsequence(said).doesNotHaveDuplicates();
            assertThat(desk.words()).containsSubsequence(said).doesNotHaveDuplicates();
            assertThat(desk.seqs()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void bothSidesAreSeenTypingAndWhatIsTypedLeavesWithNobodyElse() {
        try (var tab = Browser.visitor(one, visitor, 0);
                var desk = Browser.desk(other, agent)) {
            var conversation = begun(tab).id();
            watch(desk, conversation);
            tab.say("typing", Map.of("text", "我想"));
            assertThat(desk.hears("typing").path("text").asString()).isEqualTo("我想");
            desk.say("typing", Map.of("conversation", conversation, "text", "您稍"));
            assertThat(tab.hears("typing").path("text").asString("")).isEmpty();
        }
    }

    @Test
    void aNoteAtOneNodeReachesTheDeskAtTheOtherAndNoCustomer() {
        var colleague = shop.ready(0);
        try (var tab = Browser.visitor(other, visitor, 0);
                var desk = Browser.desk(one, agent);
                var eye = Browser.desk(other, colleague)) {
            var conversation = begun(tab).id();
            watch(desk, conversation);
            watch(eye, conversation);
            desk.say(
                    "send",
                    Map.of(
                            "clientId",
                            UUID.randomUUID(),
                            "conversation",
                            conversation,
                            "content",
                            Browser.text("内部的话"),
                            "note",
                            true));
            eye.hears("message", saying("内部的话"));
            answer(desk, conversation, "您好");
            tab.hears("message", saying("您好"));
            assertThat(tab.everything().toString()).doesNotContain("内部");
        }
    }

    @Test
    void workStatesAndDesksOfOneNodeAreSeenAtTheOther() {
        var colleague = shop.staffer(Role.AGENT);
        try (var desk = Browser.desk(other, agent)) {
            one.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.BUSY);
            desk.hears("work", states(agent, "busy", true));
            try (var _ = Browser.desk(one, colleague)) {
                one.bean(WorkStates.class).set(shop.workspace(), colleague.id(), Work.Doing.READY);
                desk.hears("work", states(colleague, "ready", true));
            }
            desk.hears("work", states(colleague, "ready", false));
        }
    }

    private static Predicate<JsonNode> states(Staffer of, String state, boolean connected) {
        return frame ->
                frame.path("states")
                        .valueStream()
                        .anyMatch(
                                work ->
                                        work.path("staffId").asString().equals(of.id().toString())
                                                && work.path("state").asString().equals(state)
                                                && work.path("connected").asBoolean() == connected);
    }

    @Test
    void whoSignsOutAtOneNodeIsOutAtTheOther() {
        var seat = Seat.of(one, agent);
        try (var desk = Browser.desk(other, seat.cookie())) {
            desk.say("hello", Map.of("watching", List.of()));
            desk.hears("welcome");
            seat.client().delete("/api/agent/v1/session").expect(204);
            assertThat(desk.farewell()).isEqualTo(Farewell.SIGNED_OUT.code());
        }
    }

    @Test
    void aMessageSaidAloneIsOneMessageOfTheBusToEitherSide() {
        try (var tab = Browser.visitor(one, visitor, 0);
                var desk = Browser.desk(other, agent)) {
            var conversation = begun(tab).id();
            watch(desk, conversation);
            tab.send("热身");
            desk.hears("message", saying("热身"));
            double before = published();
            for (int n = 0; n < 100; n++) {
                tab.send("问 " + n);
                tab.hears("message", saying("问 " + n));
            }
            desk.hears("message", saying("问 99"));
            // One for staff and one for the customer; what each side has received comes now and
            // then.
            assertThat(published() - before).isBetween(100.0, 300.0);
        }
    }

    private static double published() {
        return List.of(one, other).stream()
                .mapToDouble(
                        node ->
                                node.bean(MeterRegistry.class)
                                        .get("yingda.bus.published")
                                        .counter()
                                        .count())
                .sum();
    }

    @Test
    void nothingAcknowledgedIsMissingOnAScreenWhenRedisIsFlushedAndKilled() {
        try (var tab = Browser.visitor(one, visitor, 0);
                var desk = Browser.desk(other, agent)) {
            var conversation = begun(tab).id();
            watch(desk, conversation);
            redis.says("FLUSHALL");
            say(tab, desk, conversation, "清空之后");
            redis.kill();
            try {
                say(tab, desk, conversation, "没有之时");
            } finally {
                redis.revive();
            }
            bothNodesHearEachOther();
            say(tab, desk, conversation, "回来之后");
            for (var browser : List.of(tab, desk)) {
                assertThat(browser.words()).doesNotHaveDuplicates();
                assertThat(browser.seqs()).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    /** Both sides speak, and each is read by the other within a bounded time. */
    private static void say(Browser tab, Browser desk, ConversationId conversation, String words) {
        var asked = tab.send(words + "：问");
        tab.hears("ack", frame -> frame.path("clientId").asString().equals(asked.toString()));
        var answered = answer(desk, conversation, words + "：答");
        desk.hears("ack", frame -> frame.path("clientId").asString().equals(answered.toString()));
        await().atMost(BOUNDED)
                .until(
                        () ->
                                desk.words().contains(words + "：问")
                                        && tab.words().contains(words + "：答"));
    }

    @Test
    void newsThatAreLostWithoutAnybodyNoticingAreMadeUpForWhenTheirNodeSaysSo() {
        try (var tab = Browser.visitor(one, visitor, 0);
                var desk = Browser.desk(other, agent)) {
            var conversation = begun(tab).id();
            watch(desk, conversation);
            one.bean(Nodes.class).lost(1);
            await().atMost(BOUNDED).until(() -> !desk.all("stale").isEmpty());
            assertThat(desk.all("stale").stream().map(frame -> frame.path("what").asString()))
                    .contains("all");
        }
    }
}
