package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What every way of words into the ledger promises: once, in order, without gaps, and no
 * acknowledgement of what is not committed.
 */
interface LedgerContract {
    /** Whose database it is. */
    static RunningServer server() {
        return RunningServer.shared();
    }

    /**
     * Says something in the visitor's open conversation, by this way.
     *
     * @return the acknowledgement; empty when it is refused for good
     */
    Optional<Ack> say(Visitor visitor, UUID clientId, String words);

    @Test
    default void theSameMessageSentAgainIsOneMessageWithTheSameAck() {
        var visitor = talking();
        var clientId = UUID.randomUUID();
        var first = say(visitor, clientId, "一次");
        say(visitor, UUID.randomUUID(), "别的");
        assertThat(say(visitor, clientId, "一次")).isPresent().isEqualTo(first);
        assertThat(words(visitor)).filteredOn("一次"::equals).hasSize(1);
    }

    @Test
    default void theSameMessageSentManyTimesAtOnceIsOneMessageWithTheSameAck() throws Exception {
        var visitor = talking();
        var clientId = UUID.randomUUID();
        Callable<Ack> send = () -> say(visitor, clientId, "一次").orElseThrow();
        assertThat(all(IntStream.range(0, 30).mapToObj(_ -> send).toList()).stream().distinct())
                .hasSize(1);
        assertThat(words(visitor)).filteredOn("一次"::equals).hasSize(1);
    }

    @Test
    default void whatManySayAtOnceIsThereOnceWithoutGapsAndEachOnesInHisOrder() throws Exception {
        var visitor = talking();
        var tabs = new ArrayList<Callable<List<Long>>>();
        for (int tab = 0; tab < 6; tab++) {
            var name = "标签 " + tab;
            tabs.add(
                    () -> IntStream.range(0, 15).mapToObj(_ -> said(visitor, name).seq()).toList());
        }
        var acks = all(tabs);
        assertThat(acks).allSatisfy(seqs -> assertThat(seqs).isSorted());
        var thread = thread(visitor);
        assertThat(thread)
                .extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, thread.size()).boxed().toList());
        for (int tab = 0; tab < 6; tab++) {
            var name = "标签 " + tab;
            assertThat(thread)
                    .filteredOn(message -> message.content().words().equals(name))
                    .extracting(Message::seq)
                    .isEqualTo(acks.get(tab));
        }
    }

    @Test
    default void nothingIsAcknowledgedOrSeenBeforeItIsCommitted() throws Exception {
        var visitor = talking();
        try (var faults = new CommitFaults(server());
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = new ArrayList<Future<Ack>>();
            server().bean(Tenancy.class)
                    .run(
                            visitor.workspace(),
                            () -> {
                                faults.hold(server().bean(JdbcClient.class));
                                sending.add(people.submit(() -> said(visitor, CommitFaults.HELD)));
                                await().until(faults::commitWaits);
                                assertThat(sending).noneMatch(Future::isDone);
                                assertThat(words(visitor)).doesNotContain(CommitFaults.HELD);
                            });
            var ack = sending.getFirst().get();
            assertThat(thread(visitor))
                    .filteredOn(message -> message.content().words().equals(CommitFaults.HELD))
                    .extracting(Message::seq)
                    .containsExactly(ack.seq());
        }
    }

    @Test
    default void whatIsLostWithTheConnectionInTheCommitIsNotAcknowledgedAndSentAgainIsOneMessage() {
        var visitor = talking();
        var clientId = UUID.randomUUID();
        try (var faults = new CommitFaults(server())) {
            faults.lose(1_000);
            assertThat(catchThrowable(() -> say(visitor, clientId, CommitFaults.LOST))).isNotNull();
            assertThat(words(visitor)).doesNotContain(CommitFaults.LOST);
            faults.lose(0);
            var again = say(visitor, clientId, CommitFaults.LOST);
            assertThat(again).isPresent().isEqualTo(say(visitor, clientId, CommitFaults.LOST));
            assertThat(words(visitor)).filteredOn(CommitFaults.LOST::equals).hasSize(1);
        }
    }

    @Test
    default void whoNamesAnotherWorkspacesCustomerAddsNothing() {
        var visitor = talking();
        var before = thread(visitor);
        var stranger =
                new Visitor(new TestShop(server()).workspace(), visitor.inbox(), visitor.contact());
        assertThat(say(stranger, UUID.randomUUID(), "混进来")).isEmpty();
        assertThat(thread(visitor)).isEqualTo(before);
    }

    /** A visitor whose conversation waits for a person, where nobody answers. */
    private Visitor talking() {
        var shop = new TestShop(server());
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        conversations().accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        return visitor;
    }

    private Ack said(Visitor visitor, String words) {
        return say(visitor, UUID.randomUUID(), words).orElseThrow();
    }

    private List<Message> thread(Visitor visitor) {
        var id = conversations().current(visitor).orElseThrow().id();
        return conversations().after(visitor.workspace(), id, 0, 1_000, true);
    }

    private List<String> words(Visitor visitor) {
        return thread(visitor).stream().map(message -> message.content().words()).toList();
    }

    private static Conversations conversations() {
        return server().bean(Conversations.class);
    }

    private static <T> List<T> all(List<Callable<T>> sends) throws InterruptedException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            return people.invokeAll(sends).stream().map(Future::resultNow).toList();
        }
    }
}
