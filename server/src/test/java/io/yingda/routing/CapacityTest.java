package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** How many conversations an agent is given, as a supervisor sets it. */
class CapacityTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void raisingTheCapacityDrainsTheQueueAtOnceUpToTheNewOne() {
        var team = shop.team("售后组");
        var inbox = shop.inbox(Mode.HUMAN_ONLY, team);
        var agent = shop.ready(1, team);
        var visitors = Stream.generate(() -> ask(inbox)).limit(4).toList();
        await().untilAsserted(() -> assertThat(heldOf(visitors)).isEqualTo(1));
        var supervisor = shop.desk(shop.staffer(Role.SUPERVISOR));
        var place = "/api/agent/v1/staff/" + agent.id() + "/capacity";
        supervisor.put(place, Map.of("capacity", 3)).expect(204);
        await().untilAsserted(() -> assertThat(heldOf(visitors)).isEqualTo(3));
        assertThat(now(visitors.getLast()).agent()).isNull();
    }

    @Test
    void onlyWhoSupervisesSetsItAndOnlyWithinItsBounds() {
        var agent = shop.ready(1);
        var place = "/api/agent/v1/staff/" + agent.id() + "/capacity";
        shop.desk(agent).put(place, Map.of("capacity", 9)).refused(403, "permission.missing");
        var supervisor = shop.desk(shop.staffer(Role.SUPERVISOR));
        for (int wrong : new int[] {-1, 100}) {
            assertThat(supervisor.put(place, Map.of("capacity", wrong)).status()).isEqualTo(422);
        }
    }

    private long heldOf(List<Visitor> visitors) {
        return visitors.stream().filter(visitor -> now(visitor).agent() != null).count();
    }

    private Visitor ask(Inbox inbox) {
        var visitor = shop.visitor(inbox);
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        return visitor;
    }

    private Conversation now(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }
}
