package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;

import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** S5 on sockets and polls: every frame × everybody who must not, with ids of others swapped in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketMatrixTest {
    private static final String AGENTS = "/api/agent/v1/socket";
    private static final String POLL = "/api/visitor/v1/poll";

    private final RunningServer server = RunningServer.shared();
    private final TestShop stranger = new TestShop(server);
    private Secret secret = new Secret(server);

    @BeforeEach
    void aNewSecret() {
        secret = new Secret(server);
    }

    @Test
    void everyFrameAClientCanSendIsAskedForWithSomebodyElsesIds() {
        var staff = new ArrayList<>(FrameSamples.staff(secret));
        staff.add(FrameSamples.staffHello(secret));
        assertThat(FrameSamples.missing(StaffFrame.class, staff)).isEmpty();
        var visitor = new ArrayList<>(FrameSamples.visitor(secret));
        visitor.add(FrameSamples.visitorHello(secret, "token"));
        assertThat(FrameSamples.missing(VisitorFrame.class, visitor)).isEmpty();
        assertThat(FrameSamples.missing(Content.class, FrameSamples.contents(secret))).isEmpty();
        assertThat(FrameSamples.missing(StaffFrame.class, visitor))
                .as("a kind nobody asks for is found")
                .contains("watch", "unwatch", "send without conversation");
    }

    @Test
    void noSocketOpensForWhoIsNobodyOrMayNotServe() {
        var owner = secret.shop().staffer(Role.OWNER);
        var proofs = new LinkedHashMap<String, Map<String, String>>();
        proofs.put("nobody", Map.of());
        proofs.put("nonsense cookie", cookie("yingda_session=nonsense"));
        proofs.put("nonsense token", bearer("yda_nonsense"));
        proofs.put("visitor", bearer(Browser.token(server, secret.visitor())));
        proofs.put(
                "visitor token as session",
                cookie("yingda_session=" + Browser.token(server, secret.visitor())));
        proofs.put("ended session", cookie(ended(owner)));
        proofs.put("session signed out", cookie(signedOut(owner)));
        proofs.put("revoked token", bearer(revoked(owner)));
        proofs.put("editor", cookie(Browser.signIn(server, secret.editor())));
        proofs.put("token that may not serve", bearer(Seat.of(server, owner).token(List.of())));
        var breaches = new ArrayList<String>();
        proofs.forEach(
                (who, headers) -> {
                    int status = refusedWith(headers);
                    int wanted = who.equals("editor") || who.contains("may not") ? 403 : 401;
                    if (status != wanted) {
                        breaches.add(who + " got " + status);
                    }
                });
        assertThat(breaches).isEmpty();
    }

    @Test
    void anAgentOfAnotherTeamHearsNothingAndChangesNothing() {
        try (var desk = Browser.desk(server, Browser.signIn(server, secret.otherAgent()))) {
            hearsNothing(desk, secret.words());
        }
    }

    @Test
    void theOwnerOfAnotherWorkspaceHearsNothingAndChangesNothing() {
        var owner = stranger.staffer(Role.OWNER);
        try (var desk = Browser.desk(server, Browser.signIn(server, owner))) {
            var unheard = new ArrayList<>(secret.words());
            unheard.addAll(secret.names());
            hearsNothing(desk, unheard);
        }
    }

    private void hearsNothing(Browser desk, List<String> unheard) {
        var before = secret.state();
        var files = secret.files();
        sayAll(desk, FrameSamples.staffHello(secret), FrameSamples.staff(secret));
        desk.hears("pong");
        assertThat(secret.state()).isEqualTo(before);
        assertThat(secret.files()).isEqualTo(files);
        assertThat(desk.all("ack")).isEmpty();
        assertThat(desk.all("refuse"))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(
                        frame ->
                                assertThat(frame.path("code").asString())
                                        .isIn("conversation.unknown", "content.not-yours"));
        lifeGoesOn(desk, unheard);
        // Of the conversation nothing but that there is none: what an unknown one is answered.
        assertThat(
                        desk.everything().stream()
                                .filter(text -> text.contains(secret.conversation().toString())))
                .allSatisfy(text -> assertThat(text).startsWith("{\"kind\":\"gone\""));
    }

    /** Much happens in the conversation, which its agent hears, and this browser does not. */
    private void lifeGoesOn(Browser unconcerned, List<String> unheard) {
        try (var customer = Browser.visitor(server, secret.visitor(), 0);
                var holder = Browser.desk(server, secret.agent())) {
            holder.say("watch", Map.of("conversation", secret.conversation(), "afterSeq", 0));
            holder.hears("message");
            var last = secret.happen(customer, holder);
            holder.hears("message", frame -> frame.toString().contains(last));
            customer.hears("message", frame -> frame.toString().contains(last));
            int pongs = unconcerned.all("pong").size();
            unconcerned.say("ping", Map.of());
            await().until(() -> unconcerned.all("pong").size() > pongs);
        }
        var all = String.join("\n", unconcerned.everything());
        assertThat(all).doesNotContain(unheard.toArray(String[]::new));
        assertThat(all).doesNotContain(secret.words().toArray(String[]::new));
        assertThat(unconcerned.all("typing")).isEmpty();
        assertThat(unconcerned.all("receipt")).isEmpty();
    }

    @Test
    void aSupervisorReadsAndNotesButSpeaksTypesAndReadsForNobodyElse() {
        var supervisor = secret.supervisor();
        var before = secret.state();
        var files = secret.files();
        try (var desk = Browser.desk(server, Browser.signIn(server, supervisor));
                var customer = Browser.visitor(server, secret.visitor(), 0)) {
            sayAll(desk, FrameSamples.staffHello(secret), FrameSamples.staff(secret));
            desk.hears("pong");
            assertThat(desk.words()).anyMatch(secret.words()::contains);
            // notes of their own, and nothing else
            assertThat(desk.all("ack")).hasSize(3);
            assertThat(desk.all("refuse").stream().map(frame -> frame.path("code").asString()))
                    .contains("conversation.not-yours", "file.unknown", "content.not-yours")
                    .containsOnly("conversation.not-yours", "file.unknown", "content.not-yours");
            assertThat(secret.files()).isEqualTo(files);
            assertThat(secret.state().marks().staffRead()).isEqualTo(before.marks().staffRead());
            assertThat(secret.state().state()).isEqualTo(before.state());
            customer.say("ping", Map.of());
            customer.hears("pong");
            assertThat(customer.all("typing")).isEmpty();
        }
    }

    @Test
    void whatACustomerTypesIsNotHeardInTheMomentBeforeAWatchIsRefused() throws Exception {
        var over = new AtomicBoolean();
        var bus = server.bean(Bus.class);
        var typed = new News.Typed(secret.shop().workspace(), secret.conversation(), "我想说", null);
        var typist =
                Thread.startVirtualThread(
                        () -> {
                            while (!over.get()) {
                                bus.publish(typed);
                            }
                        });
        try (var desk = Browser.desk(server, secret.otherAgent())) {
            for (int i = 0; i < 60; i++) {
                desk.say("watch", Map.of("conversation", secret.conversation(), "afterSeq", 0));
            }
            await().until(() -> desk.all("refuse").size() == 60);
            assertThat(desk.all("typing")).isEmpty();
        } finally {
            over.set(true);
            typist.join();
        }
    }

    @Test
    void noTabOpensWithAProofThatIsNotAVisitorsOwn() {
        var owner = secret.shop().staffer(Role.OWNER);
        var good = Browser.token(server, secret.visitor());
        var proofs =
                List.of(
                        "",
                        "nonsense",
                        good + "A",
                        Forged.expired(server, secret.visitor()),
                        Forged.withAnotherKey(secret.visitor()),
                        Forged.withoutSignature(secret.visitor()),
                        Browser.signIn(server, owner).replace("yingda_session=", ""),
                        Seat.of(server, owner).token(List.of("serve")));
        for (var proof : proofs) {
            try (var tab = Browser.visitor(server)) {
                tab.sayRaw(text(FrameSamples.visitorHello(secret, proof)));
                assertThat(tab.farewell()).as(proof).isEqualTo(Farewell.BAD_TOKEN.code());
                assertThat(tab.everything()).isEmpty();
            }
            var polled = Client.anonymous(server).bearer(proof).post(POLL, poll(List.of()));
            assertThat(polled.status()).as(proof).isEqualTo(401);
        }
        for (var frame : FrameSamples.visitor(secret)) {
            try (var tab = Browser.visitor(server)) {
                tab.sayRaw(text(frame));
                assertThat(tab.farewell()).isEqualTo(Farewell.NO_HELLO.code());
                assertThat(tab.everything()).isEmpty();
            }
        }
    }

    @Test
    void anotherVisitorHearsNothingAndChangesNothing() {
        visitorHearsNothing(secret.otherVisitor());
    }

    @Test
    void aVisitorOfAnotherWorkspaceHearsNothingAndChangesNothing() {
        visitorHearsNothing(stranger.visitor(stranger.inbox(Mode.HUMAN_ONLY, null)));
    }

    private void visitorHearsNothing(Visitor other) {
        var before = secret.state();
        var files = secret.files();
        try (var tab = Browser.visitor(server)) {
            var hello = FrameSamples.visitorHello(secret, Browser.token(server, other));
            sayAll(tab, hello, FrameSamples.visitor(secret));
            tab.hears("pong");
            // text and pick, into a conversation of the sender's own
            assertThat(tab.all("ack")).hasSize(2);
            assertRefused(tab.all("refuse"));
            lifeGoesOn(tab, List.of(secret.conversation().toString()));
            assertThat(secret.state().state()).isEqualTo(before.state());
            assertThat(secret.files()).isEqualTo(files);
        }
    }

    @Test
    void anotherVisitorLearnsAndChangesNothingByPolls() {
        var before = secret.state();
        var files = secret.files();
        var others =
                List.of(
                        secret.otherVisitor(),
                        stranger.visitor(stranger.inbox(Mode.HUMAN_ONLY, null)));
        for (var other : others) {
            var client = Client.anonymous(server).bearer(Browser.token(server, other));
            var hello = FrameSamples.visitorHello(secret, Browser.token(server, secret.visitor()));
            var first = client.post(POLL, poll(List.of(hello))).expect(200);
            assertThat(first.json().path("frames")).as("no hello in a poll").isEmpty();
            var answer = client.post(POLL, poll(FrameSamples.visitor(secret))).expect(200);
            assertThat(answer.text())
                    .doesNotContain(secret.words().toArray(String[]::new))
                    .doesNotContain(secret.conversation().toString());
            var frames = answer.json().path("frames").valueStream().toList();
            assertThat(frames.stream().filter(frame -> kind(frame, "ack"))).hasSize(2);
            assertRefused(frames.stream().filter(frame -> kind(frame, "refuse")).toList());
        }
        assertThat(secret.state()).isEqualTo(before);
        assertThat(secret.files()).isEqualTo(files);
    }

    @Test
    void aFileThatTwoMessagesWantIsSentOnlyByItsOwnerAndOnlyOnce() {
        var conversations = server.bean(Conversations.class);
        var mine = new Content.File(secret.unsent(), null, null, 0, null, null);
        conversations.accept(secret.visitor(), UUID.randomUUID(), mine, Language.ZH_CN);
        try (var tab = Browser.visitor(server, secret.visitor(), 0)) {
            tab.say(
                    "send",
                    Map.of(
                            "clientId",
                            UUID.randomUUID(),
                            "content",
                            Map.of("kind", "file", "attachmentId", secret.unsent(), "bytes", 0)));
            assertThat(tab.hears("refuse").path("code").asString()).isEqualTo("file.unknown");
        }
    }

    private static void assertRefused(List<JsonNode> refused) {
        assertThat(refused.stream().map(frame -> frame.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "content.not-yours",
                        "content.not-yours",
                        "content.not-yours",
                        "file.unknown",
                        "file.unknown",
                        "file.unknown",
                        "order.unknown");
    }

    private static boolean kind(JsonNode frame, String kind) {
        return frame.path("kind").asString().equals(kind);
    }

    private Map<String, Object> poll(List<Map<String, Object>> frames) {
        return Map.of(
                "frames", frames, "conversation", secret.conversation(), "afterSeq", 0, "wait", 0);
    }

    private static void sayAll(
            Browser browser, Map<String, Object> hello, List<Map<String, Object>> frames) {
        browser.sayRaw(text(hello));
        frames.forEach(frame -> browser.sayRaw(text(frame)));
    }

    private static String text(Map<String, Object> frame) {
        var json = Browser.JSON.createObjectNode();
        frame.forEach((name, value) -> json.set(name, value(value)));
        return json.toString();
    }

    /** Ids are texts on the wire. */
    private static JsonNode value(Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                var json = Browser.JSON.createObjectNode();
                fields.forEach((name, inner) -> json.set(name.toString(), value(inner)));
                yield json;
            }
            case List<?> list -> {
                var json = Browser.JSON.createArrayNode();
                list.forEach(inner -> json.add(value(inner)));
                yield json;
            }
            default -> Browser.JSON.valueToTree(value);
        };
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Map<String, String> cookie(String cookie) {
        return Map.of("Cookie", cookie, "Origin", server.address().toString());
    }

    private int refusedWith(Map<String, String> headers) {
        var status = new ArrayList<Integer>();
        assertThatThrownBy(() -> Browser.at(server, AGENTS, headers).close())
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> status.add(refused.getResponse().statusCode()));
        return status.getFirst();
    }

    private String ended(Staffer staffer) {
        var cookie = Browser.signIn(server, staffer);
        server.database()
                .owner()
                .sql("update sessions set expires_at = '2000-01-01' where staff_id = :staff")
                .param("staff", staffer.id().value())
                .update();
        return cookie;
    }

    private String signedOut(Staffer staffer) {
        var seat = Seat.of(server, staffer);
        seat.client().delete("/api/agent/v1/session").expect(204);
        return seat.cookie();
    }

    private String revoked(Staffer owner) {
        var seat = Seat.of(server, owner);
        var made = seat.makeToken(List.of("serve"), null);
        seat.revoke(made);
        return made.path("token").asString();
    }
}
