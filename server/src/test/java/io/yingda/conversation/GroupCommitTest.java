package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class GroupCommitTest {
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

    @Test
    void theSameMessageTwiceInOneTransactionIsOneMessage() throws Exception {
        var visitor = new Talking(1).visitors.getFirst();
        var clientId = UUID.randomUUID();
        Callable<Ack> send =
                () ->
                        conversations.accept(
                                visitor, clientId, new Content.Text("一次"), Language.ZH_CN);
        assertThat(all(IntStream.range(0, 30).mapToObj(_ -> send).toList()).stream().distinct())
                .hasSize(1);
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
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            // Somebody holds the rows that every writer needs.
            var holder =
                    people.submit(
                            () ->
                                    server.bean(Tenancy.class)
                                            .run(
                                                    workspace,
                                                    () -> {
                                                        company.visitors.forEach(
                                                                visitor ->
                                                                        server.bean(Holders.class)
                                                                                .lock(
                                                                                        workspace,
                                                                                        current(
                                                                                                        visitor)
                                                                                                .id()));
                                                        locked.countDown();
                                                        hold(release);
                                                    }));
            locked.await();
            var outcomes = new ArrayList<Future<Ack>>();
            for (int n = 0; n < 6_000; n++) {
                var visitor = company.visitors.get(n % 3);
                outcomes.add(people.submit(() -> say(visitor, "等")));
            }
            // More than may wait: the rest is refused while the database stands still.
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(
                            () ->
                                    assertThat(outcomes)
                                            .filteredOn(Future::isDone)
                                            .hasSizeGreaterThan(1_000));
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
            assertThat(acked).isGreaterThan(1_000);
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
