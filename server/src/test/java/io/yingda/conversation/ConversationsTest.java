package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.channel.Phrase;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class ConversationsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Floor floor = new Floor(server, shop);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Closures closures = server.bean(Closures.class);
    final Assignments assignments = server.bean(Assignments.class);
    final WorkStates work = server.bean(WorkStates.class);

    @Test
    void theSameClientIdIsOneMessageAndOneAcknowledgement() {
        var visitor = shop.customer();
        var clientId = UUID.randomUUID();
        var first = conversations.accept(visitor, clientId, text("在吗"), Language.ZH_CN);
        var again = conversations.accept(visitor, clientId, text("在吗"), Language.ZH_CN);
        assertThat(again).isEqualTo(first);
        assertThat(said(visitor)).containsExactly("在吗");
    }

    @Test
    void theSameMessageSentTwentyTimesAtOnceOpensOneConversationWithOneMessage() throws Exception {
        var visitor = shop.customer();
        var clientId = UUID.randomUUID();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Ack> send =
                    () -> conversations.accept(visitor, clientId, text("在吗"), Language.ZH_CN);
            var acks =
                    senders.invokeAll(IntStream.range(0, 20).mapToObj(_ -> send).toList()).stream()
                            .map(future -> future.resultNow())
                            .distinct();
            assertThat(acks).hasSize(1);
        }
        assertThat(said(visitor)).containsExactly("在吗");
    }

    @Test
    void manyWritersAtOnceLeaveNoGapAndNoNumberTwice() throws Exception {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var agent = shop.ready(5);
        var visitor = shop.visitor(inbox);
        var conversation = shop.held(visitor, agent);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Ack>> sends = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                sends.add(() -> shop.say(visitor, "问"));
                sends.add(
                        () ->
                                desk.say(
                                        agent,
                                        conversation.id(),
                                        UUID.randomUUID(),
                                        text("答"),
                                        false));
            }
            senders.invokeAll(sends)
                    .forEach(future -> assertThat(future.resultNow().seq()).isPositive());
        }
        var seqs =
                conversations.after(shop.workspace(), conversation.id(), 0, 100, true).stream()
                        .map(Message::seq)
                        .toList();
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, seqs.size()).boxed().toList());
        assertThat(seqs).hasSizeGreaterThanOrEqualTo(52);
    }

    @Test
    void theCustomersChainSkipsNotesWithoutAGap() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = shop.held(visitor, agent);
        desk.say(agent, conversation.id(), UUID.randomUUID(), text("内部：查一下外箱"), true);
        shop.say(agent, conversation.id(), "马上帮您查");
        var seen = conversations.after(shop.workspace(), conversation.id(), 0, 100, false);
        assertThat(seen).extracting(m -> m.content().words()).doesNotContain("内部：查一下外箱");
        long before = 0;
        for (var message : seen) {
            assertThat(message.prev()).isEqualTo(before);
            before = message.seq();
        }
    }

    @Test
    void somebodyElsesConversationIsAnsweredLikeAnUnknownOne() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var stranger = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = shop.held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        assertThatThrownBy(() -> desk.visible(stranger, conversation.id()))
                .isInstanceOfSatisfying(
                        Refusal.NotFound.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("conversation.unknown"));
        assertThatThrownBy(
                        () ->
                                desk.say(
                                        stranger,
                                        conversation.id(),
                                        UUID.randomUUID(),
                                        text("您好"),
                                        true))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> assignments.take(stranger, conversation.id()))
                .isInstanceOf(Refusal.NotFound.class);
        var elsewhere = new TestShop(server).staffer(Role.OWNER);
        assertThatThrownBy(() -> desk.visible(elsewhere, conversation.id()))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void whoDoesNotHoldItCannotSpeakToTheCustomer() {
        var agent = shop.ready(5);
        var colleague = shop.staffer(Role.AGENT);
        var conversation = shop.held(shop.customer(), agent);
        assertThatThrownBy(
                        () ->
                                desk.say(
                                        colleague,
                                        conversation.id(),
                                        UUID.randomUUID(),
                                        text("您好"),
                                        false))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("conversation.not-yours"));
        assertThat(
                        desk.say(
                                        colleague,
                                        conversation.id(),
                                        UUID.randomUUID(),
                                        text("我来帮忙看"),
                                        true)
                                .seq())
                .isPositive();
    }

    @Test
    void aFullAgentGetsNothingAndTheLoadIsWhatIsHeld() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var agent = shop.ready(2);
        var visitors = IntStream.range(0, 4).mapToObj(_ -> shop.visitor(inbox)).toList();
        visitors.forEach(v -> shop.say(v, "在吗"));
        await().untilAsserted(() -> assertThat(floor.load(agent)).isEqualTo(2));
        var waiting =
                visitors.stream()
                        .filter(
                                v ->
                                        conversations.current(v).orElseThrow().state()
                                                instanceof State.Waiting)
                        .toList();
        assertThat(waiting).hasSize(2);
        var served = visitors.stream().filter(v -> !waiting.contains(v)).findFirst().orElseThrow();
        closures.resolve(agent, conversations.current(served).orElseThrow().id());
        await().untilAsserted(
                        () ->
                                assertThat(
                                                waiting.stream()
                                                        .filter(
                                                                v ->
                                                                        conversations
                                                                                        .current(v)
                                                                                        .orElseThrow()
                                                                                        .state()
                                                                                instanceof
                                                                                State.WithAgent))
                                        .hasSize(1));
        assertThat(floor.load(agent)).isEqualTo(2);
    }

    @Test
    void theNextInTheQueueIsTheOneWhoCameFirst() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var first = shop.visitor(inbox);
        var second = shop.visitor(inbox);
        shop.say(first, "我先来");
        server.clock().advance(Duration.ofSeconds(5));
        shop.say(second, "我后来");
        var queue = server.bean(Queue.class);
        assertThat(queue.place(conversations.current(second).orElseThrow()).orElseThrow().place())
                .isEqualTo(2);
        var agent = shop.ready(1);
        shop.comes(agent, first);
        assertThat(queue.place(conversations.current(second).orElseThrow()).orElseThrow().place())
                .isEqualTo(1);
    }

    @Test
    void aCustomerWhoWritesAgainSoonGetsTheSameConversationAndTheSameAgent() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var agent = shop.ready(5);
        var visitor = shop.visitor(inbox);
        var conversation = shop.held(visitor, agent);
        closures.resolve(agent, conversation.id());
        shop.ready(5);
        shop.say(visitor, "还有一件事");
        assertThat(shop.comes(agent, visitor).id()).isEqualTo(conversation.id());
    }

    @Test
    void aTransferKeepsTheNoteFromTheCustomerAndMovesTheLoad() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = shop.held(visitor, agent);
        var colleague = shop.ready(5);
        assignments.transfer(agent, conversation.id(), colleague.id(), null, "客户很急");
        assertThat(conversations.current(visitor).orElseThrow().agent()).isEqualTo(colleague.id());
        assertThat(floor.load(agent)).isZero();
        assertThat(floor.load(colleague)).isEqualTo(1);
        assertThat(conversations.after(shop.workspace(), conversation.id(), 0, 100, false))
                .extracting(m -> m.content().words())
                .doesNotContain("客户很急");
        assertThat(conversations.after(shop.workspace(), conversation.id(), 0, 100, true))
                .extracting(m -> m.content().words())
                .contains("客户很急");
    }

    @Test
    void silenceIsWarnedOfOnceAndThenEndsTheConversation() {
        var agent = shop.ready(5);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        var conversation = shop.held(visitor, agent);
        var answer = "还有什么可以帮您？";
        desk.say(agent, conversation.id(), UUID.randomUUID(), text(answer), false);
        var idle = Objects.requireNonNull(inbox.settings().idle());
        var warning = words(inbox.settings().phrases().idleWarn());
        var ending = words(inbox.settings().phrases().idleClose());
        floor.later(Duration.ofSeconds(idle.warnAfterSeconds() - 1L));
        assertThat(read(visitor)).endsWith(answer);
        floor.later(Duration.ofSeconds(1));
        floor.later(Duration.ZERO);
        assertThat(read(visitor)).endsWith(answer, warning);
        assertThat(conversations.current(visitor).orElseThrow().open()).isTrue();
        work.connected(shop.workspace(), agent.id(), true);
        floor.later(Duration.ofSeconds(idle.closeAfterSeconds()));
        floor.later(Duration.ZERO);
        assertThat(read(visitor)).endsWith(answer, warning, ending);
        assertThat(conversations.current(visitor).orElseThrow().state())
                .isInstanceOfSatisfying(
                        State.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.IDLE));
        assertThat(floor.load(agent)).isZero();
    }

    @Test
    void whoWritesAfterTheWarningBeginsTheSilenceAnew() {
        var agent = shop.ready(5);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        var conversation = shop.held(visitor, agent);
        var idle = Objects.requireNonNull(inbox.settings().idle());
        var warning = words(inbox.settings().phrases().idleWarn());
        for (var answer : List.of("请问订单号是？", "好的，查到了")) {
            desk.say(agent, conversation.id(), UUID.randomUUID(), text(answer), false);
            floor.later(Duration.ofSeconds(idle.warnAfterSeconds()));
            assertThat(read(visitor)).endsWith(answer, warning);
            var more = answer + "，在的";
            conversations.accept(visitor, UUID.randomUUID(), text(more), Language.ZH_CN);
            work.connected(shop.workspace(), agent.id(), true);
            floor.later(Duration.ofSeconds(idle.closeAfterSeconds() - 1L));
            assertThat(read(visitor)).endsWith(warning, more);
            assertThat(floor.now(conversation.id()).open()).isTrue();
        }
    }

    /** What the customer reads, without what only happened. */
    private List<String> read(Visitor visitor) {
        var conversation = conversations.current(visitor).orElseThrow();
        return conversations.after(shop.workspace(), conversation.id(), 0, 100, false).stream()
                .filter(m -> m.content() instanceof Content.Text)
                .map(m -> m.content().words())
                .toList();
    }

    private static String words(Phrase phrase) {
        return phrase.in(Language.ZH_CN, Map.of("shop.name", "山岚器物"));
    }

    @Test
    void theFirstMessageTakesAtMostSixStatements() {
        var visitor = shop.visitor(shop.inbox(Mode.BOT_ONLY, null));
        var statements = server.ownStatements(() -> shop.say(visitor, "在吗"));
        assertThat(statements).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void theRuleInJavaAndTheRuleInSqlSayTheSame() {
        var team = shop.team("售后");
        var other = shop.team("售前");
        var agent = shop.ready(9, team);
        var viewers =
                List.of(
                        agent,
                        shop.staffer(Role.AGENT, team),
                        shop.staffer(Role.AGENT, other),
                        shop.staffer(Role.AGENT),
                        shop.staffer(Role.SUPERVISOR),
                        shop.ready(0));
        var inbox = shop.inbox(Mode.HUMAN_ONLY, team);
        shop.held(shop.visitor(inbox), agent);
        shop.held(shop.customer(), agent);
        var called = shop.held(shop.visitor(inbox), agent);
        var colleague = viewers.get(2);
        var note = text("@" + colleague.number() + " 麻烦看一下");
        desk.say(agent, called.id(), UUID.randomUUID(), note, true);
        var last = shop.held(shop.visitor(inbox), agent);
        var outsider = viewers.get(5);
        work.capacity(shop.workspace(), outsider.id(), 1);
        assignments.transfer(agent, last.id(), outsider.id(), null, "");
        closures.resolve(outsider, last.id());
        var visibility = server.bean(Visibility.class);
        var lists = server.bean(Lists.class);
        assertThat(visibility.sees(colleague, floor.now(called.id()))).isTrue();
        assertThat(visibility.sees(outsider, floor.now(last.id()))).isTrue();
        assertThat(visibility.sees(outsider, floor.now(called.id()))).isFalse();
        for (var viewer : viewers) {
            var all = new HashSet<Conversation>();
            for (var view : Lists.View.values()) {
                for (var row : lists.page(shop.staffer(Role.OWNER), view, null).items()) {
                    conversations.find(shop.workspace(), row.id()).ifPresent(all::add);
                }
            }
            // Who was called in finds it under their own, too.
            var bySql = new HashSet<Object>();
            for (var view : Lists.View.values()) {
                lists.page(viewer, view, null).items().forEach(row -> bySql.add(row.id()));
            }
            assertThat(bySql)
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream()
                                    .filter(c -> visibility.sees(viewer, c))
                                    .map(c -> (Object) c.id())
                                    .toList());
        }
    }

    private List<String> said(Visitor visitor) {
        var conversation = conversations.current(visitor).orElseThrow();
        return conversations.after(shop.workspace(), conversation.id(), 0, 100, true).stream()
                .filter(m -> m.author().kind() == Author.Kind.CONTACT)
                .map(m -> m.content().words())
                .toList();
    }

    private static Content text(String words) {
        return new Content.Text(words);
    }
}
