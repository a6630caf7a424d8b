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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Plain words in conversations that are going on, of all workspaces: those that come while a
 * transaction is under way share the next one. Whoever sends waits for the commit. One writer does
 * it as long as what waits fits into one transaction; the others help when more waits, or when it
 * waits too long.
 *
 * <p>Nothing waits for others to come: a lone message is stored at once. No transaction waits for a
 * conversation that somebody else has locked: what is said there is left for a later one. When the
 * database stalls, there is no more room and senders are told to try again; a message whose commit
 * failed, or of which it is not known, is never acknowledged.
 */
@Component
class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How often a transaction is tried whose connection is lost. */
    private static final int TRIES = 2;

    /** How long a message waits before another writer looks after it. */
    private static final Duration ALONE = Duration.ofMillis(100);

    /** After what time a conversation that was locked is tried again, when nothing else comes. */
    private static final Duration SHORTEST = Duration.ofMillis(2);

    private static final Duration LONGEST = Duration.ofMillis(50);

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Turns turns;
    private final Lists lists;
    private final Visibility visibility;
    private final Clock clock;
    private final LedgerSettings settings;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();

    /** For as many messages as may be without an answer at once. */
    private final Semaphore room;

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
        this.room = new Semaphore(settings.queue());
        this.meters = new CommitMeters(registry, () -> settings.queue() - room.availablePermits());
        for (int n = 0; n < settings.writers(); n++) {
            var writer = new Writer(n == 0 ? queue::take : this::help);
            writers.add(Thread.ofVirtual().name("group-commit-" + n).start(writer));
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
        if (!room.tryAcquire()) {
            throw busy(CommitMeters.Busy.FULL);
        }
        queue.add(pending);
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

    /** Stores what waits, one transaction after the other. */
    private final class Writer implements Runnable {
        private final Take take;

        /** What is said in conversations that somebody else has locked now. */
        private final Queue<Pending> held = new ArrayDeque<>();

        private Duration rest = SHORTEST;

        Writer(Take take) {
            this.take = take;
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    var batch = next();
                    if (!batch.isEmpty()) {
                        commit(batch);
                        keep(batch);
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** What came, and some of what is tried again, which never crowds out what came. */
        private List<Pending> next() throws InterruptedException {
            var batch = new ArrayList<Pending>();
            var first =
                    held.isEmpty()
                            ? take.first()
                            : queue.poll(rest.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
            int again = Math.min(held.size(), Math.max(1, settings.batch() / 4));
            queue.drainTo(batch, settings.batch() - again - batch.size());
            batch.forEach(pending -> meters.taken(pending.since));
            for (int n = 0; n < again; n++) {
                batch.add(held.remove());
            }
            int all = batch.size();
            batch.removeIf(pending -> pending.outcome.isDone());
            room.release(all - batch.size());
            return batch;
        }

        /** What has no answer yet is tried again, the less often the longer nothing else moves. */
        private void keep(List<Pending> batch) {
            int before = held.size();
            batch.stream().filter(pending -> !pending.outcome.isDone()).forEach(held::add);
            int answered = batch.size() - (held.size() - before);
            room.release(answered);
            rest = answered > 0 ? SHORTEST : longer(rest);
        }

        private static Duration longer(Duration rest) {
            return rest.compareTo(LONGEST) < 0 ? rest.multipliedBy(2) : rest;
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
            var answers = tenancy.in(workspaces, () -> append(batch));
            answers.forEach((n, answer) -> batch.get(n).outcome.complete(answer));
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

    /**
     * Appends what is only to be stored.
     *
     * @return by places in the batch, an acknowledgement, or empty when more than storing is
     *     needed; nothing for what is said in a conversation that is locked
     */
    private Map<Integer, Optional<Ack>> append(List<Pending> batch) {
        var answers = new HashMap<Integer, Optional<Ack>>();
        for (int n = 0; n < batch.size(); n++) {
            answers.put(n, Optional.empty());
        }
        var said = new LinkedHashMap<ConversationId, Together>();
        var keys = new HashSet<String>();
        var locked = new HashSet<ConversationId>();
        for (var found : finder.lock(batch.stream().map(Pending::send).toList())) {
            var send = batch.get(found.n()).send;
            var conversation = found.conversation();
            if (conversation == null || locked.contains(found.meant())) {
                // What is said after it in the same conversation waits as well: order is kept.
                locked.add(found.meant());
                answers.remove(found.n());
            } else if (found.sent() != null) {
                answers.put(found.n(), Optional.of(found.sent()));
            } else if (mayJustSay(send, conversation) && keys.add(send.key())) {
                said.computeIfAbsent(
                                conversation.id(),
                                _ -> new Together(conversation, new ArrayList<>()))
                        .sends
                        .add(found.n());
            }
        }
        if (!said.isEmpty()) {
            appendAll(batch, List.copyOf(said.values()), answers);
        }
        return answers;
    }

    /** What is said in one conversation, by its places in the batch. */
    private record Together(Conversation conversation, List<Integer> sends) {}

    private void appendAll(
            List<Pending> batch, List<Together> said, Map<Integer, Optional<Ack>> answers) {
        var additions = new ArrayList<Ledger.Addition>();
        for (var together : said) {
            var entries =
                    together.sends.stream()
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
            var places = said.get(a).sends;
            for (int n = 0; n < places.size(); n++) {
                var message = stored.get(a).get(n);
                var ack = new Ack(message.conversation(), message.seq(), message.at());
                answers.put(places.get(n), Optional.of(ack));
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
