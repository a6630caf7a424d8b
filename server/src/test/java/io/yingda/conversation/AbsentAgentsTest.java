package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Whose agent is away: on a break, with a closed desk, or no longer here. */
class AbsentAgentsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final WorkStates work = server.bean(WorkStates.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void anAgentWhoseDeskIsGoneForAMinuteLosesThoseWhoWaitForAnAnswer() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        var got = server.clock().instant();
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofSeconds(59));
        shop.say(visitor, "还在吗");
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
        floor.later(Duration.ofSeconds(2));
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
        assertThat(floor.load(agent)).isZero();
        work.connected(shop.workspace(), agent.id(), true);
        shop.comes(agent, visitor);
        var facts = floor.facts(conversation, Content.Name.ASSIGNED);
        assertThat(facts)
                .containsEntry("reason", "returning")
                .containsEntry("lastServedAt", got.toString());
    }

    @Test
    void whoWaitsForAnAgentWhoseDeskIsGoneGetsAColleagueWhoIsReady() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        held(visitor, agent);
        var colleague = shop.ready(5);
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofSeconds(61));
        shop.comes(colleague, visitor);
        assertThat(floor.load(agent)).isZero();
    }

    @Test
    void whoseConversationHasGoneOnForMonthsGetsItBackWithTheirDesk() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        var got = server.clock().instant();
        server.clock().advance(Duration.ofDays(40));
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofSeconds(61));
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
        work.connected(shop.workspace(), agent.id(), true);
        shop.comes(agent, visitor);
        assertThat(floor.facts(conversation, Content.Name.ASSIGNED))
                .containsEntry("reason", "returning")
                .containsEntry("lastServedAt", got.toString());
    }

    @Test
    void whoWritesToAnAgentWhoIsLongGoneIsOfferedToOthers() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        shop.say(agent, conversation, "我去查一下");
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofSeconds(61));
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
        server.clock().advance(Duration.ofSeconds(59));
        shop.say(visitor, "查到了吗");
        floor.later(Duration.ZERO);
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
        assertThat(floor.events(conversation)).endsWith(Content.Name.REQUEUED);
        assertThat(floor.load(agent)).isZero();
    }

    @Test
    void whoLeavesOnABreakKeepsNobodyWaiting() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        floor.later(Duration.ofSeconds(61));
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofSeconds(61));
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void whatLiesAsideStaysWithAnAgentWhoHasGoneHome() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        desk.snooze(agent, conversation, server.clock().instant().plus(Duration.ofHours(2)));
        work.connected(shop.workspace(), agent.id(), false);
        floor.later(Duration.ofMinutes(10));
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
        floor.later(Duration.ofHours(2));
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void whoWaitsForSomebodyWhoWorksHereNoLongerIsOfferedToOthers() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        floor.later(Duration.ZERO);
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
        server.database()
                .owner()
                .sql("update staff set active = false where id = :id")
                .param("id", agent.id().value())
                .update();
        floor.later(Duration.ZERO);
        assertThat(floor.now(conversation).state()).isInstanceOf(State.Waiting.class);
        assertThat(floor.load(agent)).isZero();
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
