package io.yingda.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.Ids;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class SignInTest {
    private static final String API = "/api/agent/v1";

    private final RunningServer server = RunningServer.shared();
    private final Company company = Company.in(server);
    private final Client stranger = Client.anonymous(server);

    private Answer signIn(String email, String password) {
        return stranger.post(API + "/session", Map.of("email", email, "password", password));
    }

    private Client signedIn(Role role) {
        var answer = signIn(company.email(company.person(role)), Company.PASSWORD).expect(201);
        return stranger.session(cookie(answer), answer.json().path("csrf").asString());
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceAll("yingda_session=([^;]*);.*", "$1");
    }

    @Test
    void whoeverSignsInIsToldWhoTheyAreAndWhatTheyMay() {
        var answer =
                signIn(
                        " "
                                + company.email(company.person(Role.AGENT)).toUpperCase(Locale.ROOT)
                                + " ",
                        Company.PASSWORD);

        var me = answer.expect(201).json();
        assertThat(me.path("staff").path("role").asString()).isEqualTo("agent");
        assertThat(me.path("permissions").toString())
                .contains("serve")
                .doesNotContain("manage-staff");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        var session = stranger.session(cookie(answer), me.path("csrf").asString());
        assertThat(
                        session.get(API + "/session")
                                .expect(200)
                                .json()
                                .path("workspace")
                                .path("id")
                                .asString())
                .isEqualTo(company.workspace().toString());
    }

    @Test
    void aWrongPasswordSaysHowManyTriesAreLeftAndThenHowLongToWait() {
        var email = company.email(company.person(Role.AGENT));
        for (int left = 4; left >= 0; left--) {
            var refused = signIn(email, "wrong password").refused(401, "sign-in.wrong");
            assertThat(refused.json().path("facts").path("triesLeft").asInt()).isEqualTo(left);
            assertThat(refused.json().path("facts").path("waitSeconds").asInt()).isEqualTo(300);
        }
        var locked = signIn(email, Company.PASSWORD).refused(429, "sign-in.locked");
        assertThat(locked.json().path("facts").path("retryAfter").asInt()).isEqualTo(300);

        server.clock().advance(Duration.ofMinutes(5));
        signIn(email, "wrong password").refused(401, "sign-in.wrong");
        assertThat(
                        signIn(email, Company.PASSWORD)
                                .refused(429, "sign-in.locked")
                                .json()
                                .path("facts")
                                .path("retryAfter")
                                .asInt())
                .isEqualTo(600);
        server.clock().advance(Duration.ofMinutes(10));
        signIn(email, Company.PASSWORD).expect(201);
        assertThat(signIn(email, "wrong password").json().path("facts").path("triesLeft").asInt())
                .as("a success clears the count")
                .isEqualTo(4);
    }

    @Test
    void theWaitDoublesUpToAnHourAndIsForgottenAfterADay() {
        var email = company.email(company.person(Role.AGENT));
        for (int free = 1; free < Lockout.FREE_TRIES; free++) {
            signIn(email, "wrong password").refused(401, "sign-in.wrong");
        }
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            signIn(email, "wrong password").refused(401, "sign-in.wrong");
            var locked = signIn(email, Company.PASSWORD).refused(429, "sign-in.locked");
            assertThat(locked.json().path("facts").path("retryAfter").asInt())
                    .isEqualTo(minutes * 60);
            server.clock().advance(Duration.ofMinutes(minutes));
        }
        server.clock().advance(Duration.ofDays(1));
        assertThat(signIn(email, "wrong password").json().path("facts").path("triesLeft").asInt())
                .isEqualTo(Lockout.FREE_TRIES - 1);
    }

    @Test
    void anAddressNobodyHasIsAnsweredExactlyLikeAWrongPassword() {
        var known = company.email(company.person(Role.AGENT));
        var unknown = Ids.next() + "@example.com";
        for (int i = 0; i < 6; i++) {
            var one = signIn(known, "wrong password");
            var other = signIn(unknown, "wrong password");
            assertThat(other.status()).isEqualTo(one.status());
            assertThat(other.json()).isEqualTo(one.json());
        }
    }

    @Test
    void ofManyGuessesAtOnceOnlyTheFreeOnesAreLookedAt() throws Exception {
        var email = company.email(company.person(Role.ADMIN));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 12; i++) {
                guesses.add(() -> signIn(email, "wrong password"));
            }
            var looked = 0;
            for (var guess : threads.invokeAll(guesses)) {
                looked += guess.get().status() == 401 ? 1 : 0;
            }
            assertThat(looked).isEqualTo(Lockout.FREE_TRIES);
        }
    }

    @Test
    void writesWithoutTheSessionsCsrfValueAreRefused() {
        var session = signedIn(Role.ADMIN);
        var body = Map.of("name", "Shop 2");
        session.with("X-CSRF", "").post(API + "/shops", body).refused(403, "csrf.wrong");
        session.with("X-CSRF", "guess").post(API + "/shops", body).refused(403, "csrf.wrong");
        session.post(API + "/shops", body).expect(201);
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        var session = signedIn(Role.AGENT);
        session.get(API + "/session").expect(200);
        session.delete(API + "/session").expect(204);
        session.get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void signingOutEverywhereEndsAllSessions() {
        var one = signedIn(Role.AGENT);
        var other = signedIn(Role.AGENT);
        one.delete(API + "/sessions").expect(204);
        one.get(API + "/session").refused(401, "session.missing");
        other.get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        var here = signedIn(Role.AGENT);
        var elsewhere = signedIn(Role.AGENT);
        here.put(API + "/password", Map.of("old", "not the old one", "new", "another horse 1024"))
                .refused(422, "password.wrong");
        here.put(API + "/password", Map.of("old", Company.PASSWORD, "new", "short"))
                .refused(422, "password.short");
        here.put(API + "/password", Map.of("old", Company.PASSWORD, "new", "another horse 1024"))
                .expect(204);
        elsewhere.get(API + "/session").refused(401, "session.missing");
        var email = company.email(company.person(Role.AGENT));
        signIn(email, Company.PASSWORD).refused(401, "sign-in.wrong");
        signIn(email, "another horse 1024").expect(201);
    }

    @Test
    void aSessionEndsWhenItIsNotUsedForTwoWeeks() {
        var session = signedIn(Role.AGENT);
        server.clock().advance(Duration.ofDays(13));
        session.get(API + "/session").expect(200);
        server.clock().advance(Duration.ofDays(13));
        session.get(API + "/session").expect(200);
        server.clock().advance(Duration.ofDays(15));
        session.get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void aRequestOfSomebodySignedInAsksTheDatabaseAtMostTwice() {
        var session = signedIn(Role.AGENT);
        server.clock().advance(Shelf.FRESH);
        session.get(API + "/directory").expect(200);
        assertThat(server.statements(() -> session.get(API + "/directory"))).isEmpty();
        server.clock().advance(Shelf.FRESH);
        signedIn(Role.EDITOR).get(API + "/directory");
        assertThat(server.statements(() -> session.get(API + "/directory")))
                .as("the session only: the directory is shared by all")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whoIsDeactivatedIsOutAtOnce() {
        var id = company.hire(Role.AGENT, Set.of());
        var session = company.as(id);
        var admin = company.as(Role.ADMIN);
        session.get(API + "/session").expect(200);
        admin.put(API + "/staff/" + id, company.change(id, Role.AGENT, false)).expect(200);
        session.get(API + "/session").refused(401, "session.missing");
        signIn(company.email(id), Company.PASSWORD).refused(401, "sign-in.wrong");
        admin.put(API + "/staff/" + id, company.change(id, Role.AGENT, true)).expect(200);
        session.get(API + "/session").refused(401, "session.missing");
    }

    @Test
    void theLastOwnerStaysAndAdminsDoNotMakeOwners() {
        var owner = company.as(Role.OWNER);
        var id = company.person(Role.OWNER);
        owner.put(API + "/staff/" + id, company.change(id, Role.ADMIN, true))
                .refused(409, "staff.last-owner");
        owner.put(API + "/staff/" + id, company.change(id, Role.OWNER, false))
                .refused(409, "staff.last-owner");

        var admin = company.as(Role.ADMIN);
        var heir = company.person(Role.SUPERVISOR);
        admin.put(API + "/staff/" + heir, company.change(heir, Role.OWNER, true))
                .refused(403, "permission.missing");
        admin.put(API + "/staff/" + id, company.change(id, Role.AGENT, true))
                .refused(403, "permission.missing");
        admin.put(API + "/staff/" + id + "/password", Map.of("password", "another horse 1024"))
                .refused(403, "permission.missing");

        owner.put(API + "/staff/" + heir, company.change(heir, Role.OWNER, true)).expect(200);
        owner.put(API + "/staff/" + id, company.change(id, Role.ADMIN, true)).expect(200);
    }
}
