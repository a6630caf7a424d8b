package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * S14: who asks for too much is told when to come back, and everybody else is served. The limits
 * are those of {@link RunningServer#tight()}.
 */
@Tag("slow")
class FloodTest {
    private static final String API = "/api/visitor/v1";

    final RunningServer server = RunningServer.tight();
    final TestShop shop = new TestShop(server);
    final Inbox inbox = shop.inbox(Mode.HUMAN_ONLY, null);
    final TestShop otherShop = new TestShop(server);
    final Inbox otherInbox = otherShop.inbox(Mode.HUMAN_ONLY, null);

    @Test
    void oneAddressBeginsSoManySessionsAndOthersAreServed() {
        var flood = Client.anonymous(server);
        flooded(10, () -> begin(flood, inbox));
        begin(Client.anonymous(server), inbox).expect(200);
        server.clock().advance(Duration.ofSeconds(30));
        begin(flood, inbox).expect(200);
    }

    @Test
    void aFloodOfOneWorkspaceFromManyAddressesLeavesTheOtherServed() {
        flooded(25, () -> begin(Client.anonymous(server), inbox));
        begin(Client.anonymous(server), otherInbox).expect(200);
        server.clock().advance(Duration.ofMinutes(1));
        begin(Client.anonymous(server), inbox).expect(200);
    }

    @Test
    void oneVisitorSaysSoMuchAndOthersAreHeard() {
        var loud = as(shop.visitor(inbox));
        flooded(20, () -> said(loud));
        assertThat(said(as(shop.visitor(inbox))).text()).contains("\"ack\"");
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(said(loud).text()).contains("\"ack\"");
    }

    @Test
    void aWorkspaceFullOfVisitorsWhoTalkAtOnceLeavesTheOtherHeard() {
        var last = Client.anonymous(server);
        boolean refused = false;
        for (int visitors = 0; visitors < 10 && !refused; visitors++) {
            last = as(shop.visitor(inbox));
            for (int i = 0; i < 15 && !refused; i++) {
                var answer = said(last);
                refused = answer.text().contains("\"refuse\"");
                assertThat(answer.text()).contains(refused ? "rate.exceeded" : "\"ack\"");
            }
        }
        assertThat(refused).isTrue();
        assertThat(said(as(otherShop.visitor(otherInbox))).text()).contains("\"ack\"");
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(said(last).text()).contains("\"ack\"");
    }

    @Test
    void oneVisitorDoesSoMuchBesidesTalkingToo() {
        var busy = as(shop.visitor(inbox));
        flooded(120, () -> busy.put(API + "/answers/1/feedback", Map.of("helpful", true)));
        as(shop.visitor(inbox))
                .put(API + "/answers/1/feedback", Map.of("helpful", true))
                .refused(404, "conversation.unknown");
        assertThat(busy.get(API + "/messages").status()).as("reading goes on").isEqualTo(200);
    }

    @Test
    void oneAddressUploadsSoManyFilesAndAWorkspaceToo() {
        var address = Client.anonymous(server);
        flooded(6, () -> upload(bearing(address, shop.visitor(inbox))));
        // four more of other addresses, then the workspace has had its ten
        flooded(4, () -> upload(as(shop.visitor(inbox))));
        upload(as(otherShop.visitor(otherInbox))).expect(200);
        server.clock().advance(Duration.ofMinutes(1));
        upload(as(shop.visitor(inbox))).expect(200);
    }

    @Test
    void oneAddressTriesSoManyPasswordsOfWhomeverAndOthersSignIn() {
        var guesser = Client.anonymous(server);
        var proof = Map.of("token", "x", "name", "n", "password", "a-long-password");
        flooded(60, () -> guesser.post("/api/agent/v1/invitation-acceptances", proof));
        signIn(guesser).refused(429, "rate.exceeded");
        signIn(Client.anonymous(server)).refused(401, "sign-in.wrong");
    }

    @Test
    void oneAddressAsksSoOftenAtAll() {
        var impatient = Client.anonymous(server);
        flooded(400, () -> impatient.get("/api/agent/v1/session/options"));
        Client.anonymous(server).get("/api/agent/v1/session/options").expect(200);
    }

    private static Answer signIn(Client client) {
        return client.post(
                "/api/agent/v1/session",
                Map.of("email", UUID.randomUUID() + "@example.com", "password", "wrong password"));
    }

    /** So many go through, and the next is told when to come back. */
    private static void flooded(int most, Supplier<Answer> ask) {
        for (int i = 0; i < most; i++) {
            var answer = ask.get();
            assertThat(answer.text()).as("request %d", i + 1).doesNotContain("rate.exceeded");
        }
        var refused = ask.get();
        assertThat(refused.text()).contains("rate.exceeded", "retryAfter");
        if (refused.status() != 200) {
            refused.refused(429, "rate.exceeded");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
        }
    }

    private static Answer begin(Client client, Inbox at) {
        return client.post(API + "/session", Map.of("inbox", at.key()));
    }

    private Client as(Visitor visitor) {
        return bearing(Client.anonymous(server), visitor);
    }

    private Client bearing(Client client, Visitor visitor) {
        return client.bearer(server.bean(VisitorTokens.class).sign(visitor));
    }

    /** A message by poll: refused inside an answer, like on a socket. */
    private static Answer said(Client client) {
        var frame =
                Map.of(
                        "kind",
                        "send",
                        "clientId",
                        UUID.randomUUID().toString(),
                        "content",
                        Map.of("kind", "text", "text", "x"));
        return client.post(
                        API + "/poll", Map.of("frames", List.of(frame), "afterSeq", 0, "wait", 0))
                .expect(200);
    }

    private static Answer upload(Client client) {
        return client.send("POST", API + "/files?name=a.txt", "words".getBytes(UTF_8));
    }
}
