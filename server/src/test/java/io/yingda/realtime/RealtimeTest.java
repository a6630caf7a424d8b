package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
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
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is said reaches every screen: once, in order, and after an absence. */
class RealtimeTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void whatIsSaidInOneTabIsAcknowledgedAndSeenInTheOtherTab() {
        var visitor = shop.customer();
        try (var one = Browser.visitor(server, visitor, 0);
                var two = Browser.visitor(server, visitor, 0)) {
            var clientId = one.send("你好，在吗？");

            var ack = one.hears("ack");
            assertThat(ack.path("clientId").asString()).isEqualTo(clientId.toString());
            var seen = two.hears("message", Browser.ofKey(clientId)).path("message");
            assertThat(seen.path("seq").asLong()).isEqualTo(ack.path("seq").asLong());
            assertThat(seen.path("content").path("text").asString()).isEqualTo("你好，在吗？");
            one.hears("message", Browser.ofKey(clientId));
            assertThat(two.hears("conversation").path("conversation").path("state").asString())
                    .isEqualTo("waiting");
        }
    }

    @Test
    void theSameMessageSentOverTwoTabsIsOneMessageWithTheSameAck() {
        var visitor = shop.customer();
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
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        long had;
        try (var tab = Browser.visitor(server, visitor, 0)) {
            say(agent, conversation, "第一句");
            tab.hears("message", Browser.saying("第一句"));
            had = tab.seqs().getLast();
        }
        for (int i = 0; i < 250; i++) {
            say(agent, conversation, "离线 " + i);
        }
        try (var tab = Browser.visitor(server, visitor, had)) {
            say(agent, conversation, "最后一句");
            tab.hears("message", Browser.saying("最后一句"));

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
        var conversation = shop.held(shop.customer(), agent);
        var had = say(agent, conversation, "掉线之前");
        say(agent, conversation, "掉线的时候");
        try (var eye = Browser.desk(server, Browser.signIn(server, agent))) {
            eye.say(
                    "hello",
                    Map.of(
                            "watching",
                            List.of(Map.of("conversation", conversation.id(), "afterSeq", had))));
            eye.hears("message", Browser.saying("掉线的时候"));
            say(agent, conversation, "回来以后");
            eye.hears("message", Browser.saying("回来以后"));

            assertThat(eye.words()).containsExactly("掉线的时候", "回来以后");
        }
    }

    @Test
    void manyWhoWriteAtOnceAreReadByAllInTheSameOrderWithoutAGap() throws Exception {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        try (var tab = Browser.visitor(server, visitor, 0);
                var other = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            eye.watch(conversation.id(), 0);
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
                browser.hears("message", Browser.ofSeq(last));
            }
            assertThat(eye.seqs()).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(tab.seqs()).isSorted().doesNotHaveDuplicates();
            assertThat(other.words()).isEqualTo(tab.words());
            assertThat(tab.words()).hasSizeGreaterThanOrEqualTo(60);
            tab.chained();
        }
    }

    @Test
    void staffSeeRowsOfWhatTheyMaySeeAndWhatTheCustomerTypes() {
        var visitor = shop.customer();
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
            eye.hears("message", Browser.saying("在吗"));
            tab.say("typing", Map.of("text", "我想问一下退"));
            assertThat(eye.hears("typing").path("text").asString()).isEqualTo("我想问一下退");
            eye.say("typing", Map.of("conversation", id, "text", "您好，退货"));
            assertThat(tab.hears("typing").has("text")).isFalse();
            tab.say("read", Map.of("seq", row.path("row").path("lastSeq").asLong()));
            eye.hears("receipt", frame -> frame.path("readSeq").asLong() > 0);
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

    private long ask(Visitor visitor, String words) {
        return shop.say(visitor, words).seq();
    }

    private long say(Staffer agent, Conversation conversation, String words) {
        return shop.say(agent, conversation.id(), words).seq();
    }
}
