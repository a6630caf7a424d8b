package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.attachment.Attachments;
import io.yingda.channel.Mode;
import io.yingda.contact.Card;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.TeamId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What agents do with their conversations: taking an ending back, putting aside, calling in. */
class AgentDeskTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Closures closures = server.bean(Closures.class);
    final Assignments assignments = server.bean(Assignments.class);
    final WorkStates work = server.bean(WorkStates.class);
    final Lists lists = server.bean(Lists.class);

    @Test
    void aResolvingThatIsTakenBackLeavesWhatWasOwedWithTheSameAgent() {
        var agent = shop.ready(5);
        var visitor = visitor(null);
        var conversation = held(visitor, agent);
        closures.resolve(agent, conversation);
        assertThat(load(agent)).isZero();
        closures.reopen(agent, conversation);
        var now = now(conversation);
        assertThat(now.agent()).isEqualTo(agent.id());
        assertThat(now.owedSince()).isNotNull();
        assertThat(now.dueAt()).isNotNull();
        assertThat(load(agent)).isEqualTo(1);
        assertThat(events(conversation)).endsWith(Content.Name.RESOLVED, Content.Name.REOPENED);
    }

    @Test
    void anEndingTakenBackAfterTheBotHadTheLastWordOwesNothing() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        botSays(conversation, "已收到");
        closures.resolve(agent, conversation);
        closures.reopen(agent, conversation);
        assertThat(now(conversation).owedSince()).isNull();
    }

    @Test
    void aListShowsTheLastWordsOfAPersonRatherThanTheBotsAfterThem() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        desk.say(agent, conversation, UUID.randomUUID(), text("我看一下"), false);
        botSays(conversation, "这个问题已记下");
        assertThat(now(conversation).preview()).isEqualTo("我看一下");
        assertThat(now(conversation).previewBy()).isEqualTo(Author.Kind.AGENT);
    }

    private void botSays(ConversationId conversation, String words) {
        var tenancy = server.bean(Tenancy.class);
        tenancy.run(
                shop.workspace(),
                () ->
                        server.bean(Ledger.class)
                                .append(
                                        List.of(
                                                new Ledger.Addition(
                                                        now(conversation),
                                                        List.of(
                                                                new Entry(
                                                                        Author.BOT,
                                                                        false,
                                                                        text(words),
                                                                        null)),
                                                        new Ledger.Promise(60, 60, 0))),
                                        server.clock().instant()));
    }

    @Test
    void anAgentOnABreakMayTakeTheirOwnResolvingBack() {
        var agent = shop.ready(1);
        var conversation = held(visitor(null), agent);
        closures.resolve(agent, conversation);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        closures.reopen(agent, conversation);
        assertThat(now(conversation).agent()).isEqualTo(agent.id());
    }

    @Test
    void whoIsGivenNoneMayTakeOneWithinTheirCapacity() {
        var agent = shop.ready(1);
        work.set(shop.workspace(), agent.id(), Work.Doing.BUSY);
        var visitors = List.of(visitor(null), visitor(null));
        var waiting =
                visitors.stream()
                        .map(
                                visitor -> {
                                    conversations.accept(
                                            visitor, UUID.randomUUID(), text("在吗"), Language.ZH_CN);
                                    return conversations.current(visitor).orElseThrow().id();
                                })
                        .toList();
        assignments.take(agent, waiting.getFirst());
        assertThat(now(waiting.getFirst()).agent()).isEqualTo(agent.id());
        refused("agent.full", () -> assignments.take(agent, waiting.getLast()));
    }

    @Test
    void aResolvingIsNotTakenBackAboveCapacity() {
        var agent = shop.ready(1);
        var first = held(visitor(null), agent);
        closures.resolve(agent, first);
        held(visitor(null), agent);
        refused("agent.full", () -> closures.reopen(agent, first));
        assertThat(now(first).open()).isFalse();
    }

    @Test
    void anEndingIsFinalOnceTheCustomerWouldBeginAnew() {
        var agent = shop.ready(5);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var conversation = held(shop.visitor(inbox), agent);
        closures.resolve(agent, conversation);
        server.clock().advance(Duration.ofSeconds(inbox.settings().reopenWithinSeconds() + 1L));
        refused("closure.final", () -> closures.reopen(agent, conversation));
    }

    @Test
    void aColleaguesResolvingIsTheirsToTakeBack() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        closures.resolve(agent, conversation);
        refused(
                "conversation.not-yours",
                () -> closures.reopen(shop.staffer(Role.AGENT), conversation));
    }

    @Test
    void whoGetsAPersonWithoutAWordIsOwedOneInThePromisedTime() {
        var agent = shop.ready(1);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = shop.visitor(inbox);
        conversations.handOver(visitor, Language.ZH_CN);
        await().until(() -> conversations.current(visitor).orElseThrow().agent() != null);
        var served = conversations.current(visitor).orElseThrow();
        assertThat(served.agent()).isEqualTo(agent.id());
        assertThat(served.dueAt())
                .isEqualTo(
                        Objects.requireNonNull(served.owedSince())
                                .plusSeconds(inbox.settings().promisedFirstReplySeconds()));
    }

    @Test
    void whatIsPutAsideStaysInTheLoadAndComesBackAtItsTime() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        desk.say(agent, conversation, UUID.randomUUID(), text("明天给您回复"), false);
        var until = server.clock().instant().plus(Duration.ofHours(2));
        desk.snooze(agent, conversation, until);
        assertThat(now(conversation).snoozedUntil()).isEqualTo(until);
        assertThat(now(conversation).idleAt()).isNull();
        assertThat(load(agent)).isEqualTo(1);
        server.clock().advance(Duration.ofHours(2));
        server.bean(Sweeper.class).sweep();
        assertThat(now(conversation).snoozedUntil()).isNull();
        assertThat(now(conversation).owedSince()).isNotNull();
        assertThat(events(conversation)).endsWith(Content.Name.SNOOZED, Content.Name.WOKEN);
    }

    @Test
    void thatSomebodyStillWaitsIsNoNewsForTheDesks() {
        shop.ready(0);
        conversations.accept(visitor(null), UUID.randomUUID(), text("在吗"), Language.ZH_CN);
        var heard = new ConcurrentLinkedQueue<Object>();
        ApplicationListener<ApplicationEvent> listener =
                event -> {
                    if (event instanceof PayloadApplicationEvent<?> told) {
                        heard.add(told.getPayload());
                    }
                };
        var events = server.bean(ApplicationEventMulticaster.class);
        events.addApplicationListener(listener);
        try {
            server.bean(Sweeper.class).sweep();
        } finally {
            events.removeApplicationListener(listener);
        }
        assertThat(heard)
                .contains(new StillWaiting(shop.workspace()))
                .doesNotContain(new WorkChanged(shop.workspace()));
    }

    @Test
    void theCustomersWordsEndThePuttingAside() {
        var agent = shop.ready(5);
        var visitor = visitor(null);
        var conversation = held(visitor, agent);
        desk.snooze(agent, conversation, server.clock().instant().plus(Duration.ofHours(2)));
        conversations.accept(visitor, UUID.randomUUID(), text("还在吗"), Language.ZH_CN);
        assertThat(now(conversation).snoozedUntil()).isNull();
    }

    @Test
    void onlyTheHolderPutsAsideAndOnlyIntoTheFuture() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        var later = server.clock().instant().plus(Duration.ofHours(2));
        refused(
                "conversation.not-yours",
                () -> desk.snooze(shop.staffer(Role.AGENT), conversation, later));
        refused(
                "snooze.time",
                () -> desk.snooze(agent, conversation, server.clock().instant().minusSeconds(1)));
    }

    @Test
    void aMentionLetsAColleagueOfAnotherTeamInUntilTheyHaveLooked() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = held(visitor(team), agent);
        refused("conversation.unknown", () -> desk.visible(colleague, conversation));
        desk.say(
                agent,
                conversation,
                UUID.randomUUID(),
                text("@" + colleague.number() + " 麻烦看一下外箱"),
                true);
        assertThat(desk.visible(colleague, conversation).mentioned())
                .containsExactly(colleague.id());
        assertThat(mine(colleague)).containsExactly(conversation);
        assertThat(lists.counts(colleague).mineUnread()).isEqualTo(1);
        desk.read(colleague, conversation, 99);
        assertThat(mine(colleague)).isEmpty();
        assertThat(desk.visible(colleague, conversation).participants())
                .containsExactly(colleague.id());
    }

    @Test
    void whoServesNobodyIsNeitherCalledInNorGivenAConversation() {
        var agent = shop.ready(5);
        var editor = shop.staffer(Role.EDITOR);
        var conversation = held(visitor(null), agent);
        var note = text("@" + editor.number() + " 看一下");
        desk.say(agent, conversation, UUID.randomUUID(), note, true);
        assertThat(now(conversation).participants()).isEmpty();
        refused(
                "staff.unknown",
                () -> assignments.transfer(agent, conversation, editor.id(), null, ""));
    }

    /** Names are not unique: by the numbers a desk tells its reader from a namesake. */
    @Test
    void theHistoryTellsWhoByTheirNumbersToo() {
        var agent = shop.ready(5);
        var visitor = visitor(null);
        var conversation = held(visitor, agent);
        var colleague = shop.ready(5);
        assignments.transfer(agent, conversation, colleague.id(), null, "");
        desk.snooze(colleague, conversation, server.clock().instant().plusSeconds(60));
        var facts =
                conversations.after(shop.workspace(), conversation, 0, 100, true).stream()
                        .flatMap(
                                message ->
                                        message.content() instanceof Content.Event(_, var known)
                                                ? Stream.of(known)
                                                : Stream.empty())
                        .toList();
        assertThat(facts)
                .anySatisfy(
                        transferred ->
                                assertThat(transferred)
                                        .containsEntry("fromNumber", agent.number())
                                        .containsEntry("toNumber", colleague.number()));
        assertThat(facts.getLast()).containsEntry("agentNumber", colleague.number());
    }

    @Test
    void whoWasCalledInLeavesByThemselvesAndSeesTheConversationNoMore() {
        var agent = shop.ready(5, shop.team("售后"));
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var conversation = withCalledIn(agent, colleague);
        desk.release(colleague, conversation, colleague.id());
        assertThat(now(conversation).participants()).isEmpty();
        assertThat(now(conversation).mentioned()).isEmpty();
        assertThat(events(conversation)).endsWith(Content.Name.PARTICIPANT_LEFT);
        refused("conversation.unknown", () -> desk.visible(colleague, conversation));
        refused(
                "conversation.unknown",
                () -> desk.release(colleague, conversation, colleague.id()));
    }

    @Test
    void theHolderAndWhoSupervisesTakeACalledInColleagueOut() {
        var agent = shop.ready(5, shop.team("售后"));
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        for (var by : List.of(agent, shop.staffer(Role.SUPERVISOR))) {
            var conversation = withCalledIn(agent, colleague);
            desk.release(by, conversation, colleague.id());
            assertThat(now(conversation).participants()).isEmpty();
            assertThat(events(conversation)).endsWith(Content.Name.PARTICIPANT_REMOVED);
            desk.release(by, conversation, colleague.id());
            assertThat(events(conversation)).containsOnlyOnce(Content.Name.PARTICIPANT_REMOVED);
        }
    }

    @Test
    void aBystanderTakesNobodyOut() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var colleague = shop.staffer(Role.AGENT, shop.team("售前"));
        var bystander = shop.staffer(Role.AGENT, team);
        var conversation = withCalledIn(agent, colleague);
        refused(
                "conversation.not-yours",
                () -> desk.release(bystander, conversation, colleague.id()));
        refused(
                "conversation.unknown",
                () ->
                        desk.release(
                                shop.staffer(Role.AGENT, shop.team("企业")),
                                conversation,
                                colleague.id()));
        assertThat(now(conversation).participants()).containsExactly(colleague.id());
    }

    @Test
    void wordsToTheCustomerCallNobodyIn() {
        var agent = shop.ready(5);
        var colleague = shop.staffer(Role.AGENT);
        var conversation = held(visitor(null), agent);
        desk.say(agent, conversation, UUID.randomUUID(), text("我是 @" + colleague.number()), false);
        assertThat(now(conversation).participants()).isEmpty();
    }

    @Test
    void aConversationIsFoundByItsCustomerAndItsLastWordsByThoseWhoMaySeeIt() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var stranger = shop.staffer(Role.AGENT, shop.team("售前"));
        var visitor = visitor(team);
        var conversation = held(visitor, agent);
        server.bean(Contacts.class)
                .change(
                        shop.workspace(),
                        visitor.contact(),
                        new Card("周予安", "138-1234-2046", "", 0, List.of(), ""),
                        0);
        for (var words : List.of("予安", "12342046", "138 1234", "在吗")) {
            assertThat(found(agent, words)).as(words).containsExactly(conversation);
            assertThat(found(stranger, words)).as(words).isEmpty();
        }
        assertThat(found(agent, "100%")).isEmpty();
    }

    @Test
    void whoWritesToAnAgentWhoIsLongGoneIsOfferedToOthers() {
        var agent = shop.ready(5);
        var visitor = visitor(null);
        var conversation = held(visitor, agent);
        desk.say(agent, conversation, UUID.randomUUID(), text("我去查一下"), false);
        work.connected(shop.workspace(), agent.id(), false);
        later(Duration.ofSeconds(61));
        assertThat(now(conversation).agent()).isEqualTo(agent.id());
        server.clock().advance(Duration.ofSeconds(59));
        conversations.accept(visitor, UUID.randomUUID(), text("查到了吗"), Language.ZH_CN);
        later(Duration.ZERO);
        assertThat(now(conversation).state()).isInstanceOf(State.Waiting.class);
        assertThat(events(conversation)).endsWith(Content.Name.REQUEUED);
        assertThat(load(agent)).isZero();
    }

    @Test
    void whoLeavesOnABreakKeepsNobodyWaiting() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        later(Duration.ofSeconds(61));
        assertThat(now(conversation).agent()).isEqualTo(agent.id());
        work.connected(shop.workspace(), agent.id(), false);
        later(Duration.ofSeconds(61));
        assertThat(now(conversation).state()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void whatLiesAsideStaysWithAnAgentWhoHasGoneHome() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        desk.snooze(agent, conversation, server.clock().instant().plus(Duration.ofHours(2)));
        work.connected(shop.workspace(), agent.id(), false);
        later(Duration.ofMinutes(10));
        assertThat(now(conversation).agent()).isEqualTo(agent.id());
        later(Duration.ofHours(2));
        assertThat(now(conversation).state()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void whoWaitsForSomebodyWhoWorksHereNoLongerIsOfferedToOthers() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        work.set(shop.workspace(), agent.id(), Work.Doing.BREAK);
        later(Duration.ZERO);
        assertThat(now(conversation).agent()).isEqualTo(agent.id());
        server.database()
                .owner()
                .sql("update staff set active = false where id = :id")
                .param("id", agent.id().value())
                .update();
        later(Duration.ZERO);
        assertThat(now(conversation).state()).isInstanceOf(State.Waiting.class);
        assertThat(load(agent)).isZero();
    }

    @Test
    void aClosedConversationIsNotEvenTransferredBySomebodyWhoSupervises() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        closures.resolve(agent, conversation);
        var supervisor = shop.staffer(Role.SUPERVISOR);
        var team = shop.team("售后");
        refused(
                "conversation.closed",
                () -> assignments.transfer(supervisor, conversation, agent.id(), null, ""));
        refused(
                "conversation.closed",
                () -> assignments.transfer(supervisor, conversation, null, team, "请跟进"));
        assertThat(now(conversation).open()).isFalse();
        assertThat(load(agent)).isZero();
    }

    @Test
    void whoSupervisesTakesOverFromAColleagueAboveTheirOwnCapacity() {
        var agent = shop.ready(5);
        var conversation = held(visitor(null), agent);
        var supervisor = shop.staffer(Role.SUPERVISOR);
        work.capacity(shop.workspace(), supervisor.id(), 0);
        refused("conversation.taken", () -> assignments.take(shop.ready(5), conversation));
        assignments.take(supervisor, conversation);
        assertThat(now(conversation).agent()).isEqualTo(supervisor.id());
        assertThat(load(agent)).isZero();
        assertThat(load(supervisor)).isEqualTo(1);
        assertThat(events(conversation)).contains(Content.Name.TAKEN_OVER);
        refused(
                "conversation.not-yours",
                () -> desk.say(agent, conversation, UUID.randomUUID(), text("您好"), false));
    }

    @Test
    void whatWasStoredIsAcknowledgedAgainWhateverHasHappenedSince() throws IOException {
        var agent = shop.ready(5, shop.team("售后"));
        var visitor = visitor(agent.teams().iterator().next());
        var conversation = held(visitor, agent);
        var words = UUID.randomUUID();
        var file = UUID.randomUUID();
        var picture = file(Attachments.owner(agent));
        var said = desk.say(agent, conversation, words, text("请看附件"), false);
        var sent = desk.say(agent, conversation, file, picture, false);
        assertThat(desk.say(agent, conversation, file, picture, false)).isEqualTo(sent);
        assignments.transfer(agent, conversation, shop.ready(5).id(), null, "");
        assertThat(desk.say(agent, conversation, words, text("请看附件"), false)).isEqualTo(said);
        assertThat(desk.say(agent, conversation, file, picture, false)).isEqualTo(sent);
        conversations.end(visitor);
        assertThat(desk.say(agent, conversation, words, text("请看附件"), false)).isEqualTo(said);
    }

    @Test
    void aFileThatTwoTabsSendAtOnceIsOneMessageAcknowledgedToBoth() throws Exception {
        var visitor = visitor(null);
        held(visitor, shop.ready(5));
        var picture = file(Attachments.owner(visitor));
        var clientId = UUID.randomUUID();
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Ack> send =
                    () -> conversations.accept(visitor, clientId, picture, Language.ZH_CN);
            var acks =
                    tabs.invokeAll(IntStream.range(0, 20).mapToObj(_ -> send).toList()).stream()
                            .map(future -> future.resultNow())
                            .distinct();
            assertThat(acks).hasSize(1);
        }
    }

    private Content file(String owner) throws IOException {
        var stored =
                server.bean(Attachments.class)
                        .store(
                                shop.workspace(),
                                owner,
                                "外箱.txt",
                                new ByteArrayInputStream("外箱破损".getBytes(UTF_8)));
        return new Content.File(stored.id(), null, null, 0, null, null);
    }

    private void later(Duration time) {
        server.clock().advance(time);
        server.bean(Sweeper.class).sweep();
    }

    private List<ConversationId> found(Staffer staffer, String words) {
        return server.bean(Search.class).find(staffer, words).stream()
                .map(found -> found.conversation().id())
                .toList();
    }

    private List<ConversationId> mine(Staffer staffer) {
        return lists.page(staffer, Lists.View.MINE, null).items().stream().map(Row::id).toList();
    }

    private Visitor visitor(@Nullable TeamId team) {
        return shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team));
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        conversations.accept(visitor, UUID.randomUUID(), text("在吗"), Language.ZH_CN);
        await().untilAsserted(
                        () ->
                                assertThat(conversations.current(visitor).orElseThrow().agent())
                                        .isEqualTo(agent.id()));
        return conversations.current(visitor).orElseThrow().id();
    }

    /** A conversation of the agent's first team, into which a note has called the colleague. */
    private ConversationId withCalledIn(Staffer agent, Staffer colleague) {
        var conversation = held(visitor(agent.teams().iterator().next()), agent);
        desk.say(
                agent,
                conversation,
                UUID.randomUUID(),
                text("@" + colleague.number() + " 看一下"),
                true);
        return conversation;
    }

    private Conversation now(ConversationId id) {
        return conversations.find(shop.workspace(), id).orElseThrow();
    }

    private List<Content.Name> events(ConversationId id) {
        return conversations.after(shop.workspace(), id, 0, 100, true).stream()
                .map(
                        message ->
                                message.content() instanceof Content.Event(var name, _)
                                        ? name
                                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private int load(Staffer agent) {
        return work.all(shop.workspace()).stream()
                .filter(w -> w.staffId().equals(agent.id()))
                .findFirst()
                .orElseThrow()
                .load();
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Content text(String words) {
        return new Content.Text(words);
    }
}
