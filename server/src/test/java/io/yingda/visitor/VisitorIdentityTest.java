package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;

import io.yingda.attachment.Attachments;
import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.conversation.Ack;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/** S8: proofs of visitors, theirs and the shop's, where they do not belong or no longer hold. */
class VisitorIdentityTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Inbox inbox = shop.inbox(Mode.HUMAN_ONLY, null);

    @Test
    void aTokenOpensNoOtherInboxAndNoOtherWorkspace() {
        var visitor = shop.visitor(inbox);
        var secret = "only here " + UUID.randomUUID();
        server.bean(Conversations.class)
                .accept(visitor, UUID.randomUUID(), new Content.Text(secret), Language.ZH_CN);
        var token = server.bean(VisitorTokens.class).sign(visitor);
        var stranger = new TestShop(server);
        for (var other :
                new Inbox[] {
                    shop.inbox(Mode.HUMAN_ONLY, null), stranger.inbox(Mode.HUMAN_ONLY, null)
                }) {
            var begun = Page.begin(server, other, Map.of("token", token)).expect(200);
            assertThat(begun.text()).doesNotContain(visitor.contact().toString(), secret);
            var messages = as(begun.json().path("token").asString()).get(Page.API + "/messages");
            assertThat(messages.expect(200).text()).doesNotContain(secret);
        }
        assertThat(Page.begin(server, inbox, Map.of("token", token)).expect(200).text())
                .contains(visitor.contact().toString());
    }

    @Test
    void aForgedOrExpiredTokenBeginsAnewAndOpensNothing() {
        var visitor = shop.visitor(inbox);
        var good = server.bean(VisitorTokens.class).sign(visitor);
        var forged = Signed.with("0".repeat(32), claims(visitor));
        var plain = new PlainJWT(claims(visitor)).serialize();
        var cut = good.substring(0, good.length() - 2);
        for (var bad : new String[] {forged, plain, cut, good.replaceFirst("\\.[^.]*$", ".")}) {
            as(bad).get(Page.API + "/messages").refused(401, "visitor.token-wrong");
            assertThat(Page.begin(server, inbox, Map.of("token", bad)).expect(200).text())
                    .doesNotContain(visitor.contact().toString());
        }
        server.clock().advance(VisitorTokens.LIFE);
        as(good).get(Page.API + "/messages").refused(401, "visitor.token-expired");
        assertThat(Page.begin(server, inbox, Map.of("token", good)).expect(200).text())
                .doesNotContain(visitor.contact().toString());
    }

    @Test
    void everyVisitorGetsAnotherTokenAndAnotherId() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            var begun = Page.begin(server, inbox, Map.of()).expect(200).json();
            assertThat(seen.add(begun.path("token").asString())).isTrue();
            assertThat(seen.add(begun.path("contact").path("id").asString())).isTrue();
        }
    }

    @Test
    void anIdentityHoldsOnlyInTheInboxThatSharesItsSecretAndOnlyWhileItDoes() {
        var other = shop.inbox(Mode.HUMAN_ONLY, null);
        var identity = signedBy(inbox);
        Page.begin(server, inbox, Map.of("identity", identity)).expect(200);
        Page.begin(server, other, Map.of("identity", identity)).refused(401, "identity.signature");
        Page.begin(server, inbox, Map.of("identity", signedBy(other)))
                .refused(401, "identity.signature");
        Page.begin(server, inbox, Map.of("identity", identity.substring(0, identity.length() - 4)))
                .refused(401, "identity.signature");
        Page.begin(server, inbox, Map.of("identity", identity.replaceFirst("\\.[^.]*$", ".")))
                .refused(422, "identity.form");
        Page.begin(
                        server,
                        inbox,
                        Map.of(
                                "identity",
                                new PlainJWT(Signed.user(server, "u-1001").build()).serialize()))
                .refused(422, "identity.form");

        server.database()
                .owner()
                .sql("update inboxes set identity_secret = :secret where id = :id")
                .param("secret", "another secret of this inbox, 32+")
                .param("id", inbox.id().value())
                .update();
        assertThat(server.bean(Inboxes.class).secret(shop.workspace(), inbox.id()))
                .startsWith("another");
        Page.begin(server, inbox, Map.of("identity", identity)).refused(401, "identity.signature");
    }

    @Test
    void anIdentityThatWasOverheardIsWorthNothingWhenItsTimeIsOver() {
        var identity = signedBy(inbox);
        Page.begin(server, inbox, Map.of("identity", identity)).expect(200);
        server.clock().advance(Duration.ofMinutes(30));
        Page.begin(server, inbox, Map.of("identity", identity)).refused(401, "identity.expired");
    }

    @Test
    void ourOwnTokenIsNoIdentityAndAnIdentityNoToken() {
        var token = server.bean(VisitorTokens.class).sign(shop.visitor(inbox));
        Page.begin(server, inbox, Map.of("identity", token)).refused(401, "identity.signature");
        as(signedBy(inbox)).get(Page.API + "/messages").refused(401, "visitor.token-wrong");
    }

    @Test
    void aTokenFromBeforeSigningInProvesNobodyAnyMore() {
        var visitor = shop.visitor(inbox);
        var known = signIn(visitor);
        var before = server.bean(VisitorTokens.class).sign(visitor);
        as(before).get(Page.API + "/messages").refused(401, "visitor.merged");
        known.get("/messages").expect(200);
        assertThatThrownBy(() -> say(visitor, UUID.randomUUID()))
                .isInstanceOf(Refusal.Unauthenticated.class);
        assertThat(Page.begin(server, inbox, Map.of("token", before)).expect(200).text())
                .doesNotContain(visitor.contact().toString());
    }

    @Test
    void whatWasSentBeforeSigningInIsOneMessageWhenItIsSentAgain() {
        var visitor = shop.visitor(inbox);
        var clientId = UUID.randomUUID();
        var stored = say(visitor, clientId);
        var known = signIn(visitor).visitor();
        assertThat(say(known, clientId)).isEqualTo(stored);
    }

    @Test
    void aFileUploadedBeforeSigningInIsStillToBeSent() throws Exception {
        var visitor = shop.visitor(inbox);
        var bytes = "订单 8812 的照片".getBytes(StandardCharsets.UTF_8);
        var file =
                server.bean(Attachments.class)
                        .store(
                                shop.workspace(),
                                Attachments.owner(visitor),
                                "order.txt",
                                new ByteArrayInputStream(bytes));
        var known = signIn(visitor).visitor();
        var content = new Content.File(file.id(), null, null, 0, null, null);
        var ack =
                server.bean(Conversations.class)
                        .accept(known, UUID.randomUUID(), content, Language.ZH_CN);
        assertThat(ack.seq()).isPositive();
    }

    private Ack say(Visitor visitor, UUID clientId) {
        return server.bean(Conversations.class)
                .accept(visitor, clientId, new Content.Text("订单还没到"), Language.ZH_CN);
    }

    private Page signIn(Visitor visitor) {
        var token = server.bean(VisitorTokens.class).sign(visitor);
        return Page.open(server, inbox, Map.of("token", token, "identity", signedBy(inbox)));
    }

    private String signedBy(Inbox by) {
        return Signed.by(server, by, Signed.user(server, "u-1001"));
    }

    private Client as(String token) {
        return Client.anonymous(server).bearer(token);
    }

    private JWTClaimsSet claims(Visitor visitor) {
        var now = server.clock().instant();
        return new JWTClaimsSet.Builder()
                .issuer("yingda-visitor")
                .claim("workspace", visitor.workspace().toString())
                .claim("inbox", visitor.inbox().toString())
                .claim("contact", visitor.contact().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofDays(1))))
                .build();
    }
}
