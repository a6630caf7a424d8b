package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What does not reach a screen: notes, and conversations of others. */
class SightOnScreenTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Assignments assignments = server.bean(Assignments.class);

    @Test
    void aNoteReachesColleaguesButNoCustomerNotEvenAsAGap() {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
        try (var tab = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent)) {
            eye.watch(conversation.id(), 0);
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

            tab.hears("message", Browser.saying("马上为您处理"));
            eye.hears("message", Browser.saying("内部：这位客户退货多"));
            tab.chained();
            assertThat(tab.everything().toString()).doesNotContain("内部", "staffOnly\":true");
        }
        try (var tab = Browser.visitor(server, visitor, 0)) {
            tab.hears("message", Browser.saying("马上为您处理"));
            tab.chained();
            assertThat(tab.everything().toString()).doesNotContain("内部", agent.id().toString());
        }
    }

    @Test
    void aNoteMovesNoNumberInTheCustomersViewOfTheConversation() {
        var visitor = shop.customer();
        var agent = shop.ready(5);
        var conversation = shop.held(visitor, agent);
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
        var conversation = shop.held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
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
        var theirs = shop.held(shop.visitor(inbox), agent);
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
            tab.hears("message", Browser.saying("我的第一句"));
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
        var conversation = shop.held(visitor, agent);
        try (var eye = Browser.desk(server, colleague)) {
            eye.watch(conversation.id(), 0);
            say(agent, conversation, "转给售后之前");
            eye.hears("message", Browser.saying("转给售后之前"));
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
        var conversation = shop.held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
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
        var conversation = shop.held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        server.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        assignments.transfer(agent, conversation.id(), outsider.id(), null, "");
        assignments.transfer(outsider, conversation.id(), null, team, "");
        try (var eye = Browser.desk(server, outsider)) {
            server.bean(WorkStates.class).set(shop.workspace(), agent.id(), Work.Doing.READY);
            eye.hears("gone");
        }
    }

    private long ask(Visitor visitor, String words) {
        return shop.say(visitor, words).seq();
    }

    private long say(Staffer agent, Conversation conversation, String words) {
        return shop.say(agent, conversation.id(), words).seq();
    }
}
