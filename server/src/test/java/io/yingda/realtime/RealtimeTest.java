package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Sessions;
import io.yingda.access.SignedOut;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class RealtimeTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Assignments assignments = server.bean(Assignments.class);

    @Test
    void whatIsSaidInOneTabIsAcknowledgedAndSeenInTheOtherTab() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        try (var one = Browser.visitor(server, visitor, 0);
                var two = Browser.visitor(server, visitor, 0)) {
            var clientId = one.send("你好，在吗？");

            var ack = one.hears("ack");
            assertThat(ack.path("clientId").asString()).isEqualTo(clientId.toString());
            var seen = two.hears("message", ofKey(clientId)).path("message");
            assertThat(seen.path("seq").asLong()).isEqualTo(ack.path("seq").asLong());
            assertThat(seen.path("content").path("text").asString()).isEqualTo("你好，在吗？");
            one.hears("message", ofKey(clientId));
            assertThat(two.hears("conversation").path("conversation").path("state").asString())
                    .isEqualTo("waiting");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_ONLY"})
    void whoWasToldThatNobodyIsThereHearsWhenSomebodyComesAndWhenTheLastOneGoes(Mode mode) {
        var team = shop.team("夜班");
        var visitor = shop.visitor(shop.inbox(mode, team));
        var other = shop.visitor(shop.inbox(mode, shop.team("早班")));
        refused(visitor);
        refused(other);
        try (var tab = Browser.visitor(server, visitor, 0);
                var elsewhere = Browser.visitor(server, other, 0)) {
            tab.hears("conversation", staffed(false));
            elsewhere.hears("conversation", staffed(false));
            var agent = shop.ready(5, team);
            var shown = tab.hears("conversation", staffed(true)).path("conversation");
            assertThat(shown.path("state").asString()).isEqualTo("bot");
            assertThat(shown.path("place").isMissingNode()).isTrue();
            server.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.OFF);
            await().until(() -> staffed(false).test(tab.all("conversation").getLast()));
            assertThat(elsewhere.all("conversation")).noneMatch(staffed(true));
        }
    }

    private void refused(Visitor visitor) {
        assertThatThrownBy(() -> conversations.handOver(visitor, Language.ZH_CN))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        no -> assertThat(no.code()).isEqualTo("handover.nobody"));
    }

    private static Predicate<JsonNode> staffed(boolean so) {
        return frame -> frame.path("conversation").path("staffed").asBoolean() == so;
    }

    @Test
    void theSameMessageSentOverTwoTabsIsOneMessageWithTheSameAck() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var clientId = UUID.randomUUID();
        try (var one = Browser.visitor(server, visitor, 0);
                var two = Browser.visitor(server, visitor, 0)) {
            one.send(clientId, "一次");
            one.hears("ack");
            two.send(clientId, "一次");

            assertThat(two.hears("ack").path("seq")).isEqualTo(one.hears("ack").path("seq"));
            // There is no order between a message and its acknowledgement.
            two.hears("message");
            two.say("ping", Map.of());
            two.hears("pong");
            assertThat(two.words()).filteredOn("一次"::equals).hasSize(1);
        }
    }

    @Test
    void aBrowserThatComesBackGetsWhatItMissedAndNothingTwice() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var agent = shop.ready(5);
        var conversation = held(visitor, agent);
        long had;
        try (var tab = Browser.visitor(server, visitor, 0)) {
            say(agent, conversation, "第一句");
            tab.hears("message", saying("第一句"));
            had = tab.seqs().getLast();
        }
        for (int i = 0; i < 250; i++) {
            say(agent, conversation, "离线 " + i);
        }
        try (var tab = Browser.visitor(server, visitor, had)) {
            say(agent, conversation, "最后一句");
            tab.hears("message", saying("最后一句"));

            assertThat(tab.words())
                    .startsWith("离线 0", "离线 1")
                    .hasSize(251)
                    .endsWith("离线 249", "最后一句")
                    .doesNotHaveDuplicates();
            assertThat(tab.seqs()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aDeskThatComesBackGoesOnWithTheThreadsItWatched() {
        var agent = shop.ready(5);
        var conversation = held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null)), agent);
        var had = say(agent, conversation, "掉线之前");
        say(agent, conversation, "掉线的时候");
        try (var eye = Browser.desk(server, Browser.signIn(server, agent))) {
            eye.say(
                    "hello",
                    Map.of(
                            "watching",
                            List.of(Map.of("conversation", conversation.id(), "afterSeq", had))));
            eye.hears("message", saying("掉线的时候"));
            say(agent, conversation, "回来以后");
            eye.hears("message", saying("回来以后"));

            assertThat(eye.words()).containsExactly("掉线的时候", "回来以后");
        }
    }

    @Test
    void manyWhoWriteAtOnceAreReadByAllInTheSameOrderWithoutAGap() throws Exception {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var agent = shop.ready(5);
        var conversation = held(visitor, agent);
        try (var tab = Browser.visitor(server, visitor, 0);
                var other = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            watch(eye, conversation.id(), 0);
            var writers =
                    IntStream.range(0, 60)
                            .<Callable<Long>>mapToObj(
                                    i ->
                                            () ->
                                                    i % 2 == 0
                                                            ? say(agent, conversation, "答" + i)
                                                            : ask(visitor, "问" + i))
                            .toList();
            long last =
                    threads.invokeAll(writers).stream()
                            .mapToLong(done -> done.resultNow())
                            .max()
                            .orElseThrow();

            for (var browser : List.of(tab, other, eye)) {
                browser.hears("message", ofSeq(last));
            }
            assertThat(eye.seqs()).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(tab.seqs()).isSorted().doesNotHaveDuplicates();
            assertThat(other.words()).isEqualTo(tab.words());
            assertThat(tab.words()).hasSizeGreaterThanOrEqualTo(60);
            assertChained(tab);
        }
    }

    @Test
    void aNoteReachesColleaguesButNoCustomerNotEvenAsAGap() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var agent = shop.ready(5);
        var conversation = held(visitor, agent);
        try (var tab = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent)) {
            watch(eye, conversation.id(), 0);
            say(agent, conversation, "您好");
            eye.say(
                    "send",
                    Map.of(
                            "clientId", UUID.randomUUID(),
                            "conversation", conversation.id(),
                            "content", Browser.text("内部：这位客户退货多"),
                            "note", true));
            eye.hears("ack");
            say(agent, conversation, "马上为您处理");

            tab.hears("message", saying("马上为您处理"));
            eye.hears("message", saying("内部：这位客户退货多"));
            assertChained(tab);
            assertThat(tab.everything().toString()).doesNotContain("内部", "staffOnly\":true");
        }
        try (var tab = Browser.visitor(server, visitor, 0)) {
            tab.hears("message", saying("马上为您处理"));
            assertChained(tab);
            assertThat(tab.everything().toString()).doesNotContain("内部", agent.id().toString());
        }
    }

    @Test
    void aNoteMovesNoNumberInTheCustomersViewOfTheConversation() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var agent = shop.ready(5);
        var conversation = held(visitor, agent);
        long said = say(agent, conversation, "您好");
        desk.say(agent, conversation.id(), UUID.randomUUID(), new Content.Text("内部：这位客户退货多"), true);
        desk.read(agent, conversation.id(), said + 1);
        try (var tab = Browser.visitor(server, visitor, 0)) {
            var view = tab.hears("conversation").path("conversation");
            assertThat(view.path("lastSeq").asLong()).isEqualTo(said);
            assertThat(view.path("readByStaffSeq").asLong()).isEqualTo(said);
        }
    }

    @Test
    void somebodyElsesConversationIsRefusedExactlyAsAnUnknownOne() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var conversation = held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        var foreign = new TestShop(server);
        var strangers =
                List.of(shop.staffer(Role.AGENT, shop.team("售前")), foreign.staffer(Role.OWNER));
        for (var stranger : strangers) {
            try (var eye = Browser.desk(server, stranger)) {
                for (var id : List.of(conversation.id(), ConversationId.next())) {
                    var fields = Map.of("conversation", id.toString(), "afterSeq", 0);
                    eye.say("watch", fields);
                }
                await().untilAsserted(() -> assertThat(eye.all("refuse")).hasSize(2));
                assertThat(eye.all("refuse").get(0)).isEqualTo(eye.all("refuse").get(1));
                eye.say(
                        "send",
                        Map.of(
                                "clientId", UUID.randomUUID(),
                                "conversation", conversation.id(),
                                "content", Browser.text("我也说一句"),
                                "note", true));
                await().untilAsserted(() -> assertThat(eye.all("refuse")).hasSize(3));
                say(agent, conversation, "只给客户看");
                eye.say("ping", Map.of());
                eye.hears("pong");
                assertThat(eye.all("message")).isEmpty();
                assertThat(eye.everything().toString()).doesNotContain("只给客户看", "我也说一句");
            }
        }
    }

    @Test
    void anotherCustomersConversationIsNotResumed() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var agent = shop.ready(5);
        var theirs = held(shop.visitor(inbox), agent);
        say(agent, theirs, "秘密订单号 8812");
        var me = shop.visitor(inbox);
        try (var tab = Browser.visitor(server)) {
            tab.say(
                    "hello",
                    Map.of(
                            "token", Browser.token(server, me),
                            "conversation", theirs.id(),
                            "afterSeq", 0));
            tab.hears("welcome");
            tab.send("我的第一句");
            tab.hears("ack");
            tab.hears("message", saying("我的第一句"));
            say(agent, theirs, "还是秘密");
            tab.say("ping", Map.of());
            tab.hears("pong");
            assertThat(tab.everything().toString()).doesNotContain("秘密");
        }
    }

    @Test
    void aConversationHandedToAnotherTeamLeavesTheDeskAndItsThreadStops() {
        var after = shop.team("售后");
        var before = shop.team("售前");
        var agent = shop.ready(5, before);
        var colleague = shop.staffer(Role.AGENT, before);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, before);
        var visitor = shop.visitor(inbox);
        var conversation = held(visitor, agent);
        try (var eye = Browser.desk(server, colleague)) {
            watch(eye, conversation.id(), 0);
            say(agent, conversation, "转给售后之前");
            eye.hears("message", saying("转给售后之前"));
            assignments.transfer(agent, conversation.id(), null, after, "");
            eye.hears("gone");
            ask(visitor, "转给售后之后");
            eye.say("ping", Map.of());
            eye.hears("pong");
            assertThat(eye.words()).doesNotContain("转给售后之后");
        }
    }

    @Test
    void whoSawAConversationOnlyAsCalledInIsToldWhenTheyTakeNoPartAnyMore() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var outsider = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        desk.say(
                agent,
                conversation.id(),
                UUID.randomUUID(),
                new Content.Text("@" + outsider.number() + " 看一下"),
                true);
        try (var eye = Browser.desk(server, outsider)) {
            desk.release(agent, conversation.id(), outsider.id());
            eye.hears("gone");
        }
    }

    @Test
    void whoSawAConversationOnlyAsItsLastAgentIsToldWhenSomebodyElseBecomesThat() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var outsider = shop.ready(5);
        var conversation = held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        server.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        assignments.transfer(agent, conversation.id(), outsider.id(), null, "");
        assignments.transfer(outsider, conversation.id(), null, team, "");
        try (var eye = Browser.desk(server, outsider)) {
            server.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.READY);
            eye.hears("gone");
        }
    }

    @Test
    void staffSeeRowsOfWhatTheyMaySeeAndWhatTheCustomerTypes() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var agent = shop.ready(5);
        try (var eye = Browser.desk(server, agent);
                var tab = Browser.visitor(server, visitor, 0)) {
            tab.send("在吗");
            var row =
                    eye.hears(
                            "conversation",
                            frame -> frame.path("row").path("state").asString().equals("agent"));
            var id = row.path("row").path("id").asString();
            eye.say("watch", Map.of("conversation", id, "afterSeq", 0));
            eye.hears("message", saying("在吗"));
            tab.say("typing", Map.of("text", "我想问一下退"));
            assertThat(eye.hears("typing").path("text").asString()).isEqualTo("我想问一下退");
            eye.say("typing", Map.of("conversation", id, "text", "您好，退货"));
            assertThat(tab.hears("typing").has("text")).isFalse();
            tab.say("read", Map.of("seq", row.path("row").path("lastSeq").asLong()));
            eye.hears("receipt", frame -> frame.path("readSeq").asLong() > 0);
        }
    }

    @Test
    void theLastDeskThatClosesIsNoticedAndTheFirstThatOpensToo() {
        var agent = shop.staffer(Role.AGENT);
        try (var two = Browser.desk(server, agent)) {
            try (var _ = Browser.desk(server, agent)) {
                await().untilAsserted(() -> assertThat(connected(agent)).isTrue());
            }
            two.say("ping", Map.of());
            two.hears("pong");
            assertThat(connected(agent)).isTrue();
        }
        await().untilAsserted(() -> assertThat(connected(agent)).isFalse());
    }

    @Test
    void signingOutClosesTheSessionsSocketsAtOnceAndNoOthers() throws Exception {
        var agent = shop.staffer(Role.AGENT);
        var cookie = Browser.signIn(server, agent);
        try (var mine = Browser.desk(server, cookie);
                var other = Browser.desk(server, agent)) {
            mine.say("hello", Map.of("watching", List.of()));
            mine.hears("welcome");
            var sessions = server.bean(Sessions.class);
            var signedIn =
                    sessions.authenticate(cookie.substring(cookie.indexOf('=') + 1)).orElseThrow();
            server.bean(Announcer.class)
                    .on(new SignedOut(shop.workspace(), agent.id(), signedIn.key(), null));

            assertThat(mine.farewell()).isEqualTo(4101);
            other.say("ping", Map.of());
            other.hears("pong");
        }
    }

    @Test
    void whoDoesNotSpeakTheProtocolIsCutWithTheCodeThatSaysNever() {
        for (var nonsense :
                List.of(
                        "{",
                        "null",
                        "[]",
                        "{\"kind\":\"drop tables\"}",
                        "{\"kind\":\"ping\",\"x\":1}")) {
            try (var tab = Browser.visitor(server)) {
                tab.sayRaw(nonsense);
                assertThat(tab.farewell()).as(nonsense).isEqualTo(4103);
            }
        }
        try (var tab = Browser.visitor(server)) {
            tab.say("hello", Map.of("token", "x.y.z", "afterSeq", 0));
            assertThat(tab.farewell()).isEqualTo(4102);
        }
        try (var tab = Browser.visitor(server)) {
            tab.say("ping", Map.of());
            assertThat(tab.farewell()).isEqualTo(4005);
        }
        try (var tab = Browser.visitor(server)) {
            tab.sayRaw("{\"kind\":\"ping\",\"x\":\"" + "x".repeat(80_000) + "\"}");
            assertThat(tab.farewell()).isEqualTo(1009);
        }
    }

    @Test
    void aDeskOpensOnlyForWhoIsSignedInAndOnlyFromOurOwnPages() {
        var cookie = Browser.signIn(server, shop.staffer(Role.AGENT));
        assertThatThrownBy(() -> Browser.desk(server, "yingda_session=nobody").close())
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> Browser.deskFrom(server, cookie, "https://evil.example").close())
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(
                        () ->
                                Browser.desk(
                                                server,
                                                Browser.signIn(server, shop.staffer(Role.EDITOR)))
                                        .close())
                .isInstanceOf(CompletionException.class);
        Browser.desk(server, cookie).close();
    }

    private boolean connected(Staffer agent) {
        return server.bean(WorkStates.class).all(shop.workspace()).stream()
                .filter(work -> work.staffId().equals(agent.id()))
                .anyMatch(Work::connected);
    }

    private void watch(Browser eye, ConversationId conversation, long after) {
        eye.say("watch", Map.of("conversation", conversation, "afterSeq", after));
        eye.hears("message");
    }

    private Conversation held(Visitor visitor, Staffer agent) {
        ask(visitor, "在吗");
        await().untilAsserted(
                        () ->
                                assertThat(conversations.current(visitor).orElseThrow().agent())
                                        .isEqualTo(agent.id()));
        return conversations.current(visitor).orElseThrow();
    }

    private long ask(Visitor visitor, String words) {
        return conversations
                .accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN)
                .seq();
    }

    private long say(Staffer agent, Conversation conversation, String words) {
        return desk.say(agent, conversation.id(), UUID.randomUUID(), new Content.Text(words), false)
                .seq();
    }

    private static void assertChained(Browser tab) {
        long before = 0;
        for (var frame : tab.all("message")) {
            assertThat(frame.path("message").path("prev").asLong()).isEqualTo(before);
            before = frame.path("message").path("seq").asLong();
        }
    }

    private static Predicate<JsonNode> saying(String words) {
        return frame ->
                frame.path("message").path("content").path("text").asString("").equals(words);
    }

    private static Predicate<JsonNode> ofKey(UUID key) {
        return frame -> frame.path("message").path("key").asString("").equals(key.toString());
    }

    private static Predicate<JsonNode> ofSeq(long seq) {
        return frame -> frame.path("message").path("seq").asLong() == seq;
    }
}
