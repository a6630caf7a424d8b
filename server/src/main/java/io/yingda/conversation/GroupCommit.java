package io.yingda.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Plain words in conversations that are going on, of all workspaces: those that come while a
 * transaction is under way share the next one. Whoever sends waits for the commit. One writer does
 * it as long as what waits fits into one transaction, since two would wait for each other's rows;
 * the others help when more waits, or when it waits too long, behind a row that somebody holds.
 *
 * <p>Nothing waits for others to come: a lone message is stored at once. When the database stalls,
 * the queue fills and senders are told to try again; a message whose commit failed, or of which it
 * is not known, is never acknowledged.
 */
@Component
class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How often a transaction is tried whose connection is lost. */
    private static final int TRIES = 2;

    /** How long a message waits before another writer looks after it. */
    private static final Duration ALONE = Duration.ofMillis(100);

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Turns turns;
    private final Lists lists;
    private final Visibility visibility;
    private final Clock clock;
    private final LedgerSettings settings;
    private final BlockingQueue<Pending> queue;

    /** A writer beside the first is called for. */
    private final Semaphore calls = new Semaphore(0);

    private final CommitMeters meters;
    private final List<Thread> writers = new ArrayList<>();

    GroupCommit(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Turns turns,
            Lists lists,
            Visibility visibility,
            LedgerSettings settings,
            MeterRegistry registry,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.turns = turns;
        this.lists = lists;
        this.visibility = visibility;
        this.settings = settings;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.meters = new CommitMeters(registry, queue);
        writers.add(Thread.ofVirtual().name("group-commit-0").start(() -> write(queue::take)));
        for (int n = 1; n < settings.writers(); n++) {
            writers.add(
                    Thread.ofVirtual().name("group-commit-" + n).start(() -> write(this::help)));
        }
    }

    /** Something somebody wants to say. */
    sealed interface Send {
        WorkspaceId workspace();

        /** What makes a repeated send the same message, unique in the inbox. */
        String key();

        Content content();

        Author author();
    }

    /** A customer's, in his open conversation of the inbox. */
    record ByCustomer(Visitor visitor, String key, Content content) implements Send {
        @Override
        public WorkspaceId workspace() {
            return visitor.workspace();
        }

        @Override
        public Author author() {
            return Author.contact(visitor.contact().value());
        }
    }

    /** An agent's, to the customer of a conversation the agent holds. */
    record ByAgent(Staffer staffer, ConversationId conversation, String key, Content content)
            implements Send {
        @Override
        public WorkspaceId workspace() {
            return staffer.workspace();
        }

        @Override
        public Author author() {
            return Author.of(staffer);
        }
    }

    /**
     * A message that waits.
     *
     * @param since when it came
     */
    private record Pending(
            Send send, CompletableFuture<Optional<Ack>> outcome, Timer.Sample since) {}

    /**
     * Stores a message, and returns when it is committed.
     *
     * @return empty when more than storing is needed: no conversation is open, it is not the
     *     agent's, this very message is being stored twice at once, or the caller is inside a
     *     transaction; nothing was done then
     * @throws Refusal.Busy {@code server.busy} when it could not be stored in time; it may still be
     *     stored: sent again under the same key it is one message
     */
    Optional<Ack> store(Send send) {
        if (Tenancy.open()) {
            return Optional.empty();
        }
        var pending = new Pending(send, new CompletableFuture<>(), meters.begin());
        if (!queue.offer(pending)) {
            throw busy(CommitMeters.Busy.FULL);
        }
        if (queue.size() > settings.batch()) {
            call();
        }
        try {
            return outcome(pending);
        } catch (TimeoutException _) {
            // a writer that comes to it later leaves it out
            pending.outcome.cancel(false);
            throw busy(CommitMeters.Busy.LATE);
        } catch (ExecutionException failed) {
            throw busy(CommitMeters.Busy.FAILED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy(CommitMeters.Busy.FAILED);
        }
    }

    private Optional<Ack> outcome(Pending pending)
            throws InterruptedException, ExecutionException, TimeoutException {
        long patience = settings.patience().toMillis();
        long alone = Math.min(ALONE.toMillis(), patience);
        try {
            return pending.outcome.get(alone, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            call();
            return pending.outcome.get(patience - alone, TimeUnit.MILLISECONDS);
        }
    }

    private void call() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    private Refusal.Busy busy(CommitMeters.Busy why) {
        meters.busy(why);
        return new Refusal.Busy("server.busy", "The server cannot take it now. Try again.");
    }

    /** Waits for work, and takes the first of it. */
    private interface Take {
        Pending first() throws InterruptedException;
    }

    /** For a writer beside the first: it takes what the first has left. */
    private Pending help() throws InterruptedException {
        while (true) {
            calls.acquire();
            var first = queue.poll();
            if (first != null) {
                return first;
            }
        }
    }

    private void write(Take take) {
        var batch = new ArrayList<Pending>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                batch.add(take.first());
                queue.drainTo(batch, settings.batch() - 1);
                batch.forEach(pending -> meters.taken(pending.since));
                batch.removeIf(pending -> pending.outcome.isDone());
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Pending> batch) {
        var began = meters.begin();
        var how = CommitMeters.Outcome.BROKEN;
        try {
            how = attempt(batch, TRIES);
        } catch (RuntimeException | Error broken) {
            // Whatever it was, the writer goes on: without writers nothing would be stored again.
            fail(batch, broken);
            log.error("A writer broke on {} messages and goes on", batch.size(), broken);
        } finally {
            meters.ended(began, batch.size(), how);
        }
    }

    private CommitMeters.Outcome attempt(List<Pending> batch, int tries) {
        try {
            var workspaces =
                    batch.stream()
                            .map(pending -> pending.send.workspace())
                            .collect(Collectors.toUnmodifiableSet());
            var acks = tenancy.in(workspaces, () -> append(batch));
            for (int n = 0; n < batch.size(); n++) {
                batch.get(n).outcome.complete(Optional.ofNullable(acks[n]));
            }
            return CommitMeters.Outcome.STORED;
        } catch (NonTransientDataAccessResourceException | TransactionSystemException lost) {
            // A commit or rollback that failed, too. Perhaps it was committed, and only the answer
            // was lost: the keys tell.
            log.warn("The connection was lost with {} messages: {}", batch.size(), lost.toString());
            if (tries > 1) {
                return attempt(batch, tries - 1);
            }
            fail(batch, lost);
            return CommitMeters.Outcome.LOST;
        } catch (NonTransientDataAccessException | Refusal one) {
            // One of them is being stored elsewhere, or cannot be stored: each goes its own way.
            batch.forEach(pending -> pending.outcome.complete(Optional.empty()));
            return CommitMeters.Outcome.APART;
        } catch (DataAccessException | TransactionException failure) {
            log.warn("{} messages could not be stored: {}", batch.size(), failure.toString());
            fail(batch, failure);
            return CommitMeters.Outcome.FAILED;
        }
    }

    private static void fail(List<Pending> batch, Throwable why) {
        batch.forEach(pending -> pending.outcome.completeExceptionally(why));
    }

    /** Appends what is only to be stored; answers an acknowledgement for each that was. */
    private Ack[] append(List<Pending> batch) {
        var acks = new Ack[batch.size()];
        var said = new LinkedHashMap<ConversationId, Together>();
        var keys = new HashSet<String>();
        for (var found : finder.lock(batch.stream().map(Pending::send).toList())) {
            var send = batch.get(found.n()).send;
            if (found.sent() != null) {
                acks[found.n()] = found.sent();
            } else if (mayJustSay(send, found.conversation()) && keys.add(send.key())) {
                said.computeIfAbsent(
                                found.conversation().id(),
                                _ -> new Together(found.conversation(), new ArrayList<>()))
                        .sends
                        .add(found.n());
            }
        }
        if (!said.isEmpty()) {
            appendAll(batch, List.copyOf(said.values()), acks);
        }
        return acks;
    }

    /** What is said in one conversation, by its places in the batch. */
    private record Together(Conversation conversation, List<Integer> sends) {}

    private void appendAll(List<Pending> batch, List<Together> said, Ack[] acks) {
        var additions = new ArrayList<Ledger.Addition>();
        for (var together : said) {
            var entries =
                    together.sends.stream()
                            .sorted()
                            .map(n -> batch.get(n).send)
                            .map(
                                    send ->
                                            new Entry(
                                                    send.author(),
                                                    false,
                                                    send.content(),
                                                    send.key()))
                            .toList();
            var conversation = together.conversation;
            var inbox = inboxes.inbox(conversation.workspace(), conversation.inbox());
            additions.add(Turns.addition(conversation, inbox, entries));
        }
        var stored = turns.append(additions, clock.instant());
        for (int a = 0; a < said.size(); a++) {
            var places = said.get(a).sends.stream().sorted().toList();
            for (int n = 0; n < places.size(); n++) {
                var message = stored.get(a).get(n);
                acks[places.get(n)] = new Ack(message.conversation(), message.seq(), message.at());
            }
        }
        lists.dropDrafts(
                said.stream()
                        .flatMap(together -> together.sends.stream())
                        .map(n -> batch.get(n).send)
                        .filter(ByAgent.class::isInstance)
                        .map(ByAgent.class::cast)
                        .toList());
    }

    private boolean mayJustSay(Send send, Conversation conversation) {
        return switch (send) {
            case ByCustomer _ -> true;
            case ByAgent agent ->
                    visibility.sees(agent.staffer, conversation)
                            && agent.staffer.id().equals(conversation.agent());
        };
    }

    @Override
    public void close() {
        writers.forEach(Thread::interrupt);
    }
}
