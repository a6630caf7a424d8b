package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Proof;
import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.VisitorTokens;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is gone is gone: for the news, and for those who hand out work. */
class GhostLinksTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Hub hub = server.bean(Hub.class);
    final Bus bus = server.bean(Bus.class);
    final WorkStates work = server.bean(WorkStates.class);

    /** A line whose browser goes away when it is first written to: while it is being welcomed. */
    private static final class Breaking implements Line {
        private @Nullable Link link;
        private boolean open = true;
        private final AtomicInteger after = new AtomicInteger();

        @Override
        public void send(String frame) {
            if (open && link != null) {
                open = false;
                link.gone();
            } else {
                after.incrementAndGet();
            }
        }

        @Override
        public void hint(String frame) {
            after.incrementAndGet();
        }

        @Override
        public void awaitRoom() {}

        @Override
        public void close(Farewell why) {
            after.incrementAndGet();
        }

        @Override
        public boolean open() {
            return open;
        }
    }

    @Test
    void aDeskThatGoesWhileItIsWelcomedIsNotListed() {
        var agent = shop.staffer(Role.AGENT);
        var line = new Breaking();
        var proof = new Proof("good", null, () -> Optional.of(agent));
        var link = new StaffLink(agent, proof, line, server.bean(Talk.class), hub);
        line.link = link;
        link.hear("{\"kind\":\"hello\",\"watching\":[]}");
        // While it was listed it may have been told who works, in the background.
        int told = line.after.get();
        bus.publish(new News.RightsChanged(shop.workspace(), Set.of(agent.id())));
        assertThat(line.open).isFalse();
        assertThat(line.after).hasValue(told);
    }

    @Test
    void aTabThatGoesWhileItIsWelcomedIsNotListed() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var line = new Breaking();
        var link = new VisitorLink(line, server.bean(Talk.class), hub);
        line.link = link;
        var token = server.bean(VisitorTokens.class).sign(visitor);
        link.hear("{\"kind\":\"hello\",\"token\":\"%s\",\"afterSeq\":0}".formatted(token));
        bus.publish(
                new News.Typed(shop.workspace(), ConversationId.next(), "", Customer.of(visitor)));
        assertThat(line.open).isFalse();
        assertThat(line.after).hasValue(0);
    }

    @Test
    void aPresenceThatCouldNotBeWrittenIsWrittenLater() {
        var agent = shop.staffer(Role.AGENT);
        work.set(shop.workspace(), agent.id(), Work.Doing.READY);
        var owner = server.database().owner();
        try (var _ = Browser.desk(server, agent)) {
            await().untilAsserted(() -> assertThat(connected(agent)).isTrue());
            // A sequence counts what is rolled back, too.
            for (var line :
                    List.of(
                            "create sequence tries",
                            """
                            create function refuse_to_write() returns trigger language plpgsql security definer as $$
                            begin perform nextval('public.tries'); raise exception 'the disk is full'; end $$
                            """,
                            """
                            create trigger refuse before insert or update on agent_work for each row
                            when (new.staff_id = '%s' and not new.connected) execute function refuse_to_write()
                            """
                                    .formatted(agent.id()))) {
                owner.sql(line).update();
            }
        }
        try {
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    owner.sql("select is_called from tries")
                                                            .query(Boolean.class)
                                                            .single())
                                            .isTrue());
        } finally {
            owner.sql("drop function refuse_to_write cascade").update();
            owner.sql("drop sequence tries").update();
        }
        assertThat(connected(agent)).isTrue();
        hub.tellStale();
        await().untilAsserted(() -> assertThat(connected(agent)).isFalse());
    }

    private boolean connected(Staffer agent) {
        return work.all(shop.workspace()).stream()
                .filter(one -> one.staffId().equals(agent.id()))
                .anyMatch(Work::connected);
    }
}
