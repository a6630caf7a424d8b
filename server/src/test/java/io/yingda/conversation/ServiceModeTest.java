package io.yingda.conversation;

import static io.yingda.testing.Refusals.refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who serves under each service mode, who waits, and what becomes of that when it is switched. */
class ServiceModeTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Closures closures = server.bean(Closures.class);
    final Assignments assignments = server.bean(Assignments.class);
    final WorkStates work = server.bean(WorkStates.class);

    @Test
    void whoComesToPeopleReadsTheirRealPlace() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var first = ask(inbox);
        var second = ask(inbox);
        assertThat(words(first)).anyMatch(line -> line.contains("第 1 位"));
        assertThat(words(second)).anyMatch(line -> line.contains("第 2 位"));
    }

    @Test
    void whoGoesBeforeOthersReadsThatPlaceToo() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        conversations.handOver(ask(inbox), Language.ZH_CN);
        var important = ask(inbox);
        server.database()
                .owner()
                .sql("update conversations set priority = 20 where id = :id")
                .param("id", now(important).id().value())
                .update();
        conversations.handOver(important, Language.ZH_CN);
        assertThat(words(important)).anyMatch(line -> line.contains("第 1 位"));
    }

    @Test
    void aFullQueueTakesNobodyUntilThereIsRoomAndNoBotAnswersMeanwhile() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null, shop.limited(1));
        var first = ask(inbox);
        var second = ask(inbox);
        assertThat(now(first).state()).isInstanceOf(State.Waiting.class);
        assertThat(now(second).state()).isInstanceOf(State.WithBot.class);
        var busy = inbox.settings().phrases().busy().in(Language.ZH_CN, Map.of());
        await().untilAsserted(() -> assertThat(words(second)).contains(busy));
        refused("handover.full", () -> conversations.handOver(second, Language.ZH_CN));
        sweep();
        assertThat(now(second).state()).isInstanceOf(State.WithBot.class);
        conversations.leaveQueue(first);
        sweep();
        assertThat(now(second).state()).isInstanceOf(State.Waiting.class);
        assertThat(messages(second))
                .extracting(message -> message.author().kind())
                .doesNotContain(Author.Kind.BOT);
    }

    @Test
    void whoFindsTheQueueFullMayLeaveAMessage() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null, shop.limited(1));
        ask(inbox);
        var visitor = shop.visitor(inbox);
        conversations.leaveMessage(
                visitor, UUID.randomUUID(), "请回电", Map.of("phone", "13812342046"), Language.ZH_CN);
        assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class);
        assertThat(now(visitor).leftMessage()).isTrue();
    }

    @Test
    void whoComesBackToAFullQueueIsServedByTheBotWhereThereIsOne() {
        var agent = shop.ready(1);
        var inbox = shop.inbox(Mode.BOT_FIRST, null, shop.limited(1));
        var visitor = ask(inbox);
        assignments.take(agent, now(visitor).id());
        closures.resolve(agent, now(visitor).id());
        work.capacity(shop.workspace(), agent.id(), 0);
        conversations.handOver(ask(inbox), Language.ZH_CN);
        say(visitor, "还有一件事");
        assertThat(now(visitor).state()).isInstanceOf(State.WithBot.class);
    }

    @Test
    void nobodyWaitsWhereNobodyMayButWhoIsServedAtOncePasses() {
        var agent = shop.ready(1);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null, shop.limited(0));
        var first = ask(inbox);
        shop.comes(agent, first);
        assertThat(now(ask(inbox)).state()).isInstanceOf(State.WithBot.class);
    }

    @Test
    void whoIsWithTheBotWaitsForPeopleOnceTheyAreAloneEvenAtNight() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = ask(inbox);
        switchTo(inbox, Mode.HUMAN_ONLY);
        await().untilAsserted(
                        () -> assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class));
    }

    @Test
    void whoWaitsGoesToTheBotOnceItIsAloneAndWhatAnAgentHoldsStays() {
        var agent = shop.ready(1);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var served = ask(inbox);
        shop.comes(agent, served);
        var waits = ask(inbox);
        assertThat(now(waits).state()).isInstanceOf(State.Waiting.class);
        switchTo(inbox, Mode.BOT_ONLY);
        await().untilAsserted(
                        () -> assertThat(now(waits).state()).isInstanceOf(State.WithBot.class));
        assertThat(now(served).agent()).isEqualTo(agent.id());
    }

    @Test
    void aSwitchThatNobodyHeardOfIsFoundByTheSweeper() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = ask(inbox);
        server.database()
                .owner()
                .sql("update inboxes set mode = 'human-only' where id = :id")
                .param("id", inbox.id().value())
                .update();
        server.clock().advance(Duration.ofMinutes(1));
        sweep();
        assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void whoLeavesTheQueueGoesBackToTheBotOrIsDone() {
        shop.ready(0);
        var both = shop.inbox(Mode.BOT_FIRST, null);
        var back = ask(both);
        refused("conversation.not-waiting", () -> conversations.leaveQueue(back));
        conversations.handOver(back, Language.ZH_CN);
        conversations.leaveQueue(back);
        assertThat(now(back).state()).isInstanceOf(State.WithBot.class);
        var done = ask(shop.inbox(Mode.HUMAN_ONLY, null));
        conversations.leaveQueue(done);
        assertThat(now(done).state())
                .isInstanceOfSatisfying(
                        State.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.LEFT));
    }

    /** What the widget's words and buttons go by. */
    @Test
    void theCustomerIsToldWhetherThereIsABotAndWhetherThereArePeople() {
        shop.ready(0);
        for (var mode : Mode.values()) {
            var inbox = shop.inbox(mode, null);
            var visitor = ask(inbox);
            var shown = server.bean(Views.class).own(now(visitor));
            assertThat(shown.botAnswers())
                    .as("bot under " + mode)
                    .isEqualTo(mode != Mode.HUMAN_ONLY);
            assertThat(shown.humanReachable())
                    .as("people under " + mode)
                    .isEqualTo(mode != Mode.BOT_ONLY);
            // Told anew when it is switched.
            switchTo(inbox, mode == Mode.HUMAN_ONLY ? Mode.BOT_FIRST : Mode.HUMAN_ONLY);
            assertThat(server.bean(Views.class).own(now(visitor)).botAnswers())
                    .isNotEqualTo(shown.botAnswers());
        }
    }

    @Test
    void noMessageIsLeftForPeopleWhereThereAreNone() {
        var visitor = shop.visitor(shop.inbox(Mode.BOT_ONLY, null));
        refused(
                "handover.bot-only",
                () ->
                        conversations.leaveMessage(
                                visitor, UUID.randomUUID(), "请回电", Map.of(), Language.ZH_CN));
        refused("handover.bot-only", () -> conversations.handOver(visitor, Language.ZH_CN));
        assertThat(conversations.current(visitor)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_FIRST"})
    void whoAsksForAPersonInWordsWhileNobodyIsThereIsOwedNothing(Mode mode) {
        var inbox = shop.inbox(mode, null);
        var visitor = shop.visitor(inbox);
        say(visitor, "转人工");
        var nobody = inbox.settings().phrases().offline().in(Language.ZH_CN, Map.of());
        await().untilAsserted(() -> assertThat(words(visitor)).contains(nobody));
        owedNothing(visitor);
        shop.ready(1);
        sweep();
        owedNothing(visitor);
        conversations.handOver(visitor, Language.ZH_CN);
        await().untilAsserted(
                        () -> assertThat(now(visitor).state()).isInstanceOf(State.WithAgent.class));
    }

    @Test
    void whoAsksForAPersonInWordsAndFindsTheQueueFullIsOwedNothing() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null, shop.limited(0));
        var visitor = shop.visitor(inbox);
        say(visitor, "转人工");
        var busy = inbox.settings().phrases().busy().in(Language.ZH_CN, Map.of());
        await().untilAsserted(() -> assertThat(words(visitor)).contains(busy));
        owedNothing(visitor);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_FIRST", "HUMAN_ONLY"})
    void whoOnlyAsksForAPersonWhileNobodyIsThereDoesNotWaitAndComesInByAskingAgain(Mode mode) {
        var inbox = shop.inbox(mode, null);
        var visitor = shop.visitor(inbox);
        refused("handover.nobody", () -> conversations.handOver(visitor, Language.ZH_CN));
        owedNothing(visitor);
        sweep();
        owedNothing(visitor);
        var agent = shop.ready(1);
        sweep();
        owedNothing(visitor);
        conversations.handOver(visitor, Language.ZH_CN);
        shop.comes(agent, visitor);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_ONLY"})
    void aWishInVainDoesNotOpenAgainWhatIsOver(Mode mode) {
        var agent = shop.ready(1);
        var visitor = shop.visitor(shop.inbox(mode, null));
        conversations.handOver(visitor, Language.ZH_CN);
        shop.comes(agent, visitor);
        say(visitor, "谢谢");
        var over = now(visitor).id();
        closures.resolve(agent, over);
        work.set(shop.workspace(), agent.id(), Work.Doing.OFF);
        refused("handover.nobody", () -> conversations.handOver(visitor, Language.ZH_CN));
        assertThat(now(visitor).id()).isEqualTo(over);
        assertThat(now(visitor).open()).isFalse();
        say(visitor, "还有一件事");
        assertThat(now(visitor).id()).isEqualTo(over);
        assertThat(now(visitor).open()).isTrue();
    }

    @Test
    void aWishThatFindsTheQueueFullDoesNotOpenAgainWhatIsOverEither() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null, shop.limited(0));
        var visitor = ask(inbox);
        conversations.end(visitor);
        refused("handover.full", () -> conversations.handOver(visitor, Language.ZH_CN));
        assertThat(now(visitor).open()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_ONLY"})
    void whereNothingWasSaidAWishInVainEndsByItselfUnlessThereAreWords(Mode mode) {
        var inbox = shop.inbox(mode, null);
        var silent = shop.visitor(inbox);
        var speaks = shop.visitor(inbox);
        for (var visitor : List.of(silent, speaks)) {
            refused("handover.nobody", () -> conversations.handOver(visitor, Language.ZH_CN));
        }
        say(speaks, "碗裂了");
        server.clock().advance(Duration.ofMinutes(59));
        sweep();
        assertThat(now(silent).open()).isTrue();
        server.clock().advance(Duration.ofMinutes(1));
        sweep();
        assertThat(now(silent).open()).isFalse();
        assertThat(now(speaks).open()).isTrue();
        assertThat(words(silent))
                .doesNotContain(
                        inbox.settings().phrases().idleClose().in(Language.ZH_CN, Map.of()));
    }

    @Test
    void whoAskedInVainAndThenWaitsIsNotEnded() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = shop.visitor(inbox);
        refused("handover.nobody", () -> conversations.handOver(visitor, Language.ZH_CN));
        shop.ready(0);
        conversations.handOver(visitor, Language.ZH_CN);
        server.clock().advance(Duration.ofHours(2));
        sweep();
        assertThat(now(visitor).open()).isTrue();
    }

    @Test
    void whoLeavesTheQueueWithoutAWordIsDoneInAnHour() {
        shop.ready(0);
        var visitor = shop.visitor(shop.inbox(Mode.BOT_FIRST, null));
        conversations.handOver(visitor, Language.ZH_CN);
        conversations.leaveQueue(visitor);
        assertThat(now(visitor).state()).isInstanceOf(State.WithBot.class);
        server.clock().advance(Duration.ofHours(1));
        sweep();
        assertThat(now(visitor).open()).isFalse();
    }

    @Test
    void twoTabsThatAskFirstAtTheSameMomentWaitOnce() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        for (int n = 0; n < 20; n++) {
            var visitor = shop.visitor(inbox);
            var tabs =
                    Stream.generate(
                                    () ->
                                            CompletableFuture.runAsync(
                                                    () ->
                                                            conversations.handOver(
                                                                    visitor, Language.ZH_CN),
                                                    Thread::startVirtualThread))
                            .limit(2)
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(tabs).join();
            assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class);
        }
    }

    @Test
    void aSwitchedOffInboxTakesNoWishes() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var visitor = shop.visitor(inbox);
        server.bean(Inboxes.class)
                .change(
                        shop.workspace(),
                        inbox.id(),
                        inbox.team(),
                        inbox.name(),
                        inbox.mode(),
                        false,
                        inbox.settings(),
                        inbox.version());
        refused("inbox.unknown", () -> conversations.handOver(visitor, Language.ZH_CN));
        assertThat(conversations.current(visitor)).isEmpty();
    }

    @Test
    void wordsSaidWhileNobodyIsThereWaitForPeopleWhereTheyAreAlone() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        refused("handover.nobody", () -> conversations.handOver(visitor, Language.ZH_CN));
        say(visitor, "碗裂了");
        await().untilAsserted(
                        () -> assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class));
        var agent = shop.ready(1);
        shop.comes(agent, visitor);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT_FIRST", "HUMAN_FIRST", "HUMAN_ONLY"})
    void aMessageLeftIsConfirmedAndNothingElseIsSaidToIt(Mode mode) {
        var inbox = shop.inbox(mode, null);
        var left =
                IntStream.range(0, 8)
                        .mapToObj(
                                n -> {
                                    var visitor = shop.visitor(inbox);
                                    conversations.leaveMessage(
                                            visitor,
                                            UUID.randomUUID(),
                                            "火星上有货吗 " + n,
                                            Map.of("phone", "13812342046"),
                                            Language.ZH_CN);
                                    return visitor;
                                })
                        .toList();
        var known = Map.of("shop.name", "山岚器物");
        var greeting = inbox.settings().phrases().welcome().in(Language.ZH_CN, known);
        for (var visitor : left) {
            server.bean(Reactions.class).react(shop.workspace(), now(visitor).id());
            assertThat(now(visitor).leftMessage()).isTrue();
            assertThat(now(visitor).state()).isInstanceOf(State.Waiting.class);
            assertThat(messages(visitor))
                    .filteredOn(m -> m.author().kind() != Author.Kind.CONTACT)
                    .filteredOn(m -> !(m.content() instanceof Content.Event))
                    .extracting(m -> m.content().words())
                    .isSubsetOf(greeting);
            assertThat(messages(visitor).getLast().content())
                    .isEqualTo(Content.Event.of(Content.Name.LEFT_MESSAGE));
        }
    }

    @Test
    void aMessageLeftTwiceUnderOneNameIsOne() {
        var visitor = shop.visitor(shop.inbox(Mode.BOT_FIRST, null));
        var name = UUID.randomUUID();
        var acks =
                Stream.generate(
                                () ->
                                        conversations.leaveMessage(
                                                visitor,
                                                name,
                                                "请回电",
                                                Map.of("phone", "13812342046"),
                                                Language.ZH_CN))
                        .limit(2)
                        .toList();
        assertThat(acks.getFirst()).isEqualTo(acks.getLast());
        assertThat(words(visitor)).containsOnlyOnce("请回电");
    }

    /** Nobody has it but the bot or nobody, no promise runs, and no list shows one. */
    private void owedNothing(Visitor visitor) {
        var now = now(visitor);
        assertThat(now.state()).isInstanceOf(State.WithBot.class);
        assertThat(now.owedSince()).isNull();
        var row = server.bean(Views.class).rows(List.of(now)).getFirst();
        assertThat(row.dueAt()).isNull();
        assertThat(server.bean(Queue.class).first(shop.workspace(), 10))
                .extracting(Conversation::id)
                .doesNotContain(now.id());
    }

    private Visitor ask(Inbox inbox) {
        var visitor = shop.visitor(inbox);
        say(visitor, "在吗");
        return visitor;
    }

    private void say(Visitor visitor, String words) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private Conversation now(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }

    private List<Message> messages(Visitor visitor) {
        return conversations.after(shop.workspace(), now(visitor).id(), 0, 100, false);
    }

    private List<String> words(Visitor visitor) {
        return messages(visitor).stream().map(message -> message.content().words()).toList();
    }

    private void switchTo(Inbox inbox, Mode mode) {
        server.bean(Inboxes.class).switchTo(shop.workspace(), inbox.id(), mode);
    }

    private void sweep() {
        server.bean(Sweeper.class).sweep();
    }
}
