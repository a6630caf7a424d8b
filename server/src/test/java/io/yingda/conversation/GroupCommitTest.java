package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Messages that come while a transaction is under way share the next one. */
class GroupCommitTest implements LedgerContract {
    final RunningServer server = RunningServer.shared();
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);

    /** A shop with visitors who all talk to one agent. */
    private final class Talking {
        final TestShop shop = new TestShop(server);
        final Staffer agent = shop.ready(99);
        final List<Visitor> visitors = new ArrayList<>();

        Talking(int count) {
            var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
            for (int n = 0; n < count; n++) {
                var visitor = shop.visitor(inbox);
                say(visitor, "在吗");
                visitors.add(visitor);
            }
            await().untilAsserted(
                            () ->
                                    assertThat(visitors)
                                            .allMatch(
                                                    visitor ->
                                                            current(visitor).state()
                                                                    instanceof State.WithAgent));
        }
    }

    @Test
    void whatIsSaidAtOnceInSeveralWorkspacesIsStoredOnceAndInOrder() throws Exception {
        var companies = List.of(new Talking(10), new Talking(10));
        var sends = new ArrayList<Callable<Ack>>();
        for (int n = 0; n < 20; n++) {
            for (var company : companies) {
                for (var visitor : company.visitors) {
                    int number = n;
                    var conversation = current(visitor).id();
                    sends.add(() -> say(visitor, "问 " + number));
                    sends.add(
                            () ->
                                    desk.say(
                                            company.agent,
                                            conversation,
                                            UUID.randomUUID(),
                                            new Content.Text("答 " + number),
                                            false));
                }
            }
        }
        assertThat(all(sends)).doesNotHaveDuplicates().hasSize(sends.size());
        for (var company : companies) {
            for (var visitor : company.visitors) {
                var thread =
                        conversations.after(
                                company.shop.workspace(), current(visitor).id(), 0, 100, true);
                assertThat(thread)
                        .extracting(Message::seq)
                        .isEqualTo(LongStream.rangeClosed(1, thread.size()).boxed().toList());
                assertThat(thread)
                        .extracting(message -> message.content().words())
                        .filteredOn(words -> words.startsWith("问"))
                        .hasSize(20)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Override
    public Optional<Ack> say(Visitor visitor, UUID clientId, String words) {
        return Parts.accepted(conversations, visitor, clientId, words);
    }

    @Test
    void aWriterThatBreaksTellsItsSendersAndGoesOn() {
        var visitor = new Talking(1).visitors.getFirst();
        var broken = new AtomicBoolean(true);
        var registry = new SimpleMeterRegistry();
        var one = new LedgerSettings(1, 256, 4_096, Duration.ofSeconds(20));
        try (var node = Parts.node(server, one, registry, breaking(broken))) {
            assertThatThrownBy(() -> node.store(Parts.words(visitor, UUID.randomUUID(), "在吗")))
                    .isInstanceOf(Refusal.Busy.class);
            broken.set(false);
            assertThat(node.store(Parts.words(visitor, UUID.randomUUID(), "还在吗"))).isPresent();
        }
        await().untilAsserted(() -> assertThat(commits(registry, "broken")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(commits(registry, "stored")).isEqualTo(1));
    }

    /** A clock that is no clock while it is broken. */
    private Clock breaking(AtomicBoolean broken) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return server.clock().getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                if (broken.get()) {
                    throw new StackOverflowError("broken by the test");
                }
                return server.clock().instant();
            }
        };
    }

    @Test
    void aLostConnectionIsTriedAgainOnceTogetherAndThenSendersAreToldAndNoneGoesAlone() {
        var visitor = new Talking(1).visitors.getFirst();
        var registry = new SimpleMeterRegistry();
        try (var faults = new CommitFaults(server);
                var node = Parts.node(server, Parts.USUAL, registry, server.clock())) {
            faults.lose(1);
            var lost = Parts.words(visitor, UUID.randomUUID(), CommitFaults.LOST);
            assertThat(node.store(lost)).isPresent();
            faults.lose(1_000);
            assertThatThrownBy(
                            () ->
                                    node.store(
                                            Parts.words(
                                                    visitor, UUID.randomUUID(), CommitFaults.LOST)))
                    .isInstanceOf(Refusal.Busy.class);
        }
        await().untilAsserted(() -> assertThat(commits(registry, "lost")).isEqualTo(1));
        assertThat(commits(registry, "stored")).isEqualTo(1);
        assertThat(commits(registry, "apart")).isZero();
        assertThat(registry.get("yingda.ledger.busy").tag("why", "failed").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("yingda.ledger.wait").timer().count()).isEqualTo(2);
        assertThat(registry.get("yingda.ledger.batch").summary().max()).isEqualTo(1);
        assertThat(registry.get("yingda.ledger.queue").gauge().value()).isZero();
    }

    private static long commits(MeterRegistry registry, String outcome) {
        var timer = registry.find("yingda.ledger.commit").tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void whatIsSaidToAnotherWorkspacesCustomerIsNotStoredHere() {
        var company = new Talking(1);
        var visitor = company.visitors.getFirst();
        var elsewhere = new TestShop(server);
        var words =
                Parts.words(
                        new Visitor(elsewhere.workspace(), visitor.inbox(), visitor.contact()),
                        UUID.randomUUID(),
                        "混进来");
        var answer =
                new GroupCommit.ByAgent(
                        elsewhere.ready(5),
                        current(visitor).id(),
                        "a:" + UUID.randomUUID(),
                        new Content.Text("混进来"));
        try (var node = Parts.node(server)) {
            assertThat(node.store(words)).isEmpty();
            assertThat(node.store(answer)).isEmpty();
        }
        assertThat(words(company.shop.workspace(), visitor)).doesNotContain("混进来");
    }

    @Test
    void anAgentWhoDoesNotHoldItIsStillRefused() {
        var company = new Talking(1);
        var other = company.shop.ready(5);
        var conversation = current(company.visitors.getFirst()).id();
        assertThatThrownBy(
                        () ->
                                desk.say(
                                        other,
                                        conversation,
                                        UUID.randomUUID(),
                                        new Content.Text("我来"),
                                        false))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("conversation.not-yours"));
    }

    @Test
    void whenTheDatabaseStallsSendersAreToldAndWhatIsAcknowledgedLaterIsThere() throws Exception {
        var company = new Talking(3);
        var workspace = company.shop.workspace();
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var small = new LedgerSettings(2, 20, 100, Duration.ofMinutes(1));
        try (var node = Parts.node(server, small, new SimpleMeterRegistry(), server.clock());
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = Parts.conversations(server, node);
            var holder =
                    people.submit(() -> holdRows(workspace, company.visitors, locked, release));
            locked.await();
            var outcomes = new ArrayList<Future<Ack>>();
            for (int n = 0; n < 400; n++) {
                var visitor = company.visitors.get(n % 3);
                outcomes.add(
                        people.submit(
                                () ->
                                        there.accept(
                                                visitor,
                                                UUID.randomUUID(),
                                                new Content.Text("等"),
                                                Language.ZH_CN)));
            }
            // More than may wait: the rest is refused while the database stands still.
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(
                            () ->
                                    assertThat(outcomes)
                                            .filteredOn(Future::isDone)
                                            .hasSizeGreaterThan(200));
            assertThat(outcomes)
                    .filteredOn(Future::isDone)
                    .allMatch(outcome -> outcome.exceptionNow() instanceof Refusal.Busy);
            release.countDown();
            holder.get();
            people.shutdown();
            var acked =
                    outcomes.stream()
                            .filter(outcome -> settled(outcome) == Future.State.SUCCESS)
                            .count();
            assertThat(acked).isGreaterThanOrEqualTo(100);
            var stored =
                    company.visitors.stream()
                            .mapToLong(
                                    visitor ->
                                            words(workspace, visitor).stream()
                                                    .filter("等"::equals)
                                                    .count())
                            .sum();
            assertThat(stored).isEqualTo(acked);
        }
    }

    @Test
    void onceSomebodyHasWaitedInVainOthersAreToldSoonUntilSomethingIsStored() throws Exception {
        var company = new Talking(2);
        var patience = Duration.ofSeconds(4);
        behindALock(
                company,
                new LedgerSettings(2, 256, 4_096, patience),
                List.of(),
                node -> {
                    var locked = company.visitors.getFirst();
                    long began = System.nanoTime();
                    for (int n = 0; n < 10; n++) {
                        assertThatThrownBy(
                                        () ->
                                                node.store(
                                                        Parts.words(
                                                                locked, UUID.randomUUID(), "再等")))
                                .isInstanceOf(Refusal.Busy.class);
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - began))
                            .isLessThan(patience.multipliedBy(5));
                    var other = Parts.words(company.visitors.getLast(), UUID.randomUUID(), "不等");
                    await().ignoreExceptionsInstanceOf(Refusal.Busy.class)
                            .until(() -> node.store(other).isPresent());
                },
                _ -> {});
    }

    @Test
    void whoWaitsForARowHoldsNobodyElseUp() throws Exception {
        var company = new Talking(2);
        var other = company.visitors.getLast();
        behindALock(
                company,
                new LedgerSettings(2, 256, 4_096, Duration.ofSeconds(5)),
                List.of("等", "还在等", "等等", "一直等", "等很久"),
                node ->
                        assertThat(node.store(Parts.words(other, UUID.randomUUID(), "不等")))
                                .isPresent(),
                _ -> {});
    }

    @Test
    void whatComesLaterToAConversationThatIsLockedDoesNotOvertake() throws Exception {
        var company = new Talking(2);
        var held = company.visitors.getFirst();
        var words = IntStream.range(0, 24).mapToObj(n -> "第 " + n + " 句").toList();
        // Few fit into a transaction, and fewer of them are tried again.
        var narrow = new LedgerSettings(2, 6, 4_096, Duration.ofSeconds(20));
        behindALock(
                company,
                narrow,
                words,
                _ -> {},
                node ->
                        assertThat(node.store(Parts.words(held, UUID.randomUUID(), "最后一句")))
                                .isPresent());
        var inOrder = Stream.concat(words.stream(), Stream.of("最后一句")).toArray(String[]::new);
        assertThat(words(company.shop.workspace(), held)).endsWith(inOrder);
    }

    /**
     * Says words to the first visitor's conversation, by turns the visitor's and the agent's, while
     * somebody has locked it, and does something while it is locked and when it no longer is.
     */
    private void behindALock(
            Talking company,
            LedgerSettings settings,
            List<String> words,
            Consumer<GroupCommit> meanwhile,
            Consumer<GroupCommit> afterwards)
            throws Exception {
        var held = company.visitors.getFirst();
        var conversation = current(held).id();
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var registry = new SimpleMeterRegistry();
        try (var node = Parts.node(server, settings, registry, server.clock());
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var workspace = company.shop.workspace();
            var holder = people.submit(() -> holdRows(workspace, List.of(held), locked, release));
            locked.await();
            var late = new ArrayList<Future<Optional<Ack>>>();
            try {
                for (var said : words) {
                    var id = UUID.randomUUID();
                    var send =
                            late.size() % 2 == 0
                                    ? Parts.words(held, id, said)
                                    : new GroupCommit.ByAgent(
                                            company.agent,
                                            conversation,
                                            "a:" + id,
                                            new Content.Text(said));
                    late.add(people.submit(() -> node.store(send)));
                    await().untilAsserted(() -> assertThat(waits(registry)).isEqualTo(late.size()));
                }
                meanwhile.accept(node);
                assertThat(late).noneMatch(Future::isDone);
            } finally {
                release.countDown();
            }
            afterwards.accept(node);
            holder.get();
            for (var stored : late) {
                assertThat(stored.get()).isPresent();
            }
        }
    }

    /** How many messages have come to a writer. */
    private static long waits(SimpleMeterRegistry registry) {
        return registry.get("yingda.ledger.wait").timer().count();
    }

    /** Somebody holds the rows that a writer needs. */
    private void holdRows(
            WorkspaceId workspace,
            List<Visitor> visitors,
            CountDownLatch locked,
            CountDownLatch release) {
        server.bean(Tenancy.class)
                .run(
                        workspace,
                        () -> {
                            visitors.forEach(
                                    visitor ->
                                            server.bean(Finder.class)
                                                    .lock(workspace, current(visitor).id()));
                            locked.countDown();
                            hold(release);
                        });
    }

    private static Future.State settled(Future<Ack> outcome) {
        try {
            outcome.get();
        } catch (ExecutionException _) {
            // told to try again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return outcome.state();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> words(WorkspaceId workspace, Visitor visitor) {
        var words = new ArrayList<String>();
        var id = current(visitor).id();
        long from = 0;
        while (true) {
            var page = conversations.after(workspace, id, from, 100, true);
            if (page.isEmpty()) {
                return words;
            }
            page.forEach(message -> words.add(message.content().words()));
            from = page.getLast().seq();
        }
    }

    private Ack say(Visitor visitor, String words) {
        return conversations.accept(
                visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private Conversation current(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }

    private static List<Ack> all(List<Callable<Ack>> sends) throws InterruptedException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            return people.invokeAll(sends).stream().map(Future::resultNow).toList();
        }
    }
}
