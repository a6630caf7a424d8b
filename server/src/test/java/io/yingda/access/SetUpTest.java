package io.yingda.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.database.TestDatabase;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.SimulatedClock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The first run: of an empty installation, and of one that is in use. */
class SetUpTest {
    @AutoClose final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();

    /** One node of the installation. */
    private SetUp node() {
        return node(false);
    }

    private SetUp node(boolean another) {
        var staff =
                new Staff(database.app(), database.tenancy(), new Passwords(16, 1), _ -> {}, clock);
        var workspaces =
                new Workspaces(database.app(), database.system(), database.tenancy(), staff, clock);
        return new SetUp(
                workspaces,
                staff,
                new StoredSecrets(database.system()),
                database.tenancy(),
                new AccessSettings(another));
    }

    private static SetUp.Founded found(SetUp node, String token) {
        return found(node, token, "first@yingda.example");
    }

    private static SetUp.Founded found(SetUp node, String token, String email) {
        return node.found(token, "山岚器物", "林可", email, "a-long-password", Language.ZH_CN);
    }

    @Test
    void theTokenIsTheSameOnEveryNodeOpensOneWorkspaceAndIsWorthNothingAfterwards()
            throws Exception {
        var nodes = IntStream.range(0, 4).mapToObj(_ -> node()).toList();
        var token = nodes.getFirst().token();
        assertThat(token).hasSize(24).isEqualTo(nodes.getLast().token());
        for (var wrong : new String[] {"", token + "A", token.substring(1), "a".repeat(24)}) {
            refused(nodes.getFirst(), wrong, "set-up.token-wrong");
        }
        int opened = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries =
                    nodes.stream()
                            .<Callable<Boolean>>map(node -> () -> succeeds(node, token))
                            .toList();
            for (var one : threads.invokeAll(tries)) {
                opened += one.get() ? 1 : 0;
            }
        }
        assertThat(opened).isEqualTo(1);
        for (var node : nodes) {
            assertThat(node.needed()).isFalse();
            refused(node, token, "set-up.done");
            refused(node, "nonsense", "set-up.done");
        }
    }

    @Test
    void aFurtherWorkspaceIsOpenedOnlyWhereItIsSetAndOnceWithATokenOfItsOwn() throws Exception {
        var first = node().token();
        found(node(), first);
        refused(node(), node(true).token(), "set-up.done");
        refused(node(true), first, "set-up.token-wrong");
        var nodes = IntStream.range(0, 4).mapToObj(_ -> node(true)).toList();
        var second = nodes.getFirst().token();
        var founded = new ArrayList<SetUp.Founded>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries =
                    IntStream.range(0, 4)
                            .mapToObj(
                                    n ->
                                            (Callable<SetUp.Founded>)
                                                    () ->
                                                            found(
                                                                    nodes.get(n),
                                                                    second,
                                                                    "owner-"
                                                                            + n
                                                                            + "@yingda.example"))
                            .toList();
            for (var one : threads.invokeAll(tries)) {
                if (one.state() == Future.State.SUCCESS) {
                    founded.add(one.resultNow());
                } else {
                    assertThat(one.exceptionNow()).isInstanceOf(Refusal.class);
                }
            }
        }
        assertThat(founded).hasSize(1);
        assertThat(nodes.getFirst().token()).isNotIn(first, second);
        refused(node(true), second, "set-up.token-wrong");
    }

    @Test
    void whoseAddressIsKnownAlreadyOpensNothing() {
        found(node(), node().token());
        var token = node(true).token();
        assertThatThrownBy(() -> found(node(true), token)).isInstanceOf(Refusal.class);
        assertThat(node(true).token()).isEqualTo(token);
    }

    @Test
    void anotherInstallationHasAnotherToken() {
        try (var other = TestDatabase.fresh()) {
            assertThat(new StoredSecrets(other.system()).key("set-up"))
                    .isNotEqualTo(new StoredSecrets(database.system()).key("set-up"));
        }
    }

    @Test
    void anInstallationThatIsInUseIsNotSetUpAgainNotEvenWithItsOwnToken() {
        var server = RunningServer.shared();
        Company.in(server);
        var client = Client.anonymous(server);
        assertThat(client.get("/api/agent/v1/setup").expect(200).json().path("needed").asBoolean())
                .isFalse();
        var token = server.bean(SetUp.class).token();
        var answer =
                client.post(
                        "/api/agent/v1/setup",
                        Map.of(
                                "token", token,
                                "workspace", "w",
                                "name", "n",
                                "email", "thief@yingda.example",
                                "password", "a-long-password"));
        answer.refused(409, "set-up.done");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    private static boolean succeeds(SetUp node, String token) {
        try {
            found(node, token);
            return true;
        } catch (Refusal.Conflict _) {
            return false;
        }
    }

    private static void refused(SetUp node, String token, String code) {
        assertThatThrownBy(() -> found(node, token))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
