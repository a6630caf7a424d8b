package io.yingda.conversation;

import static io.yingda.testing.Refusals.refused;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Taking, taking over and handing on, by hand and by the queue. */
class AssignmentsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Closures closures = server.bean(Closures.class);
    final Assignments assignments = server.bean(Assignments.class);
    final WorkStates work = server.bean(WorkStates.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void whoIsGivenNoneMayTakeOneWithinTheirCapacity() {
        var agent = shop.ready(1);
        work.set(shop.workspace(), agent.id(), Work.Doing.BUSY);
        var visitors = List.of(shop.customer(), shop.customer());
        var waiting =
                visitors.stream()
                        .map(
                                visitor -> {
                                    shop.say(visitor, "在吗");
                                    return conversations.current(visitor).orElseThrow().id();
                                })
                        .toList();
        assignments.take(agent, waiting.getFirst());
        assertThat(floor.now(waiting.getFirst()).agent()).isEqualTo(agent.id());
        refused("agent.full", () -> assignments.take(agent, waiting.getLast()));
    }

    @Test
    void whoGetsAPersonWithoutAWordIsOwedOneInThePromisedTime() {
        var agent = shop.ready(1);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = shop.visitor(inbox);
        conversations.handOver(visitor, Language.ZH_CN);
        var served = shop.comes(agent, visitor);
        assertThat(served.dueAt())
                .isEqualTo(
                        Objects.requireNonNull(served.owedSince())
                                .plusSeconds(inbox.settings().promisedFirstReplySeconds()));
    }

    @Test
    void whoSupervisesTakesOverFromAColleagueAboveTheirOwnCapacity() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        var supervisor = shop.staffer(Role.SUPERVISOR);
        work.capacity(shop.workspace(), supervisor.id(), 0);
        refused("conversation.taken", () -> assignments.take(shop.ready(5), conversation));
        assignments.take(supervisor, conversation);
        assertThat(floor.now(conversation).agent()).isEqualTo(supervisor.id());
        assertThat(floor.load(agent)).isZero();
        assertThat(floor.load(supervisor)).isEqualTo(1);
        assertThat(floor.events(conversation)).contains(Content.Name.TAKEN_OVER);
        refused("conversation.not-yours", () -> shop.say(agent, conversation, "您好"));
    }

    @Test
    void aClosedConversationIsNotEvenTransferredBySomebodyWhoSupervises() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        closures.resolve(agent, conversation);
        var supervisor = shop.staffer(Role.SUPERVISOR);
        var team = shop.team("售后");
        refused(
                "conversation.closed",
                () -> assignments.transfer(supervisor, conversation, agent.id(), null, ""));
        refused(
                "conversation.closed",
                () -> assignments.transfer(supervisor, conversation, null, team, "请跟进"));
        assertThat(floor.now(conversation).open()).isFalse();
        assertThat(floor.load(agent)).isZero();
    }

    /** Names are not unique: by the numbers a desk tells its reader from a namesake. */
    @Test
    void theHistoryTellsWhoByTheirNumbersToo() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        var colleague = shop.ready(5);
        assignments.transfer(agent, conversation, colleague.id(), null, "");
        desk.snooze(colleague, conversation, server.clock().instant().plusSeconds(60));
        var facts =
                conversations.after(shop.workspace(), conversation, 0, 100, true).stream()
                        .flatMap(
                                message ->
                                        message.content() instanceof Content.Event(_, var known)
                                                ? Stream.of(known)
                                                : Stream.empty())
                        .toList();
        assertThat(facts)
                .anySatisfy(
                        transferred ->
                                assertThat(transferred)
                                        .containsEntry("fromNumber", agent.number())
                                        .containsEntry("toNumber", colleague.number()));
        assertThat(facts.getLast()).containsEntry("agentNumber", colleague.number());
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
