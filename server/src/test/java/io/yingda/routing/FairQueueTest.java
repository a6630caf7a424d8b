package io.yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.access.Role;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A team nobody has time in, with a long queue, takes nothing from the others. */
@Tag("slow")
class FairQueueTest {
    private static final int MANY = 201;

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final WorkStates work = server.bean(WorkStates.class);
    final RoutingEndpoint routing = server.bean(RoutingEndpoint.class);

    @Test
    void aLongQueueOfOneTeamKeepsNobodyOfAnotherWaiting() throws Exception {
        var crowded = shop.inbox(Mode.HUMAN_ONLY, shop.team("售后"));
        try (var senders = Executors.newFixedThreadPool(4)) {
            Callable<Visitor> come = () -> ask(crowded);
            senders.invokeAll(IntStream.range(0, MANY).mapToObj(_ -> come).toList())
                    .forEach(future -> assertThat(future.resultNow()).isNotNull());
        }
        var team = shop.team("售前");
        var quiet = shop.inbox(Mode.HUMAN_ONLY, team);
        var first = ask(quiet);
        var second = ask(quiet);
        // Without a desk nothing is pushed: the agent asks for the next one.
        var agent = shop.staffer(Role.AGENT, team);
        work.capacity(shop.workspace(), agent.id(), 2);
        work.set(shop.workspace(), agent.id(), Work.Doing.READY);
        assertThat(routing.next(agent).conversation()).isEqualTo(now(first).id());
        assertThat(now(first).agent()).isEqualTo(agent.id());
        work.connected(shop.workspace(), agent.id(), true);
        shop.comes(agent, second);
        assertThatThrownBy(() -> routing.next(agent))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("queue.empty"));
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
