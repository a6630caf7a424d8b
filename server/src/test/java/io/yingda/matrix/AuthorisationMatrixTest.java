package io.yingda.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Role;
import io.yingda.access.TokensForTests;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.matrix.Samples.Sample;
import io.yingda.testing.Client;
import io.yingda.testing.Client.Answer;
import io.yingda.testing.RunningServer;
import io.yingda.web.Open;
import io.yingda.web.VisitorTokens;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** S5: every operation × everybody who must not, with ids of others swapped in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixTest {
    private final RunningServer server = RunningServer.shared();
    private final Stage stage = new Stage(server);
    private final Samples samples = new Samples();
    private final Map<Sample, Method> guarded = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final List<String> breaches = new ArrayList<>();

    @BeforeAll
    void collect() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(OperationSamples.class));
        for (var found : scanner.findCandidateComponents("io.yingda")) {
            found(found.getBeanClassName()).add(stage, samples);
        }
        Operations.of(server)
                .forEach(
                        (operation, handler) -> {
                            if (operation.contains(" /api/")
                                    && !handler.isAnnotationPresent(Open.class)) {
                                samples.of(operation)
                                        .ifPresentOrElse(
                                                sample -> guarded.put(sample, handler),
                                                () -> missing.add(operation));
                            }
                        });
    }

    private static OperationSamples found(@Nullable String name) {
        try {
            var constructor =
                    Class.forName(name).asSubclass(OperationSamples.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " needs a constructor without parameters", e);
        }
    }

    @BeforeEach
    void forget() {
        breaches.clear();
    }

    @Test
    void everyOperationHasASample() {
        assertThat(missing).as("operations that no OperationSamples asks for").isEmpty();
        assertThat(guarded).hasSizeGreaterThan(30);
        var known = Operations.of(server).keySet();
        assertThat(samples.operations())
                .as("samples of operations that have lost their audience or are gone")
                .allMatch(known::contains);
    }

    @Test
    void nobodyAndWhoeverWasSomebodyAreRefused() {
        var company = stage.company();
        var owner = company.person(Role.OWNER);
        var visitorToken = server.bean(VisitorTokens.class).sign(stage.visitorA());
        guarded.forEach(
                (sample, handler) -> {
                    var nobody = Client.anonymous(server);
                    expect(sample, "nobody", ask(nobody, sample), 401);
                    expect(sample, "nonsense token", ask(nobody.bearer("nonsense"), sample), 401);
                    if (Operations.visitor(handler)) {
                        expect(sample, "staff's session", ask(company.as(owner), sample), 401);
                        expect(
                                sample,
                                "altered token",
                                ask(nobody.bearer(visitorToken + "A"), sample),
                                401);
                    } else {
                        expect(
                                sample,
                                "ended session",
                                ask(TokensForTests.endedSession(server, company, owner), sample),
                                401);
                        expect(
                                sample,
                                "revoked token",
                                ask(nobody.bearer(TokensForTests.revoked(server, company)), sample),
                                401);
                        expect(sample, "visitor A", ask(nobody.bearer(visitorToken), sample), 401);
                    }
                });
        assertThat(breaches).isEmpty();
    }

    @Test
    void whoeverLacksThePermissionIsRefusedAndWhoeverHasItIsNot() {
        guarded.forEach(
                (sample, handler) -> {
                    var needs = handler.getAnnotation(Needs.class);
                    if (needs == null) {
                        return;
                    }
                    for (var role : EnumSet.complementOf(EnumSet.of(Role.OWNER))) {
                        var answer = ask(stage.company().as(role), sample);
                        var may = role.permissions().contains(needs.value());
                        if (!may) {
                            expect(sample, role.key(), answer, 403);
                        } else if (answer.status() == 401
                                || answer.code().equals("permission.undeclared")) {
                            breach(sample, role.key(), answer, "a way in");
                        }
                    }
                    var powerless =
                            Client.anonymous(server)
                                    .bearer(TokensForTests.withoutScopes(server, stage.company()));
                    if (needs.value() != Permission.SIGNED_IN) {
                        expect(sample, "token without the scope", ask(powerless, sample), 403);
                    }
                });
        assertThat(breaches).isEmpty();
    }

    @Test
    void theOwnerOfAnotherWorkspaceReachesNothing() {
        for (var sample : guarded.keySet()) {
            if (sample.pattern().startsWith("/api/agent/")) {
                var answer = ask(stage.stranger().as(Role.OWNER), sample);
                quiet(sample, "another workspace's owner", answer, stage.companySecrets());
                var named = stage.companySecrets().stream().anyMatch(sample::names);
                if (named && answer.status() < 400) {
                    breach(sample, "another workspace's owner", answer, "a refusal");
                }
                if (sample.pattern().contains("{") && answer.status() != 404) {
                    breach(sample, "another workspace's owner", answer, "404");
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void anAgentOfAnotherTeamReachesNothingOfThisTeam() {
        for (var sample : guarded.keySet()) {
            if (sample.pattern().startsWith("/api/agent/")) {
                var answer = ask(stage.company().as(stage.company().otherAgent()), sample);
                quiet(sample, "another team's agent", answer, stage.teamSecrets());
                var named = stage.teamSecrets().stream().anyMatch(sample::names);
                if (named
                        && answer.status() != 404
                        && !answer.code().equals("permission.missing")) {
                    breach(sample, "another team's agent", answer, "404");
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void aSearchForTheVeryWordsFindsThemOnlyForThoseWhoMaySeeThem() {
        var words = UUID.randomUUID().toString();
        var id = "";
        for (int i = 0; i < 2; i++) { // the second time nothing is greeted after it
            var said = new Content.Text(words + " " + i);
            id =
                    server.bean(Conversations.class)
                            .accept(stage.visitorA(), UUID.randomUUID(), said, Language.ZH_CN)
                            .conversation()
                            .toString();
        }
        var search = "/api/agent/v1/conversations/search?words=" + words;
        for (var client :
                List.of(
                        stage.company().as(stage.company().otherAgent()),
                        stage.stranger().as(Role.OWNER))) {
            assertThat(client.get(search).expect(200).json().path("items")).isEmpty();
        }
        assertThat(stage.company().as(Role.SUPERVISOR).get(search).expect(200).text()).contains(id);
    }

    @Test
    void anotherVisitorReachesNothingOfTheFirst() {
        var visitorB = server.bean(VisitorTokens.class).sign(stage.visitorB());
        guarded.forEach(
                (sample, handler) -> {
                    if (Operations.visitor(handler)) {
                        quiet(
                                sample,
                                "visitor B",
                                ask(Client.anonymous(server).bearer(visitorB), sample),
                                stage.teamSecrets());
                    }
                });
        assertThat(breaches).isEmpty();
    }

    private Answer ask(Client client, Sample sample) {
        return client.send(sample.method(), sample.path(), sample.body());
    }

    private void expect(Sample sample, String who, Answer answer, int status) {
        if (answer.status() != status) {
            breach(sample, who, answer, String.valueOf(status));
        }
        quiet(sample, who, answer, stage.companySecrets());
    }

    /** The answer must hold nothing the asker did not say himself. */
    private void quiet(Sample sample, String who, Answer answer, List<String> secrets) {
        for (var secret : secrets) {
            if (answer.text().contains(secret) && !sample.names(secret)) {
                breach(sample, who, answer, "silence about " + secret);
            }
        }
    }

    private void breach(Sample sample, String who, Answer answer, String wanted) {
        breaches.add(
                "%s asked %s and got %d %s instead of %s"
                        .formatted(
                                who, sample.operation(), answer.status(), answer.code(), wanted));
    }
}
