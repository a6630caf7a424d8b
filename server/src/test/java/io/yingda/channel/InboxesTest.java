package io.yingda.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.database.TestDatabase;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.SimulatedClock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

class InboxesTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();
    final List<Object> events = new ArrayList<>();
    final Inboxes inboxes =
            new Inboxes(
                    database.tenancy(),
                    database.app(),
                    database.system(),
                    JsonMapper.builder().build(),
                    events::add,
                    clock);
    final SignedIdentities identities = new SignedIdentities(inboxes, clock);
    final ShopId shop = ShopId.next();
    WorkspaceId workspace = WorkspaceId.next();

    @BeforeEach
    void aShop() {
        workspace = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, '山岚', now())")
                .param("id", workspace.value())
                .update();
        database.owner()
                .sql(
                        "insert into shops (workspace_id, id, name, created_at) values (:workspace,"
                                + " :id, '山岚', now())")
                .param("workspace", workspace.value())
                .param("id", shop.value())
                .update();
    }

    @Test
    void aNewInboxIsFoundByItsKeyWithoutKnowingItsWorkspace() {
        var inbox = open();
        assertThat(inbox.key()).matches("ib_[0-9A-Z]{12}");
        assertThat(inboxes.byKey(inbox.key())).isEqualTo(inbox);
        assertThat(inboxes.all(workspace)).containsExactly(inbox);
        assertThatThrownBy(() -> inboxes.byKey("ib_AAAAAAAAAAAA"))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> inboxes.inbox(WorkspaceId.next(), inbox.id()))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aShopOrTeamOfNobodyIsRefused() {
        assertThatThrownBy(
                        () ->
                                inboxes.open(
                                        workspace,
                                        ShopId.next(),
                                        null,
                                        "网站",
                                        Mode.BOT_FIRST,
                                        inboxes.usual()))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("inbox.place"));
        var inbox = open();
        assertThatThrownBy(
                        () ->
                                inboxes.change(
                                        workspace,
                                        inbox.id(),
                                        TeamId.next(),
                                        "网站",
                                        Mode.BOT_FIRST,
                                        true,
                                        inbox.settings(),
                                        0))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void theSecondOfTwoAdministratorsIsRefusedAndAChangeShowsAtOnce() {
        var inbox = open();
        inboxes.byKey(inbox.key());
        var changed =
                inboxes.change(
                        workspace,
                        inbox.id(),
                        null,
                        "官网",
                        Mode.HUMAN_ONLY,
                        true,
                        inbox.settings(),
                        inbox.version());
        assertThat(inboxes.byKey(inbox.key())).isEqualTo(changed);
        assertThat(changed.version()).isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                inboxes.change(
                                        workspace,
                                        inbox.id(),
                                        null,
                                        "网站",
                                        Mode.BOT_ONLY,
                                        true,
                                        inbox.settings(),
                                        inbox.version()))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("inbox.changed"));
        assertThat(inboxes.byKey(inbox.key()).mode()).isEqualTo(Mode.HUMAN_ONLY);
    }

    @Test
    void switchingTheModeTellsWhoeverHoldsConversations() {
        var inbox = open();
        inboxes.switchTo(workspace, inbox.id(), Mode.BOT_ONLY);
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        InboxChanged.class,
                        changed -> {
                            assertThat(changed.modeSwitched()).isTrue();
                            assertThat(changed.now().mode()).isEqualTo(Mode.BOT_ONLY);
                        });
    }

    @Test
    void whatAnotherNodeChangedShowsAfterAFewSeconds() {
        var inbox = open();
        inboxes.byKey(inbox.key());
        database.owner()
                .sql("update inboxes set enabled = false where id = :id")
                .param("id", inbox.id().value())
                .update();
        assertThat(inboxes.byKey(inbox.key()).enabled()).isTrue();
        clock.advance(Duration.ofSeconds(4));
        assertThatThrownBy(() -> inboxes.byKey(inbox.key())).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void anUnknownInboxMayBeFramedByNobody() {
        assertThat(new EmbeddingSites(inboxes).origins("ib_unknown00")).containsExactly("'none'");
        assertThat(new EmbeddingSites(inboxes).origins(open().key())).isEmpty();
    }

    @Test
    void anIdentitySignedWithTheInboxsSecretIsBelieved() throws JOSEException {
        var inbox = open();
        var claims =
                claims("u-1001")
                        .claim("name", "周予安")
                        .claim("level", 2)
                        .claim("attributes", Map.of("since", 2021, "club", true))
                        .build();
        var identity = identities.verify(inbox, signed(claims, secret(inbox)));
        assertThat(identity.user()).isEqualTo("u-1001");
        assertThat(identity.name()).isEqualTo("周予安");
        assertThat(identity.level()).isEqualTo(2);
        assertThat(identity.attributes())
                .containsEntry("since", "2021")
                .containsEntry("club", "true");
    }

    @Test
    void aWrongSecretAnotherInboxsSecretAndARotatedOneAreRefused() throws JOSEException {
        var inbox = open();
        var other = open();
        var old = signed(claims("u-1001").build(), secret(inbox));
        refused("identity.signature", inbox, signed(claims("u-1001").build(), "0".repeat(64)));
        refused("identity.signature", inbox, signed(claims("u-1001").build(), secret(other)));
        assertThat(identities.verify(inbox, old).user()).isEqualTo("u-1001");
        inboxes.rotateSecret(workspace, inbox.id());
        refused("identity.signature", inbox, old);
    }

    @Test
    void whoHasANewSecretMadeStillSavesTheSettingsThatWereReadBefore() {
        var inbox = open();
        inboxes.rotateSecret(workspace, inbox.id());
        var changed =
                inboxes.change(
                        workspace,
                        inbox.id(),
                        null,
                        "换过密钥",
                        inbox.mode(),
                        true,
                        inbox.settings(),
                        inbox.version());
        assertThat(changed.name()).isEqualTo("换过密钥");
    }

    @Test
    void anUnsignedOrAlteredIdentityIsRefused() throws JOSEException {
        var inbox = open();
        var plain = new PlainJWT(new PlainHeader(), claims("u-1001").build()).serialize();
        assertThatThrownBy(() -> identities.verify(inbox, plain)).isInstanceOf(Refusal.class);
        var parts = signed(claims("u-1001").build(), secret(inbox)).split("\\.", 3);
        var forged = signed(claims("u-1002").build(), secret(inbox)).split("\\.", 3);
        refused("identity.signature", inbox, parts[0] + '.' + forged[1] + '.' + parts[2]);
        for (var nonsense : List.of("", "a.b.c", "x".repeat(9_000))) {
            refused("identity.form", inbox, nonsense);
        }
    }

    @Test
    void anIdentityWithoutEndWithAFarEndOrOutOfItsTimeIsRefused() throws JOSEException {
        var inbox = open();
        var now = clock.instant();
        refused(
                "identity.life",
                inbox,
                signed(new JWTClaimsSet.Builder().subject("u").build(), secret(inbox)));
        refused(
                "identity.life",
                inbox,
                signed(
                        claims("u")
                                .expirationTime(Date.from(now.plus(Duration.ofHours(25))))
                                .build(),
                        secret(inbox)));
        var short1 = signed(claims("u").build(), secret(inbox));
        var future = now.plus(Duration.ofMinutes(10));
        refused(
                "identity.future",
                inbox,
                signed(
                        claims("u")
                                .issueTime(Date.from(future))
                                .expirationTime(Date.from(future.plusSeconds(60)))
                                .build(),
                        secret(inbox)));
        clock.advance(Duration.ofHours(1));
        refused("identity.expired", inbox, short1);
    }

    @Test
    void anIdentityWithoutUserOrWithClaimsOfTheWrongKindIsRefused() throws JOSEException {
        var inbox = open();
        refused("text.empty", inbox, signed(claims("").build(), secret(inbox)));
        refused(
                "identity.form",
                inbox,
                signed(claims("u").claim("level", "gold").build(), secret(inbox)));
        refused(
                "identity.form",
                inbox,
                signed(claims("u").claim("name", List.of("a")).build(), secret(inbox)));
    }

    private void refused(String code, Inbox inbox, String jwt) {
        assertThatThrownBy(() -> identities.verify(inbox, jwt))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private JWTClaimsSet.Builder claims(String user) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))));
    }

    private static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private String secret(Inbox inbox) {
        return inboxes.secret(inbox.workspace(), inbox.id());
    }

    private Inbox open() {
        return inboxes.open(workspace, shop, null, "网站", Mode.BOT_FIRST, inboxes.usual());
    }
}
