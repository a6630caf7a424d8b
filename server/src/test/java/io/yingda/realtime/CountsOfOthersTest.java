package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.Closures;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.State;
import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * K2: no number that somebody of another team reads counts what is not theirs. Whatever one team's
 * customers do, everything that an agent of another team can ask for without naming a conversation
 * is answered as before, and their socket says nothing. Only the load of a colleague is everybody's
 * who may transfer to them.
 */
class CountsOfOthersTest {
    private static final String WORDS = "月下白瓷";
    private static final ShopId SHOP = ShopId.next();
    private static final String LIST = "/api/agent/v1/conversations?view=";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Closures closures = server.bean(Closures.class);

    @Test
    void whatOneTeamsCustomersDoChangesNothingThatAnotherTeamsAgentReads() throws IOException {
        var theirs = shop.team("售后组");
        var inbox = shop.inbox(Mode.HUMAN_ONLY, theirs, shop.limited(10));
        var agent = shop.ready(1, theirs);
        var other = shop.staffer(Role.AGENT, shop.team("售前组"));
        var client = shop.desk(other);
        var insider = shop.desk(shop.staffer(Role.AGENT, theirs));
        try (var socket = Browser.desk(server, other)) {
            var before = answers(client);
            var ofTheTeam = answers(insider);
            assertThat(before.keySet()).hasSizeGreaterThan(12).contains(LIST + "queue");

            fill(inbox, agent);

            assertThat(answers(client)).isEqualTo(before);
            assertThat(changed(ofTheTeam, answers(insider)))
                    .as("what there was to see")
                    .contains(
                            LIST + "queue",
                            LIST + "team",
                            LIST + "closed",
                            "/api/agent/v1/conversations/counts",
                            "/api/agent/v1/conversations/search?words=" + WORDS);
            socket.say("ping", Map.of());
            socket.hears("pong");
            assertThat(socket.everything())
                    .allMatch(frame -> frame.matches(".*\"kind\":\"(welcome|work|pong)\".*"));
        }
    }

    /** One that ended and was rated, one that is served and owed an answer, and two that wait. */
    private void fill(Inbox inbox, Staffer agent) {
        var ended = ask(inbox);
        shop.comes(agent, ended);
        closures.resolve(agent, now(ended).id());
        var served = ask(inbox);
        shop.comes(agent, served);
        say(served, "还在吗");
        assertThat(now(ask(inbox)).state()).isInstanceOf(State.Waiting.class);
        assertThat(now(ask(inbox)).state()).isInstanceOf(State.Waiting.class);
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .toList();
    }

    /** Every question without an id, and what is answered to it. */
    private static Map<String, String> answers(Client client) throws IOException {
        var answers = new TreeMap<String, String>();
        questions()
                .forEach(
                        (path, status) ->
                                answers.put(path, client.get(path).expect(status).text()));
        return answers;
    }

    /** The paths, with what agents are answered: those of the list of operations. */
    private static Map<String, Integer> questions() throws IOException {
        var paths = new LinkedHashMap<String, Integer>();
        Predicate<String> apart =
                line ->
                        line.contains("{")
                                || line.contains("/socket")
                                || line.contains("/work-states");
        try (var list =
                CountsOfOthersTest.class.getResourceAsStream("/io/yingda/matrix/operations.txt")) {
            new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("GET /api/agent/"))
                    .filter(apart.negate())
                    .map(line -> line.split(" "))
                    .forEach(
                            line -> {
                                switch (line[2]) {
                                    case "open" -> {}
                                    case "serve", "signed-in", "read-knowledge" ->
                                            filled(line[1]).forEach(path -> paths.put(path, 200));
                                    // Refused as a whole, and so are the numbers in it.
                                    default -> paths.put(line[1], 403);
                                }
                            });
        }
        return paths;
    }

    /** With the parameters that it needs. */
    private static List<String> filled(String path) {
        return switch (path.substring("/api/agent/v1".length())) {
            case "/conversations" ->
                    List.of(LIST + "mine", LIST + "queue", LIST + "team", LIST + "closed");
            case "/conversations/search" -> List.of(path + "?words=" + WORDS);
            case "/knowledge/popular" -> List.of(path + "?shop=" + SHOP);
            case "/knowledge/search" -> List.of(path + "?q=" + WORDS);
            // Of one conversation, whose id it needs.
            case "/suggestions" -> List.of();
            default -> List.of(path);
        };
    }

    private Visitor ask(Inbox inbox) {
        var visitor = shop.visitor(inbox);
        say(visitor, WORDS);
        return visitor;
    }

    private void say(Visitor visitor, String words) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private Conversation now(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }
}
