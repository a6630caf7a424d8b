package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Desks are open at nodes, and go with them. */
class NodesTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Staffer agent = shop.ready(5);
    final Nodes nodes = server.bean(Nodes.class);
    final WorkStates work = server.bean(WorkStates.class);
    final Sweeper sweeper = server.bean(Sweeper.class);

    /** Another node, last seen so many seconds ago. */
    private UUID node(int seconds) {
        var id = UUID.randomUUID();
        server.database()
                .owner()
                .sql(
                        """
                        insert into nodes (id, place, seen_at) values (:id, 'elsewhere', now() - make_interval(secs => :seconds))
                        """)
                .param("id", id)
                .param("seconds", seconds)
                .update();
        return id;
    }

    private void desk(UUID node) {
        server.database()
                .tenancy()
                .run(
                        shop.workspace(),
                        () ->
                                server.database()
                                        .app()
                                        .sql("insert into desks values (:workspace, :staff, :node)")
                                        .param("workspace", shop.workspace().value())
                                        .param("staff", agent.id().value())
                                        .param("node", node)
                                        .update());
    }

    private Work now() {
        return work.all(shop.workspace()).stream()
                .filter(one -> one.staffId().equals(agent.id()))
                .findAny()
                .orElseThrow();
    }

    private void gone(UUID node) {
        server.database()
                .owner()
                .sql("delete from nodes where id = :id")
                .param("id", node)
                .update();
    }

    @Test
    void anAgentWithDesksAtTwoNodesIsThereUntilTheLastIsGone() {
        var other = node(0);
        desk(other);
        work.connected(shop.workspace(), agent.id(), false);
        assertThat(now().connected()).as("a desk at the other node is open").isTrue();
        gone(other);
        work.connected(shop.workspace(), agent.id(), false);
        assertThat(now().connected()).isFalse();
    }

    @Test
    void whenANodeDiesItsAgentsAreAwayAfterTheGraceTimeAndNotBefore() {
        var dead = node(16);
        desk(dead);
        work.connected(shop.workspace(), agent.id(), false);
        assertThat(now().connected()).isTrue();
        nodes.beat();
        sweeper.sweep();
        assertThat(now().connected()).isFalse();
        assertThat(now().state()).isEqualTo(Work.Doing.READY);
        server.clock().advance(Duration.ofSeconds(61));
        sweeper.sweep();
        assertThat(now().state()).isEqualTo(Work.Doing.BREAK);
        assertThat(now().bySystem()).isTrue();
    }

    @Test
    void aNodeThatWasHeardOfLatelyKeepsItsDesks() {
        var alive = node(10);
        desk(alive);
        work.connected(shop.workspace(), agent.id(), false);
        nodes.beat();
        sweeper.sweep();
        assertThat(now().connected()).isTrue();
        gone(alive);
    }

    @Test
    void whatIsMiscountedIsCountedAnew() {
        server.database()
                .tenancy()
                .run(
                        shop.workspace(),
                        () ->
                                server.database()
                                        .app()
                                        .sql(
                                                "update agent_work set connected = false where"
                                                        + " workspace_id = :workspace")
                                        .param("workspace", shop.workspace().value())
                                        .update());
        sweeper.sweep();
        assertThat(now().connected()).isTrue();
    }

    @Test
    void whoArrivesWhileDesksAreCountedIsThere() throws InterruptedException {
        var owner = server.database().owner();
        owner.sql("delete from desks where staff_id = :staff")
                .param("staff", agent.id().value())
                .update();
        var counting =
                server.bean(Tenancy.class)
                        .in(
                                shop.workspace(),
                                () -> {
                                    work.connected(shop.workspace(), agent.id(), true);
                                    var count =
                                            Thread.startVirtualThread(
                                                    () -> work.countDesks(shop.workspace()));
                                    await().until(() -> waits(owner));
                                    return count;
                                });
        assertThat(counting.join(Duration.ofSeconds(10))).isTrue();
        assertThat(now().connected()).isTrue();
    }

    private static boolean waits(JdbcClient owner) {
        return owner.sql(
                        """
                        select exists (select from pg_stat_activity where datname = current_database()
                            and wait_event_type = 'Lock' and query like '%agent_work%')
                        """)
                .query(Boolean.class)
                .single();
    }

    @Test
    void aNodeThatStartsTakesNoDesksFromOthersAndOneThatStopsOnlyItsOwn() {
        var colleague = shop.ready(5);
        try (var other = server.beside()) {
            other.bean(WorkStates.class).connected(shop.workspace(), colleague.id(), true);
            sweeper.sweep();
            assertThat(now().connected()).isTrue();
            work.connected(shop.workspace(), colleague.id(), false);
        }
        sweeper.sweep();
        assertThat(work.all(shop.workspace()))
                .filteredOn(Work::connected)
                .extracting(Work::staffId)
                .containsExactly(agent.id());
    }

    @Test
    void aNodeThatEndsOrLosesNewsPutsTheOthersInDoubtOnce() {
        var doubts = new AtomicInteger();
        nodes.listen(
                new Nodes.Listener() {
                    @Override
                    public void inDoubt() {
                        doubts.incrementAndGet();
                    }

                    @Override
                    public void wasGivenUp() {}
                });
        var other = node(0);
        nodes.beat();
        int before = doubts.get();
        assertThat(nodes.several()).isTrue();
        server.database()
                .owner()
                .sql("update nodes set lost = 3 where id = :id")
                .param("id", other)
                .update();
        nodes.beat();
        nodes.beat();
        assertThat(doubts).hasValue(before + 1);
        gone(other);
        nodes.beat();
        nodes.beat();
        assertThat(doubts).hasValue(before + 2);
    }
}
