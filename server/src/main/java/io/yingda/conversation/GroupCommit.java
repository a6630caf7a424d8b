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

import org.jspecify.annotations.Nullable;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plain words in conversations that are going on, of all workspaces: those that come while a
 * transaction is under way share the next one. Whoever sends waits for the commit. One writer does
 * it as long as what waits fits into one transaction; the others help when more waits, or when it
 * waits too long.
 *
 * <p>Nothing waits for others to come: a lone message is stored at once. No transaction waits for a
 * conversation that somebody else has locked: what is said there is left for a later one. When the
 * database stalls, senders are told to try again, at once when there is no more room and soon when
 * others have waited in vain; a message whose commit failed, or of which it is not known, is never
 * acknowledged.
 */
@Component
class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** How often a transaction is tried whose connection is lost. */
    private static final int TRIES = 2;

    /** How long a message waits before another writer looks after it. */
    private static final Duration ALONE = Duration.ofMillis(100);

    /**
     * Which part of their patience senders have while nothing is stored: what one browser says is
     * taken one after the other, and each would wait as long again.
     */
    private static final int BRIEFLY = 20;

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

    /** What is said in conversations that somebody else has locked now. */
    private final Held held = new Held();

    /** Somebody has waited in vain, and nothing was stored since. */
    private volatile boolean stalled;

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
            // Threads of their own: each waits for the database a few hundred times a second.
            writers.add(Thread.ofPlatform().daemon().name("group-commit-" + n).start(writer));
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
    record Pending(Send send, CompletableFuture<Optional<Ack>> outcome, Timer.Sample since) {
        /** Whether the sender knows, or has given up. */
        boolean answered() {
            return outcome.isDone();
        }
    }

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
            stalled = true;
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
        long all = settings.patience().toMillis();
        long patience = stalled ? Math.max(1, all / BRIEFLY) : all;
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
        private Duration rest = SHORTEST;

        Writer(Take take) {
            this.take = take;
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    turn();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** What is tried again, which never crowds out what came, and then what came. */
        private void turn() throws InterruptedException {
            var first =
                    held.isEmpty()
                            ? take.first()
                            : queue.poll(rest.toMillis(), TimeUnit.MILLISECONDS);
            var again = held.attempt(Math.max(1, settings.batch() / 4));
            var older = again.messages();
            var newer = newer(first, settings.batch() - older.size());
            var locked = commit(new Batch(waiting(older), waiting(newer)));
            locked.forEach(held::add);
            int kept = again.end() + locked.size();
            int left = older.size() + newer.size() - kept;
            room.release(left);
            // The less often the longer nothing else moves.
            rest = left > 0 ? SHORTEST : longer(rest);
        }

        private List<Pending> newer(@Nullable Pending first, int most) {
            var newer = new ArrayList<Pending>();
            if (first != null) {
                newer.add(first);
            }
            queue.drainTo(newer, most - newer.size());
            newer.forEach(pending -> meters.taken(pending.since));
            return newer;
        }

        private static List<Pending> waiting(List<Pending> some) {
            return some.stream().filter(pending -> !pending.answered()).toList();
        }

        private static Duration longer(Duration rest) {
            var doubled = rest.multipliedBy(2);
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
    }

    /**
     * What one transaction takes.
     *
     * @param older how many of them, the first, are tried again
     */
    private record Batch(int older, List<Pending> all) {
        Batch(List<Pending> older, List<Pending> newer) {
            this(older.size(), Stream.concat(older.stream(), newer.stream()).toList());
        }

        Pending get(int n) {
            return all.get(n);
        }

        int size() {
            return all.size();
        }
    }

    /**
     * @return what came just now and is said in conversations that are locked; everything else but
     *     what was tried again has an answer
     */
    private Map<Pending, ConversationId> commit(Batch batch) {
        if (batch.all.isEmpty()) {
            return Map.of();
        }
        var began = meters.begin();
        var ended = Ended.as(CommitMeters.Outcome.BROKEN);
        try {
            ended = attempt(batch, TRIES);
        } catch (RuntimeException | Error broken) {
            // Whatever it was, the writer goes on: without writers nothing would be stored again.
            fail(batch, broken);
            log.error("A writer broke on {} messages and goes on", batch.size(), broken);
        } finally {
            meters.ended(began, batch.size(), ended.how);
        }
        return ended.locked;
    }

    /**
     * How a transaction ended.
     *
     * @param locked what came just now and has to wait, in its order, and where it is said
     */
    private record Ended(CommitMeters.Outcome how, Map<Pending, ConversationId> locked) {
        static Ended as(CommitMeters.Outcome how) {
            return new Ended(how, Map.of());
        }
    }

    private Ended attempt(Batch batch, int tries) {
        try {
            var workspaces =
                    batch.all.stream()
                            .map(pending -> pending.send.workspace())
                            .collect(Collectors.toUnmodifiableSet());
            var appended = tenancy.in(workspaces, () -> append(batch));
            if (!appended.answers.isEmpty()) {
                stalled = false;
            }
            appended.answers.forEach((n, answer) -> batch.get(n).outcome.complete(answer));
            return new Ended(CommitMeters.Outcome.STORED, appended.locked);
        } catch (NonTransientDataAccessResourceException | TransactionSystemException lost) {
            // A commit or rollback that failed, too. Perhaps it was committed, and only the answer
            // was lost: the keys tell.
            log.warn("The connection was lost with {} messages: {}", batch.size(), lost.toString());
            if (tries > 1) {
                return attempt(batch, tries - 1);
            }
            fail(batch, lost);
            return Ended.as(CommitMeters.Outcome.LOST);
        } catch (NonTransientDataAccessException | Refusal one) {
            // One of them is being stored elsewhere, or cannot be stored: each goes its own way.
            batch.all.forEach(pending -> pending.outcome.complete(Optional.empty()));
            return Ended.as(CommitMeters.Outcome.APART);
        } catch (DataAccessException | TransactionException failure) {
            log.warn("{} messages could not be stored: {}", batch.size(), failure.toString());
            fail(batch, failure);
            return Ended.as(CommitMeters.Outcome.FAILED);
        }
    }

    private static void fail(Batch batch, Throwable why) {
        batch.all.forEach(pending -> pending.outcome.completeExceptionally(why));
    }

    /**
     * What became of a batch.
     *
     * @param answers by places in it, an acknowledgement, or empty when more than storing is needed
     * @param locked what came just now and has to wait, in its order, and where it is said
     */
    private record Appended(
            Map<Integer, Optional<Ack>> answers, Map<Pending, ConversationId> locked) {}

    /** Appends what is only to be stored. */
    private Appended append(Batch batch) {
        var answers = new HashMap<Integer, Optional<Ack>>();
        for (int n = 0; n < batch.size(); n++) {
            answers.put(n, Optional.empty());
        }
        var said = new LinkedHashMap<ConversationId, Together>();
        var keys = new HashSet<String>();
        var locked = new LinkedHashMap<Pending, ConversationId>();
        var waiting = new HashSet<ConversationId>();
        for (var found : finder.lock(batch.all.stream().map(Pending::send).toList())) {
            var pending = batch.get(found.n());
            var conversation = found.conversation();
            boolean older = found.n() < batch.older;
            if (conversation == null
                    || waiting.contains(found.meant())
                    || (!older && held.has(found.meant()))) {
                // What is said later in the same conversation waits as well: order is kept.
                waiting.add(found.meant());
                answers.remove(found.n());
                if (!older) {
                    locked.put(pending, found.meant());
                }
            } else if (found.sent() != null) {
                answers.put(found.n(), Optional.of(found.sent()));
            } else if (mayJustSay(pending.send, conversation) && keys.add(pending.send.key())) {
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
        return new Appended(answers, locked);
    }

    /** What is said in one conversation, by its places in the batch. */
    private record Together(Conversation conversation, List<Integer> sends) {}

    private void appendAll(Batch batch, List<Together> said, Map<Integer, Optional<Ack>> answers) {
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
