package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Sessions;
import io.yingda.access.SignedOut;
import io.yingda.access.Staffer;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Who may open a socket, and what closes it. */
class LinksTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);

    @Test
    void aDeskOpensOnlyForWhoIsSignedInAndOnlyFromOurOwnPages() {
        var cookie = Browser.signIn(server, shop.staffer(Role.AGENT));
        assertThatThrownBy(() -> Browser.desk(server, "yingda_session=nobody").close())
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> Browser.deskFrom(server, cookie, "https://evil.example").close())
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(
                        () ->
                                Browser.desk(
                                                server,
                                                Browser.signIn(server, shop.staffer(Role.EDITOR)))
                                        .close())
                .isInstanceOf(CompletionException.class);
        Browser.desk(server, cookie).close();
    }

    @Test
    void whoDoesNotSpeakTheProtocolIsCutWithTheCodeThatSaysNever() {
        for (var nonsense :
                List.of(
                        "{",
                        "null",
                        "[]",
                        "{\"kind\":\"drop tables\"}",
                        "{\"kind\":\"ping\",\"x\":1}")) {
            try (var tab = Browser.visitor(server)) {
                tab.sayRaw(nonsense);
                assertThat(tab.farewell()).as(nonsense).isEqualTo(4103);
            }
        }
        try (var tab = Browser.visitor(server)) {
            tab.say("hello", Map.of("token", "x.y.z", "afterSeq", 0));
            assertThat(tab.farewell()).isEqualTo(4102);
        }
        try (var tab = Browser.visitor(server)) {
            tab.say("ping", Map.of());
            assertThat(tab.farewell()).isEqualTo(4005);
        }
        try (var tab = Browser.visitor(server)) {
            tab.sayRaw("{\"kind\":\"ping\",\"x\":\"" + "x".repeat(80_000) + "\"}");
            assertThat(tab.farewell()).isEqualTo(1009);
        }
    }

    @Test
    void theLastDeskThatClosesIsNoticedAndTheFirstThatOpensToo() {
        var agent = shop.staffer(Role.AGENT);
        try (var two = Browser.desk(server, agent)) {
            try (var _ = Browser.desk(server, agent)) {
                await().untilAsserted(() -> assertThat(connected(agent)).isTrue());
            }
            two.say("ping", Map.of());
            two.hears("pong");
            assertThat(connected(agent)).isTrue();
        }
        await().untilAsserted(() -> assertThat(connected(agent)).isFalse());
    }

    @Test
    void signingOutClosesTheSessionsSocketsAtOnceAndNoOthers() throws Exception {
        var agent = shop.staffer(Role.AGENT);
        var cookie = Browser.signIn(server, agent);
        try (var mine = Browser.desk(server, cookie);
                var other = Browser.desk(server, agent)) {
            mine.say("hello", Map.of("watching", List.of()));
            mine.hears("welcome");
            var sessions = server.bean(Sessions.class);
            var signedIn =
                    sessions.authenticate(cookie.substring(cookie.indexOf('=') + 1)).orElseThrow();
            server.bean(Announcer.class)
                    .on(new SignedOut(shop.workspace(), agent.id(), signedIn.key(), null));

            assertThat(mine.farewell()).isEqualTo(4101);
            other.say("ping", Map.of());
            other.hears("pong");
        }
    }

    private boolean connected(Staffer agent) {
        return server.bean(WorkStates.class).all(shop.workspace()).stream()
                .filter(work -> work.staffId().equals(agent.id()))
                .anyMatch(Work::connected);
    }
}
