package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.contact.Profile;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A socket lives no longer than what it was opened with, whether it has said hello or not. */
class EndedProofsTest {
    private static final String API = "/api/agent/v1";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);

    @Test
    void signingOutEverywhereClosesEverySocketOfThisPersonAndNobodyElses() {
        var agent = shop.staffer(Role.ADMIN);
        var here = Seat.of(server, agent);
        var token = here.token(List.of("serve"));
        try (var one = open(here.cookie());
                var two = open(Browser.signIn(server, agent));
                var program = program(token);
                var colleague = Browser.desk(server, shop.staffer(Role.AGENT))) {
            here.client().delete(API + "/sessions").expect(204);
            assertThat(one.farewell()).isEqualTo(4101);
            assertThat(two.farewell()).isEqualTo(4101);
            assertThat(program.farewell()).isEqualTo(4101);
            colleague.say("ping", Map.of());
            colleague.hears("pong");
        }
    }

    @Test
    void aTabOfSomebodyWhoSignedInInAnotherIsSentForANewToken() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        try (var tab = Browser.visitor(server, visitor, 0);
                var stranger = Browser.visitor(server, shop.visitor(inbox), 0)) {
            server.bean(Contacts.class)
                    .prove(
                            shop.workspace(),
                            Identity.user(inbox.id(), "u-1"),
                            Profile.EMPTY,
                            Language.ZH_CN,
                            visitor.contact());
            assertThat(tab.farewell()).isEqualTo(4102);
            stranger.say("ping", Map.of());
            stranger.hears("pong");
        }
    }

    @Test
    void aNewPasswordClosesTheSocketsOfAllOtherSessions() {
        var agent = shop.staffer(Role.AGENT);
        var here = Seat.of(server, agent);
        try (var other = open(Browser.signIn(server, agent))) {
            here.client()
                    .put(
                            API + "/password",
                            Map.of("old", TestShop.PASSWORD, "new", "another horse 1024"))
                    .expect(204);
            assertThat(other.farewell()).isEqualTo(4101);
        }
    }

    @Test
    void aRevokedTokenClosesItsSocketAndNoOther() {
        var admin = shop.staffer(Role.ADMIN);
        var seat = Seat.of(server, admin);
        var doomed = seat.makeToken(List.of("serve"), null);
        try (var program = program(doomed.path("token").asString());
                var other = program(seat.token(List.of("serve")));
                var desk = open(seat.cookie())) {
            seat.revoke(doomed);
            assertThat(program.farewell()).isEqualTo(4101);
            for (var living : List.of(other, desk)) {
                living.say("ping", Map.of());
                living.hears("pong");
            }
        }
    }

    @Test
    void anExpiredTokenClosesItsSocket() {
        var soon = server.clock().instant().plusSeconds(20);
        var token =
                Seat.of(server, shop.staffer(Role.ADMIN))
                        .makeToken(List.of("serve"), soon)
                        .path("token")
                        .asString();
        try (var program = program(token)) {
            server.clock().advance(Duration.ofSeconds(21));
            server.bean(Doors.class).check();
            assertThat(program.farewell()).isEqualTo(Farewell.RIGHTS.code());
        }
    }

    @Test
    void anExpiredSessionClosesItsSocket() {
        var agent = shop.staffer(Role.AGENT);
        var cookie = Browser.signIn(server, agent);
        server.database()
                .owner()
                .sql("update sessions set expires_at = :soon where staff_id = :staff")
                .param("soon", Timestamp.from(server.clock().instant().plusSeconds(20)))
                .param("staff", agent.id().value())
                .update();
        try (var desk = open(cookie)) {
            server.clock().advance(Duration.ofSeconds(21));
            server.bean(Doors.class).check();
            assertThat(desk.farewell()).isEqualTo(Farewell.RIGHTS.code());
        }
    }

    @Test
    void anExpiredVisitorTokenClosesItsTab() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var end = server.clock().instant().plusSeconds(50);
        try (var tab = Browser.visitor(server)) {
            tab.say("hello", Map.of("token", Forged.endingAt(server, visitor, end), "afterSeq", 0));
            tab.hears("welcome");
            for (int minute = 0; minute < 2; minute++) {
                server.clock().advance(Duration.ofSeconds(31));
                int pongs = tab.all("pong").size();
                tab.say("ping", Map.of());
                await().until(() -> tab.all("pong").size() > pongs);
            }
            server.bean(Doors.class).check();
            assertThat(tab.farewell()).isEqualTo(Farewell.BAD_TOKEN.code());
        }
    }

    @Test
    void whoeverWasSignedOutBeforeTheHelloIsNotLetIn() {
        var agent = shop.staffer(Role.ADMIN);
        var seat = Seat.of(server, agent);
        var made = seat.makeToken(List.of("serve"), null);
        try (var program = silentProgram(made.path("token").asString());
                var desk = Browser.desk(server, seat.cookie())) {
            seat.revoke(made);
            hello(program);
            assertThat(program.farewell()).isEqualTo(4101);
            seat.client().delete(API + "/session").expect(204);
            hello(desk);
            assertThat(desk.farewell()).isEqualTo(4101);
        }
    }

    @Test
    void whoeverLostTheTeamBeforeTheHelloIsSeenAnew() {
        var before = shop.team("售前组");
        var agent = shop.staffer(Role.AGENT, before);
        var admin = Seat.of(server, shop.staffer(Role.ADMIN)).client();
        try (var late = Browser.desk(server, Browser.signIn(server, agent));
                var open = Browser.desk(server, agent)) {
            change(admin, agent, List.of());
            assertThat(open.farewell()).isEqualTo(Farewell.RIGHTS.code());
            hello(late);
            assertThat(late.farewell()).isEqualTo(Farewell.RIGHTS.code());
            assertThat(late.all("message")).isEmpty();
        }
    }

    private static void change(Client admin, Staffer who, List<TeamId> teams) {
        admin.put(
                        API + "/staff/" + who.id(),
                        Map.of(
                                "name", who.name(),
                                "publicName", who.publicName(),
                                "number", who.number(),
                                "role", "agent",
                                "teams", teams.stream().map(Object::toString).toList(),
                                "language", "zh-CN",
                                "active", true))
                .expect(200);
    }

    private Browser open(String cookie) {
        return greeted(Browser.desk(server, cookie));
    }

    private Browser program(String token) {
        return greeted(silentProgram(token));
    }

    private Browser silentProgram(String token) {
        return Browser.at(
                server, "/api/agent/v1/socket", Map.of("Authorization", "Bearer " + token));
    }

    private static Browser greeted(Browser browser) {
        hello(browser);
        browser.hears("welcome");
        return browser;
    }

    private static void hello(Browser browser) {
        browser.say("hello", Map.of("watching", List.of()));
    }
}
