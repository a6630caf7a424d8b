package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.channel.Mode;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The widget is a frame of this server in whatever page, so sockets and polls come from pages of
 * this server, or from programs, which name none.
 */
class OriginTest {
    private static final String SOCKET = "/api/visitor/v1/socket";
    private static final String POLL = "/api/visitor/v1/poll";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.BOT_ONLY, null));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://localhost.evil.example",
                "null",
                "file://",
                "not an origin"
            })
    void pagesOfOthersGetNeitherSocketNorPoll(String origin) {
        assertThatThrownBy(() -> opened(server, SOCKET, Map.of("Origin", origin)).close())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        poll(server, Map.of("Origin", origin)).refused(403, "socket.origin");
    }

    @Test
    void ourOwnPagesAndProgramsGetBoth() {
        var own = Map.of("Origin", server.address().toString());
        for (var headers : List.of(own, Map.<String, String>of())) {
            try (var tab = opened(server, SOCKET, headers)) {
                tab.say("hello", Map.of("token", Browser.token(server, visitor), "afterSeq", 0));
                tab.hears("welcome");
            }
            poll(server, headers).expect(200);
        }
    }

    @Test
    void behindAProxyOurPagesAreKnownByTheNameItTells() {
        for (var name :
                List.of("service.example", "service.example:443", "edge, service.example")) {
            var page = Map.of("Origin", "https://service.example", "X-Forwarded-Host", name);
            opened(server, SOCKET, page).close();
            poll(server, page).expect(200);
        }
        var other = Map.of("Origin", "https://evil.example", "X-Forwarded-Host", "service.example");
        poll(server, other).refused(403, "socket.origin");
    }

    @Test
    void whereNoProxyIsTrustedItsNameIsNotAndTheSettingIs() {
        try (var direct =
                RunningServer.with(
                        "yingda.web.proxies=0", "yingda.web.origins=https://service.example")) {
            var visitors = new TestShop(direct);
            var token =
                    Browser.token(direct, visitors.visitor(visitors.inbox(Mode.BOT_ONLY, null)));
            var client = Client.anonymous(direct).bearer(token);
            var nothing = Map.of("frames", List.of(), "afterSeq", 0, "seen", "", "wait", 0);
            client.with("Origin", "https://Service.example").post(POLL, nothing).expect(200);
            client.with("Origin", "https://shop.example")
                    .with("X-Forwarded-Host", "shop.example")
                    .post(POLL, nothing)
                    .refused(403, "socket.origin");
        }
    }

    private static Browser opened(RunningServer at, String path, Map<String, String> headers) {
        return Browser.at(at, path, headers);
    }

    private Client.Answer poll(RunningServer at, Map<String, String> headers) {
        var client = Client.anonymous(at).bearer(Browser.token(at, visitor));
        for (var header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        return client.post(POLL, Map.of("frames", List.of(), "afterSeq", 0, "seen", "", "wait", 0));
    }
}
