package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.conversation.Closures;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;

/** Who may read how much of why a colleague was chosen. */
class DecisionRecordTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void theAgentReadsTheOneLineAndTheSupervisorTheWholeComparison() {
        var team = shop.team("售后组");
        var inbox = shop.inbox(Mode.HUMAN_ONLY, team);
        var agent = shop.ready(4, team);
        var absent = shop.staffer(Role.AGENT, team);
        var visitor = shop.visitor(inbox);
        var conversation = shop.held(visitor, agent);
        var path = "/api/agent/v1/conversations/%s/decisions".formatted(conversation.id());

        var line = only(shop.desk(agent).get(path).expect(200).json());
        assertThat(line.path("reason").asString()).isEqualTo("only-one");
        assertThat(line.path("facts").path("capacity").asString()).isEqualTo("4");
        assertThat(line.has("record")).isFalse();
        assertThat(line.toString()).doesNotContain(absent.id().toString());

        var supervisor = shop.desk(shop.staffer(Role.SUPERVISOR));
        var record = only(supervisor.get(path).expect(200).json()).path("record");
        assertThat(record.path("policyVersion").asInt()).isEqualTo(3);
        assertThat(record.path("at").asString()).isNotEmpty();
        assertThat(record.path("considered"))
                .anySatisfy(
                        candidate -> {
                            assertThat(candidate.path("staffId").asString())
                                    .isEqualTo(agent.id().toString());
                            assertThat(candidate.path("parts").path("free").asInt()).isEqualTo(100);
                            assertThat(candidate.path("parts").path("least-load").asInt())
                                    .isEqualTo(50);
                            assertThat(candidate.path("score").asInt()).isEqualTo(150);
                        });
        shop.desk(shop.staffer(Role.AGENT, shop.team("售前组")))
                .get(path)
                .refused(404, "conversation.unknown");
    }

    @Test
    void theLineToWhoHadItBeforeTellsWhenTheyServedAndNotWhenTheCustomerWrote() {
        var agent = shop.ready(4);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var got = server.clock().instant();
        var id = shop.held(visitor, agent).id();
        server.clock().advance(Duration.ofMinutes(5));
        conversations.end(visitor);
        server.clock().advance(Duration.ofMinutes(10));
        shop.held(visitor, agent);
        assertThat(lastServed(id)).isEqualTo(got.toString());
        server.clock().advance(Duration.ofMinutes(5));
        var resolved = server.clock().instant();
        server.bean(Closures.class).resolve(agent, id);
        server.clock().advance(Duration.ofMinutes(10));
        shop.held(visitor, agent);
        assertThat(lastServed(id)).isEqualTo(resolved.toString());
    }

    private String lastServed(ConversationId id) {
        var path = "/api/agent/v1/conversations/%s/decisions".formatted(id);
        return shop.desk(shop.staffer(Role.SUPERVISOR))
                .get(path)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("facts")
                .path("lastServedAt")
                .asString();
    }

    private static JsonNode only(JsonNode decisions) {
        assertThat(decisions.path("items")).hasSize(1);
        return decisions.path("items").path(0);
    }
}
