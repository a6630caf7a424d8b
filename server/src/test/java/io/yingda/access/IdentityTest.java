package io.yingda.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.Ids;
import io.yingda.kernel.StaffId;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** S8: proofs of staff and programs, and whatever others have done with such proofs. */
class IdentityTest {
    private static final String API = "/api/agent/v1";

    private static final RunningServer SERVER = RunningServer.shared();
    private static final Company COMPANY = Company.in(SERVER);

    private final StaffId agent = COMPANY.hire(Role.AGENT, Set.of());

    private Answer signIn(Client client, String email, String password) {
        return client.post(API + "/session", Map.of("email", email, "password", password));
    }

    private Client stranger() {
        return Client.anonymous(SERVER);
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceAll("yingda_session=([^;]*);.*", "$1");
    }

    @Test
    void aCookieThatSomebodyElseChoseIsNeverTakenOver() {
        var email = COMPANY.email(agent);
        var chosen = "A".repeat(43);
        var answer = signIn(stranger().session(chosen, ""), email, Company.PASSWORD).expect(201);
        assertThat(cookie(answer)).isNotEqualTo(chosen).hasSizeGreaterThanOrEqualTo(43);
        stranger().session(chosen, "").get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void signingInAgainEndsTheSessionTheBrowserHadAndNoOther() {
        var email = COMPANY.email(agent);
        var first = cookie(signIn(stranger(), email, Company.PASSWORD).expect(201));
        var elsewhere = cookie(signIn(stranger(), email, Company.PASSWORD).expect(201));
        var second =
                cookie(signIn(stranger().session(first, ""), email, Company.PASSWORD).expect(201));
        stranger().session(first, "").get(API + "/session").refused(401, "session.missing");
        stranger().session(second, "").get(API + "/session").expect(200);
        stranger().session(elsewhere, "").get(API + "/session").expect(200);
    }

    @Test
    void aNewPasswordGivesTheSessionANewCookieAndLocksOutWhoeverCopiedTheOldOne() {
        var email = COMPANY.email(agent);
        var begun = signIn(stranger(), email, Company.PASSWORD).expect(201);
        var csrf = begun.json().path("csrf").asString();
        var changed =
                stranger()
                        .session(cookie(begun), csrf)
                        .put(
                                API + "/password",
                                Map.of("old", Company.PASSWORD, "new", "another horse 1024"))
                        .expect(204);
        stranger()
                .session(cookie(begun), csrf)
                .get(API + "/session")
                .refused(401, "session.missing");
        var here = stranger().session(cookie(changed), csrf);
        assertThat(here.get(API + "/session").expect(200).json().path("csrf").asString())
                .isEqualTo(csrf);
        here.delete(API + "/session").expect(204);
        here.get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void theCookieIsForThisHostAndItsPagesOnlyAndForHttpsWhereThereIsHttps() {
        var email = COMPANY.email(agent);
        var plain = signIn(stranger(), email, Company.PASSWORD).header("Set-Cookie");
        assertThat(plain)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain", "Secure");
        var secure = signIn(stranger().with("X-Forwarded-Proto", "https"), email, Company.PASSWORD);
        assertThat(secure.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Secure");
        var out =
                stranger()
                        .session(cookie(secure), secure.json().path("csrf").asString())
                        .delete(API + "/session")
                        .expect(204);
        assertThat(out.header("Set-Cookie")).startsWith("yingda_session=;").contains("Max-Age=0");
    }

    @Test
    void anAddressIsTheSameHoweverItIsTypedAndALookAlikeIsNone() {
        var email = COMPANY.email(agent);
        var spellings =
                List.of(email + " ", "\t" + email, email.toUpperCase(Locale.ROOT), " " + email);
        for (var spelling : spellings) {
            signIn(stranger(), spelling, Company.PASSWORD).expect(201);
        }
        for (var lookAlike :
                List.of(email.replace("e", "е"), email.replace("@", "＠"), email + "\u0000")) {
            assertThat(signIn(stranger(), lookAlike, Company.PASSWORD).status()).isIn(401, 422);
        }
        var admin = COMPANY.as(Role.ADMIN);
        for (var spelling : spellings) {
            admin.post(
                            API + "/invitations",
                            Map.of("email", spelling, "role", "agent", "teams", List.of()))
                    .refused(409, "staff.email-taken");
        }
        for (var spelling : spellings) {
            signIn(stranger(), spelling, "wrong password").refused(401, "sign-in.wrong");
        }
        signIn(stranger(), email, "wrong password").refused(401, "sign-in.wrong");
        signIn(stranger(), email, Company.PASSWORD).refused(429, "sign-in.locked");
    }

    @Test
    void emptyAndAbsentPasswordsOpenNothing() {
        var email = COMPANY.email(COMPANY.person(Role.OWNER));
        signIn(stranger(), email, "").refused(401, "sign-in.wrong");
        signIn(stranger(), email, " ").refused(401, "sign-in.wrong");
        var without = new HashMap<String, Object>();
        without.put("email", email);
        without.put("password", null);
        assertThat(stranger().post(API + "/session", without).status()).isBetween(400, 422);
    }

    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        var known = COMPANY.email(agent);
        var unknown = Ids.next() + "@example.com";
        signIn(stranger(), known, Company.PASSWORD).expect(201);
        long wrong = Long.MAX_VALUE;
        long nobody = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            wrong = Math.min(wrong, time(known));
            nobody = Math.min(nobody, time(unknown));
        }
        // Without hashing, an answer takes a tenth of this; the machine's other work only adds.
        assertThat(nobody).isGreaterThan(wrong / 3);
    }

    private long time(String email) {
        var client = stranger();
        long began = System.nanoTime();
        signIn(client, email, "wrong password").refused(401, "sign-in.wrong");
        return System.nanoTime() - began;
    }

    @Test
    void anInvitationIsGoodOnceForSevenDaysUntilItIsWithdrawnOrReplaced() {
        var owner = COMPANY.as(Role.OWNER);
        var expired = invite(owner, "late");
        SERVER.clock().advance(Duration.ofDays(7));
        var used = invite(owner, "used");
        join(used).expect(201);
        var withdrawn = invite(owner, "withdrawn");
        COMPANY.as(Role.OWNER)
                .delete(
                        API
                                + "/invitations/"
                                + withdrawn.json().path("invitation").path("id").asString())
                .expect(204);
        var replaced = invite(owner, "replaced");
        var fresh = invite(owner, "replaced");
        var answers =
                List.of(
                        join(expired),
                        join(used),
                        join(withdrawn),
                        join(replaced),
                        join("nonsense"));
        for (var answer : answers) {
            answer.refused(404, "invitation.unusable");
            assertThat(answer.json()).isEqualTo(answers.getLast().json());
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        stranger()
                .get(API + "/invitation-acceptances?token=" + token(expired))
                .refused(404, "invitation.unusable");
        join(fresh).expect(201);
    }

    @Test
    void nothingThatIsStoredOpensAnything() {
        var owner = COMPANY.as(Role.OWNER);
        var invited = invite(owner, "hashed");
        var made =
                owner.post(API + "/api-tokens", Map.of("name", "n", "scopes", List.of("serve")))
                        .expect(201);
        var email = COMPANY.email(agent);
        var cookie = cookie(signIn(stranger(), email, Company.PASSWORD).expect(201));
        var stored =
                SERVER.database()
                        .owner()
                        .sql(
                                """
                                select to_jsonb(t)::text from (select * from sessions where workspace_id = :w) t
                                union all select to_jsonb(t)::text from (select * from invitations where workspace_id = :w) t
                                union all select to_jsonb(t)::text from (select * from api_tokens where workspace_id = :w) t
                                union all select to_jsonb(t)::text from (select * from staff where workspace_id = :w) t
                                """)
                        .param("w", COMPANY.workspace().value())
                        .query((row, _) -> row.getString(1))
                        .list()
                        .toString();
        assertThat(stored)
                .contains("hashed@", "$argon2id$")
                .doesNotContain(token(invited), cookie, Company.PASSWORD)
                .doesNotContain(made.json().path("token").asString());
        assertThat(owner.get(API + "/api-tokens").text() + owner.get(API + "/invitations").text())
                .doesNotContain(token(invited), made.json().path("token").asString());
    }

    @Test
    void aTokenDoesWhatItWasGivenAndNeverMoreThanItsMakerMayNow() {
        var admin = COMPANY.hire(Role.ADMIN, Set.of());
        var client = COMPANY.as(admin);
        client.post(API + "/api-tokens", scopes("grant-ownership"))
                .refused(403, "permission.missing");
        for (var never : List.of("own-account", "manage-tokens")) {
            client.post(API + "/api-tokens", scopes(never)).refused(422, "api-token.scope");
        }
        var made = client.post(API + "/api-tokens", scopes("manage-staff", "serve")).expect(201);
        var program = stranger().bearer(made.json().path("token").asString());
        program.get(API + "/staff").expect(200);
        program.get(API + "/conversations?view=team").expect(200);
        program.get(API + "/teams").refused(403, "permission.missing");
        program.put(API + "/password", Map.of("old", Company.PASSWORD, "new", "horse 1024 abc"))
                .refused(403, "permission.missing");
        program.get(API + "/api-tokens").refused(403, "permission.missing");

        COMPANY.as(Role.OWNER)
                .put(API + "/staff/" + admin, COMPANY.change(admin, Role.AGENT, true))
                .expect(200);
        program.get(API + "/staff").refused(403, "permission.missing");
        program.get(API + "/conversations?view=team").expect(200);
        COMPANY.as(Role.OWNER)
                .put(API + "/staff/" + admin, COMPANY.change(admin, Role.AGENT, false))
                .expect(200);
        program.get(API + "/conversations?view=team").refused(401, "api-token.wrong");
    }

    @Test
    void aTokenEndsWhenItExpiresAndWhenItIsRevoked() {
        var owner = COMPANY.as(Role.OWNER);
        var form = new HashMap<>(scopes("serve"));
        form.put("expiresAt", SERVER.clock().instant().plusSeconds(3_600).toString());
        var made = owner.post(API + "/api-tokens", form).expect(201);
        var program = stranger().bearer(made.json().path("token").asString());
        program.get(API + "/session").expect(200);
        SERVER.clock().advance(Duration.ofHours(1));
        program.get(API + "/session").refused(401, "api-token.wrong");

        var other = owner.post(API + "/api-tokens", scopes("serve")).expect(201).json();
        var doomed = stranger().bearer(other.path("token").asString());
        doomed.get(API + "/session").expect(200);
        owner.delete(API + "/api-tokens/" + other.path("apiToken").path("id").asString())
                .expect(204);
        doomed.get(API + "/session").refused(401, "api-token.wrong");
    }

    private static Map<String, Object> scopes(String... scopes) {
        return Map.of("name", "program", "scopes", List.of(scopes));
    }

    private Answer invite(Client owner, String name) {
        return owner.post(
                        API + "/invitations",
                        Map.of(
                                "email",
                                name + "@" + COMPANY.workspace() + ".example",
                                "role",
                                "agent",
                                "teams",
                                List.of()))
                .expect(201);
    }

    private static String token(Answer invited) {
        return invited.json().path("token").asString();
    }

    private Answer join(Answer invited) {
        return join(token(invited));
    }

    private Answer join(String token) {
        return stranger()
                .post(
                        API + "/invitation-acceptances",
                        Map.of("token", token, "name", "新同事", "password", Company.PASSWORD));
    }
}
