package io.yingda.conversation;

import static io.yingda.testing.Refusals.refused;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** Colleagues whom a note calls into a conversation, and how they leave it. */
class CalledInTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Assignments assignments = server.bean(Assignments.class);
    final Lists lists = server.bean(Lists.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void aMentionLetsAColleagueOfAnotherTeamInUntilTheyHaveLooked() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = held(shop.customer(team), agent);
        refused("conversation.unknown", () -> desk.visible(colleague, conversation));
        desk.say(
                agent,
                conversation,
                UUID.randomUUID(),
                Floor.text("@" + colleague.number() + " 麻烦看一下外箱"),
                true);
        assertThat(desk.visible(colleague, conversation).mentioned())
                .containsExactly(colleague.id());
        assertThat(mine(colleague)).containsExactly(conversation);
        assertThat(lists.counts(colleague).mineUnread()).isEqualTo(1);
        desk.read(colleague, conversation, 99);
        assertThat(mine(colleague)).isEmpty();
        assertThat(desk.visible(colleague, conversation).participants())
                .containsExactly(colleague.id());
    }

    @Test
    void whoServesNobodyIsNeitherCalledInNorGivenAConversation() {
        var agent = shop.ready(5);
        var editor = shop.staffer(Role.EDITOR);
        var conversation = held(shop.customer(), agent);
        var note = Floor.text("@" + editor.number() + " 看一下");
        desk.say(agent, conversation, UUID.randomUUID(), note, true);
        assertThat(floor.now(conversation).participants()).isEmpty();
        refused(
                "staff.unknown",
                () -> assignments.transfer(agent, conversation, editor.id(), null, ""));
    }

    @Test
    void whoWasCalledInLeavesByThemselvesAndSeesTheConversationNoMore() {
        var agent = shop.ready(5, shop.team("售后"));
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = withCalledIn(agent, colleague);
        desk.release(colleague, conversation, colleague.id());
        assertThat(floor.now(conversation).participants()).isEmpty();
        assertThat(floor.now(conversation).mentioned()).isEmpty();
        assertThat(floor.events(conversation)).endsWith(Content.Name.PARTICIPANT_LEFT);
        refused("conversation.unknown", () -> desk.visible(colleague, conversation));
        refused(
                "conversation.unknown",
                () -> desk.release(colleague, conversation, colleague.id()));
    }

    @Test
    void theHolderAndWhoSupervisesTakeACalledInColleagueOut() {
        var agent = shop.ready(5, shop.team("售后"));
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        for (var by : List.of(agent, shop.staffer(Role.SUPERVISOR))) {
            var conversation = withCalledIn(agent, colleague);
            desk.release(by, conversation, colleague.id());
            assertThat(floor.now(conversation).participants()).isEmpty();
            assertThat(floor.events(conversation)).endsWith(Content.Name.PARTICIPANT_REMOVED);
            desk.release(by, conversation, colleague.id());
            assertThat(floor.events(conversation))
                    .containsOnlyOnce(Content.Name.PARTICIPANT_REMOVED);
        }
    }

    @Test
    void aBystanderTakesNobodyOut() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var bystander = shop.staffer(Role.AGENT, team);
        var conversation = withCalledIn(agent, colleague);
        refused(
                "conversation.not-yours",
                () -> desk.release(bystander, conversation, colleague.id()));
        refused(
                "conversation.unknown",
                () ->
                        desk.release(
                                shop.staffer(Role.AGENT, shop.team("企业")),
                                conversation,
                                colleague.id()));
        assertThat(floor.now(conversation).participants()).containsExactly(colleague.id());
    }

    @Test
    void wordsToTheCustomerCallNobodyIn() {
        var agent = shop.ready(5);
        var colleague = shop.staffer(Role.AGENT);
        var conversation = held(shop.customer(), agent);
        desk.say(
                agent,
                conversation,
                UUID.randomUUID(),
                Floor.text("我是 @" + colleague.number()),
                false);
        assertThat(floor.now(conversation).participants()).isEmpty();
    }

    private List<ConversationId> mine(Staffer staffer) {
        return lists.page(staffer, Lists.View.MINE, null).items().stream().map(Row::id).toList();
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }

    /** A conversation of the agent's first team, into which a note has called the colleague. */
    private ConversationId withCalledIn(Staffer agent, Staffer colleague) {
        var conversation = held(shop.customer(agent.teams().iterator().next()), agent);
        desk.say(
                agent,
                conversation,
                UUID.randomUUID(),
                Floor.text("@" + colleague.number() + " 看一下"),
                true);
        return conversation;
    }
}
