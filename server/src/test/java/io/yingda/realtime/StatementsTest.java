package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Ack;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Views;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many statements the desk costs the database. Counted is what any thread of the server sends,
 * in reaction too; beginning a transaction, which names its workspaces, and committing it are not.
 */
class StatementsTest {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    /** Of the statement by which routing looks who waits. */
    private static final String ROWS = "as wanted(workspace, conversation)";

    private static final String ROUTING = "order by priority desc, queued_at";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    /** The requests are those of the browser: a journey compares them with what it really asks. */
    @Test
    void openingTheDeskTakesAtMostEightStatements() {
        var agent = shop.ready(9);
        serves(agent, 3);
        var cookie = Browser.signIn(server, agent);
        var client = Client.anonymous(server).with("Cookie", cookie);
        server.statements(
                shop.workspace(),
                () -> {
                    server.bean(WorkStates.class).connected(shop.workspace(), agent.id(), false);
                    await().until(() -> sent(ROUTING));
                });
        // What was kept of earlier requests is too old by now.
        server.clock().advance(A_WHILE);
        var opened = new ArrayList<Browser>();
        var statements =
                server.statements(
                        shop.workspace(),
                        () -> {
                            requests().forEach(path -> client.get(path).expect(200));
                            var desk = Browser.desk(server, cookie);
                            opened.add(desk);
                            desk.say("hello", Map.of("watching", List.of()));
                            desk.hears("welcome");
                            desk.hears("work");
                            // Routing looks whether anybody waits for the one who has come.
                            await().until(() -> sent(ROUTING));
                        });
        try (var desk = opened.getFirst()) {
            assertThat(statements).hasSizeLessThanOrEqualTo(8);
            assertThat(desk.hears("work").path("states").path(0).path("connected").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void theSecondTabOfSomebodyIsToldWhoWorks() {
        var agent = shop.ready(9);
        try (var first = Browser.desk(server, agent);
                var second = Browser.desk(server, agent)) {
            first.hears("work");
            assertThat(second.hears("work").path("states").size()).isEqualTo(1);
        }
    }

    @Test
    void aPageOfAThreadTakesAtMostFourStatements() {
        var agent = shop.ready(9);
        var conversation = serves(agent, 1).getFirst();
        var client = client(agent);
        var path = "/api/agent/v1/conversations/" + conversation + "/messages?limit=50&before=99";
        // What came before may be shown to browsers meanwhile, once: the other two are the page's.
        var fewest =
                IntStream.range(0, 3)
                        .mapToObj(
                                _ -> {
                                    server.clock().advance(A_WHILE);
                                    return server.statements(
                                            shop.workspace(), () -> client.get(path).expect(200));
                                })
                        .min(Comparator.comparingInt(List::size))
                        .orElseThrow();
        assertThat(fewest).isNotEmpty().hasSizeLessThanOrEqualTo(4);
    }

    /** However many customers wait and however many desks look on. */
    @Test
    void showingTwentyConversationsCostsWhatShowingOneDoes() {
        var agent = shop.ready(20);
        var keys =
                serves(agent, 20).stream()
                        .map(id -> new Conversation.Key(shop.workspace(), ConversationId.of(id)))
                        .collect(Collectors.toUnmodifiableSet());
        var views = server.bean(Views.class);
        var one = conversations.find(Set.of(keys.iterator().next()));
        var all = conversations.find(keys);
        assertThat(all).hasSize(20);
        views.own(all);
        assertThat(statements(() -> conversations.find(keys))).hasSize(1);
        assertThat(statements(() -> views.rows(all)))
                .hasSameSizeAs(statements(() -> views.rows(one)))
                .hasSize(1);
        assertThat(statements(() -> views.own(all)))
                .hasSameSizeAs(statements(() -> views.own(one)))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatIsSaidToAnAgentDoesNotMakeRoutingLookForWhoWaits() {
        var agent = shop.ready(9);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        shop.held(visitor, agent);
        var bus = server.bean(Bus.class);
        var told = new CountDownLatch(1);
        bus.listen(
                news -> {
                    if (news instanceof News.Spoken spoken
                            && spoken.workspace().equals(shop.workspace())) {
                        told.countDown();
                    }
                });
        var statements =
                server.statements(
                        shop.workspace(),
                        () -> {
                            say(visitor, "我的订单呢");
                            await().until(() -> told.getCount() == 0 && sent(ROWS));
                        });
        assertThat(statements).isNotEmpty().noneMatch(statement -> statement.contains(ROUTING));
    }

    private List<String> statements(Runnable work) {
        return server.statements(shop.workspace(), work);
    }

    private Ack say(Visitor visitor, String words) {
        return conversations.accept(
                visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private static List<String> requests() {
        try (var list = StatementsTest.class.getResourceAsStream("desk-opening.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^GET ", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean sent(String part) {
        return server.statementsSoFar().stream().anyMatch(statement -> statement.contains(part));
    }

    private Client client(Staffer staffer) {
        return Client.anonymous(server).with("Cookie", Browser.signIn(server, staffer));
    }

    /** The conversations of so many customers, held by the agent. */
    private List<String> serves(Staffer agent, int customers) {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        return IntStream.range(0, customers)
                .mapToObj(_ -> shop.held(shop.visitor(inbox), agent).id().toString())
                .toList();
    }
}
