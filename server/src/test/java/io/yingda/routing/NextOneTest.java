package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Taking the next one from the queue, over HTTP. */
class NextOneTest {
    private static final String NEXT = "/api/agent/v1/queue/next";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void whoAsksForTheNextOneGetsWhoHasWaitedLongestInTheirTeamAndNoMoreThanTheyHaveRoomFor() {
        var team = shop.team("售后组");
        var inbox = shop.inbox(Mode.HUMAN_ONLY, team);
        asking(shop.inbox(Mode.HUMAN_ONLY, shop.team("售前组")));
        var first = asking(inbox);
        asking(inbox);
        // Without a connected desk nothing is pushed: what they have, they have asked for.
        var agent = shop.staffer(Role.AGENT, team);
        var work = server.bean(WorkStates.class);
        work.capacity(shop.workspace(), agent.id(), 1);
        work.set(shop.workspace(), agent.id(), Work.Doing.READY);
        var desk = shop.desk(agent);
        assertThat(desk.post(NEXT, Map.of()).expect(200).json().path("conversation").asString())
                .isEqualTo(first);
        desk.post(NEXT, Map.of()).refused(409, "agent.full");
        work.capacity(shop.workspace(), agent.id(), 5);
        desk.post(NEXT, Map.of()).expect(200);
        desk.post(NEXT, Map.of()).refused(409, "queue.empty");
    }

    /** The conversation of a new visitor, who comes a second after the one before. */
    private String asking(Inbox inbox) {
        server.clock().advance(Duration.ofSeconds(1));
        return conversations
                .accept(
                        shop.visitor(inbox),
                        UUID.randomUUID(),
                        new Content.Text("在吗"),
                        Language.ZH_CN)
                .conversation()
                .toString();
    }
}
