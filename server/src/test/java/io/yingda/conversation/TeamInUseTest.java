package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Company;
import io.yingda.access.Role;
import io.yingda.access.Teams;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.TeamId;
import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

class TeamInUseTest {
    static final RunningServer SERVER = RunningServer.shared();
    static final Company COMPANY = Company.in(SERVER);

    final Conversations conversations = SERVER.bean(Conversations.class);
    final Closures closures = SERVER.bean(Closures.class);
    final Assignments assignments = SERVER.bean(Assignments.class);
    final Visitor visitor = visitor();

    private Visitor visitor() {
        var inboxes = SERVER.bean(Inboxes.class);
        var inbox =
                inboxes.open(
                        COMPANY.workspace(),
                        COMPANY.shop(),
                        null,
                        "官网",
                        Mode.HUMAN_ONLY,
                        inboxes.usual());
        var contact =
                SERVER.bean(Contacts.class)
                        .arrive(
                                COMPANY.workspace(),
                                Identity.browser(inbox.id(), UUID.randomUUID()),
                                Language.ZH_CN);
        return new Visitor(COMPANY.workspace(), inbox.id(), contact.id());
    }

    @BeforeEach
    void somebodyIsReady() {
        var work = SERVER.bean(WorkStates.class);
        var supervisor = COMPANY.person(Role.SUPERVISOR);
        work.capacity(COMPANY.workspace(), supervisor, 20);
        work.connected(COMPANY.workspace(), supervisor, true);
        work.set(COMPANY.workspace(), supervisor, Work.Doing.READY);
    }

    @Test
    void aTeamStaysWhileOneOfItsConversationsWaitsOrRuns() {
        var supervisor = COMPANY.staffer(Role.SUPERVISOR);
        var team = form("夜班组");
        ask("在吗");
        assignments.transfer(supervisor, current().id(), null, team, "请夜班看一下");
        assertThat(current().state()).isInstanceOf(State.Waiting.class);
        refused(team);

        assignments.take(supervisor, current().id());
        refused(team);

        closures.resolve(supervisor, current().id());
        COMPANY.as(Role.ADMIN).delete(path(team)).expect(204);
        ask("还在吗");
        assertThatThrownBy(() -> assignments.transfer(supervisor, current().id(), null, team, ""))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void whoWritesAgainAfterTheTeamIsGoneWaitsWhereSomebodyWillTakeIt() {
        var supervisor = COMPANY.staffer(Role.SUPERVISOR);
        var team = form("临时组");
        ask("在吗");
        assignments.transfer(supervisor, current().id(), null, team, "");
        assignments.take(supervisor, current().id());
        closures.resolve(supervisor, current().id());
        COMPANY.as(Role.ADMIN).delete(path(team)).expect(204);

        var closed = current().id();
        ask("还有一件事");
        assertThat(current().id()).isEqualTo(closed);
        assertThat(current().team()).isNull();
    }

    @Test
    void whatIsHandedToATeamInThatVeryMomentIsSeenByWhoeverDissolvesIt() throws Exception {
        var supervisor = COMPANY.staffer(Role.SUPERVISOR);
        var team = form("换班组");
        ask("在吗");
        var id = current().id();
        var held = new CountDownLatch(1);
        var dissolving = new CountDownLatch(1);
        var handing =
                Thread.startVirtualThread(
                        () ->
                                SERVER.bean(Tenancy.class)
                                        .run(
                                                COMPANY.workspace(),
                                                () -> {
                                                    assignments.transfer(
                                                            supervisor, id, null, team, "");
                                                    held.countDown();
                                                    awaitLock(dissolving);
                                                }));
        held.await();
        var dissolver =
                Thread.startVirtualThread(
                        () -> {
                            dissolving.countDown();
                            refused(team);
                        });
        handing.join();
        dissolver.join();
        assertThat(current().team()).isEqualTo(team);
        refused(team);
    }

    private void awaitLock(CountDownLatch dissolving) {
        try {
            dissolving.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        await().until(
                        () ->
                                SERVER.database()
                                        .owner()
                                        .sql(
                                                "select exists (select from pg_stat_activity where"
                                                        + " wait_event_type = 'Lock' and query like"
                                                        + " '%from teams%for update%' and datname ="
                                                        + " current_database())")
                                        .query(Boolean.class)
                                        .single());
    }

    private void refused(TeamId team) {
        COMPANY.as(Role.ADMIN).delete(path(team)).refused(409, "team.in-use");
    }

    private TeamId form(String name) {
        return SERVER.bean(Teams.class).form(COMPANY.workspace(), name, Set.of());
    }

    private static String path(TeamId team) {
        return "/api/agent/v1/teams/" + team;
    }

    private void ask(String words) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private Conversation current() {
        return conversations.current(visitor).orElseThrow();
    }
}
