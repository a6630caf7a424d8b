package io.yingda.conversation;

import static io.yingda.testing.Refusals.refused;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** An ending that is taken back: by whom, how long, and what it leaves. */
class EndingTakenBackTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Closures closures = server.bean(Closures.class);
    final WorkStates work = server.bean(WorkStates.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void aResolvingThatIsTakenBackLeavesWhatWasOwedWithTheSameAgent() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        closures.resolve(agent, conversation);
        assertThat(floor.load(agent)).isZero();
        closures.reopen(agent, conversation);
        var now = floor.now(conversation);
        assertThat(now.agent()).isEqualTo(agent.id());
        assertThat(now.owedSince()).isNotNull();
        assertThat(now.dueAt()).isNotNull();
        assertThat(floor.load(agent)).isEqualTo(1);
        assertThat(floor.events(conversation))
                .endsWith(Content.Name.RESOLVED, Content.Name.REOPENED);
    }

    @Test
    void anEndingTakenBackAfterTheBotHadTheLastWordOwesNothing() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        floor.botSays(conversation, "已收到");
        closures.resolve(agent, conversation);
        closures.reopen(agent, conversation);
        assertThat(floor.now(conversation).owedSince()).isNull();
    }

    @Test
    void anAgentOnABreakMayTakeTheirOwnResolvingBack() {
        var agent = shop.ready(1);
        var conversation = held(shop.customer(), agent);
        closures.resolve(agent, conversation);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        closures.reopen(agent, conversation);
        assertThat(floor.now(conversation).agent()).isEqualTo(agent.id());
    }

    @Test
    void aResolvingIsNotTakenBackAboveCapacity() {
        var agent = shop.ready(1);
        var first = held(shop.customer(), agent);
        closures.resolve(agent, first);
        held(shop.customer(), agent);
        refused("agent.full", () -> closures.reopen(agent, first));
        assertThat(floor.now(first).open()).isFalse();
    }

    @Test
    void anEndingIsFinalOnceTheCustomerWouldBeginAnew() {
        var agent = shop.ready(5);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var conversation = held(shop.visitor(inbox), agent);
        closures.resolve(agent, conversation);
        server.clock().advance(Duration.ofSeconds(inbox.settings().reopenWithinSeconds() + 1L));
        refused("closure.final", () -> closures.reopen(agent, conversation));
    }

    @Test
    void aColleaguesResolvingIsTheirsToTakeBack() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        closures.resolve(agent, conversation);
        refused(
                "conversation.not-yours",
                () -> closures.reopen(shop.staffer(Role.AGENT), conversation));
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
