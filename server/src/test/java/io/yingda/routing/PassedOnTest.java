package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** 转出: who gets what an agent, or a supervisor for them, has passed on to the agent's own team. */
class PassedOnTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Assignments assignments = server.bean(Assignments.class);
    final WorkStates work = server.bean(WorkStates.class);
    final TeamId team = shop.team("售后组");
    final Inbox inbox = shop.inbox(Mode.HUMAN_ONLY, team);

    @Test
    void whatIsPassedOnToOnesOwnTeamGoesToAColleagueAndTheRecordSaysWhy() {
        var agent = shop.ready(5, team);
        var visitor = held(agent);
        // Served before as well, so that the customer is a returning one on both counts.
        var contacts = server.bean(Contacts.class);
        contacts.served(shop.workspace(), visitor.contact(), agent.id());
        var colleague = busy();
        for (var by : List.of(agent, shop.staffer(Role.SUPERVISOR))) {
            server.clock().advance(Duration.ofSeconds(1));
            assignments.transfer(by, now(visitor).id(), null, team, "请接手");
            shop.comes(colleague, visitor);
            var newest = decisions(visitor).path("items").path(0);
            assertThat(newest.path("reason").asString()).isEqualTo("least-load");
            assertThat(newest.path("record").path("considered"))
                    .anySatisfy(
                            one -> {
                                assertThat(one.path("staffId").asString())
                                        .isEqualTo(agent.id().toString());
                                assertThat(one.path("parts").path("passed-on").asInt())
                                        .isEqualTo(-1000);
                                assertThat(one.path("parts").has("returning")).isFalse();
                            });
            assignments.transfer(colleague, now(visitor).id(), agent.id(), null, "");
        }
    }

    @Test
    void whoPassedItOnGetsItBackRatherThanThatTheCustomerWaits() {
        var agent = shop.ready(5, team);
        var visitor = held(agent);
        shop.ready(0, team);
        server.clock().advance(Duration.ofSeconds(1));
        assignments.transfer(agent, now(visitor).id(), null, team, "");
        await().untilAsserted(
                        () ->
                                assertThat(
                                                decisions(visitor)
                                                        .path("items")
                                                        .path(0)
                                                        .path("reason")
                                                        .asString())
                                        .isEqualTo("passed-on"));
        shop.comes(agent, visitor);
        assertThat(now(visitor).passedOn()).isFalse();
    }

    @Test
    void whatAColleagueHasTakenIsPassedOnNoMore() {
        var agent = shop.ready(5, team);
        var visitor = held(agent);
        assertThat(now(visitor).passedOn()).isFalse();
        work.capacity(shop.workspace(), agent.id(), 0);
        assignments.transfer(agent, now(visitor).id(), null, team, "");
        assertThat(now(visitor).passedOn()).isTrue();
        var colleague = shop.ready(5, team);
        shop.comes(colleague, visitor);
        assertThat(now(visitor).passedOn()).isFalse();
    }

    @Test
    void whatHasEndedIsPassedOnNoMoreWhenTheCustomerComesBack() {
        var agent = shop.ready(5, team);
        var visitor = held(agent);
        work.capacity(shop.workspace(), agent.id(), 0);
        assignments.transfer(agent, now(visitor).id(), null, team, "");
        conversations.end(visitor);
        assertThat(now(visitor).passedOn()).isFalse();
    }

    /** Holds one already, and has less room than whoever holds none. */
    private Staffer busy() {
        var colleague = shop.ready(5, team);
        assignments.take(colleague, now(asking(shop.inbox(Mode.BOT_ONLY, team))).id());
        return colleague;
    }

    private Visitor asking(Inbox where) {
        var visitor = shop.visitor(where);
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        return visitor;
    }

    private Visitor held(Staffer agent) {
        var visitor = asking(inbox);
        shop.comes(agent, visitor);
        return visitor;
    }

    private Conversation now(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }

    private JsonNode decisions(Visitor visitor) {
        return shop.desk(shop.staffer(Role.SUPERVISOR))
                .get("/api/agent/v1/conversations/%s/decisions".formatted(now(visitor).id()))
                .expect(200)
                .json();
    }
}
