package io.yingda.database;

import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The only way to the tables of workspaces: a transaction that names the workspaces it may see.
 * Row-level security hides all others; a statement outside of it is refused, not answered with
 * nothing.
 */
public final class Tenancy implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final Logger log = LoggerFactory.getLogger(Tenancy.class);
    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();
    private static final String NAME = "select set_config('yingda.workspaces', :workspaces, true)";
    // What takes arrays looks cheaper to the database when it knows how much they hold, so that it
    // would plan the same statement anew with every message, which costs more than to do it.
    private static final String PLANNED_ONCE =
            NAME + ", set_config('plan_cache_mode', 'force_generic_plan', true)";
    private static final String NOT_TO_DISK =
            PLANNED_ONCE + ", set_config('synchronous_commit', 'off', true)";

    private final JdbcClient database;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    // Ends with the last party: this, until it is closed, and every transaction under way.
    private final Phaser underWay = new Phaser(1);

    Tenancy(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.writing = template(transactions, false);
        this.reading = template(transactions, true);
    }

    private static TransactionTemplate template(
            PlatformTransactionManager transactions, boolean readOnly) {
        var template = new TransactionTemplate(transactions);
        template.setReadOnly(readOnly);
        // A listener that runs after a commit would otherwise join the transaction that has just
        // ended.
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /**
     * Does the work in one transaction that sees this workspace, and commits it; inside such a
     * transaction already, the work becomes part of that one.
     *
     * @throws IllegalStateException inside a transaction of other workspaces, or one that only
     *     reads
     * @throws Refusal.Busy {@code server.stopping}
     */
    public <T extends @Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        return within(new Scope(Set.of(workspace), Kind.WRITES), writing, work);
    }

    /** As {@link #in(WorkspaceId, Supplier)}, for work without a result. */
    public void run(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Object>in(
                workspace,
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * As {@link #in(WorkspaceId, Supplier)}, for work on batches, which may be of several
     * workspaces: its statements are planned once per connection, whatever they are given.
     */
    public <T extends @Nullable Object> T in(Set<WorkspaceId> workspaces, Supplier<T> work) {
        return within(new Scope(Set.copyOf(workspaces), Kind.WRITES_BATCH), writing, work);
    }

    /**
     * As {@link #in(Set, Supplier)}, for work that may be lost when the machine fails right after
     * it: the commit does not wait for the disk, so that what it locks is free again at once.
     */
    public <T extends @Nullable Object> T fleeting(Set<WorkspaceId> workspaces, Supplier<T> work) {
        return within(new Scope(Set.copyOf(workspaces), Kind.FLEETING), writing, work);
    }

    /** As {@link #in(WorkspaceId, Supplier)}, for work that changes nothing: a change fails. */
    public <T extends @Nullable Object> T reading(WorkspaceId workspace, Supplier<T> work) {
        return within(new Scope(Set.of(workspace), Kind.READS), reading, work);
    }

    /**
     * As {@link #reading(WorkspaceId, Supplier)}, for batches; planned as {@link #in(Set,
     * Supplier)}.
     */
    public <T extends @Nullable Object> T reading(Set<WorkspaceId> workspaces, Supplier<T> work) {
        return within(new Scope(Set.copyOf(workspaces), Kind.READS_BATCH), reading, work);
    }

    /**
     * Does this after the transaction of the current work is committed and its connection given
     * back, in the order of the calls; never when it is rolled back. What fails here is logged: the
     * commit stands.
     *
     * @throws IllegalStateException outside of such a transaction
     */
    public void afterCommit(Runnable task) {
        var scope = current();
        if (scope == null) {
            throw new IllegalStateException("no transaction of a workspace is open");
        }
        scope.tasks.add(task);
    }

    /**
     * Whether this thread is inside such a transaction now: only there may a statement be sent, and
     * only elsewhere may it wait for work of other threads, which may need what it has locked.
     */
    public static boolean open() {
        return current() != null;
    }

    private <T extends @Nullable Object> T within(
            Scope wanted, TransactionTemplate transaction, Supplier<T> work) {
        var outer = current();
        if (outer != null) {
            outer.mustCover(wanted);
            return work.get();
        }
        if (underWay.register() < 0) {
            throw new Refusal.Busy("server.stopping", "The server is stopping or not yet ready.");
        }
        try {
            T result =
                    ScopedValue.where(SCOPE, wanted)
                            .call(() -> transacted(wanted, transaction, work));
            wanted.tasks.forEach(Tenancy::follow);
            return result;
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private static void follow(Runnable task) {
        try {
            task.run();
        } catch (RejectedExecutionException stopping) {
            // Who does it has ended already. What an event should have started is found later.
            log.debug("What follows a commit is not begun any more", stopping);
        } catch (RuntimeException e) {
            log.error("What follows a commit failed", e);
        }
    }

    /**
     * Waits for the transactions under way, and what follows their commits; what would begin after
     * them is refused. Whoever is known to begin any has ended before: what is left is done by
     * itself, and is found undone by the next start.
     */
    @Override
    public void close() {
        try {
            underWay.awaitAdvanceInterruptibly(
                    underWay.arriveAndDeregister(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("A transaction is still under way; the server stops without waiting for it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends @Nullable Object> T transacted(
            Scope scope, TransactionTemplate transaction, Supplier<T> work) {
        var named = scope.workspaces.stream().map(WorkspaceId::toString).sorted().toList();
        try (var _ = Logged.about(String.join(",", named))) {
            return transaction.execute(
                    _ -> {
                        name(named, scope.kind);
                        try {
                            return work.get();
                        } finally {
                            scope.open = false;
                        }
                    });
        }
    }

    private void name(List<String> workspaces, Kind kind) {
        database.sql(kind.opening)
                .param("workspaces", workspaces.stream().collect(Collectors.joining(",", "{", "}")))
                .query((row, _) -> row.getString(1))
                .single();
    }

    private static @Nullable Scope current() {
        if (!SCOPE.isBound()) {
            return null;
        }
        var scope = SCOPE.get();
        return scope.open ? scope : null;
    }

    /** What a transaction is for, and how it is opened. */
    private enum Kind {
        WRITES(NAME),
        WRITES_BATCH(PLANNED_ONCE),
        FLEETING(NOT_TO_DISK),
        READS(NAME),
        READS_BATCH(PLANNED_ONCE);

        final String opening;

        Kind(String opening) {
            this.opening = opening;
        }

        boolean reads() {
            return this == READS || this == READS_BATCH;
        }

        /** Whether this may be done inside a transaction of the other kind. */
        boolean within(Kind outer) {
            return switch (outer) {
                case WRITES, WRITES_BATCH -> true;
                case FLEETING -> reads() || this == FLEETING;
                case READS, READS_BATCH -> reads();
            };
        }
    }

    /** What one transaction may see, while it is open. */
    private static final class Scope {
        final Set<WorkspaceId> workspaces;
        final Kind kind;
        final List<Runnable> tasks = new ArrayList<>();
        boolean open = true;

        Scope(Set<WorkspaceId> workspaces, Kind kind) {
            if (workspaces.isEmpty()) {
                throw new IllegalArgumentException("a transaction must name a workspace");
            }
            this.workspaces = workspaces;
            this.kind = kind;
        }

        void mustCover(Scope inner) {
            if (!workspaces.containsAll(inner.workspaces)) {
                throw new IllegalStateException(
                        "already inside workspace %s, cannot enter %s"
                                .formatted(workspaces, inner.workspaces));
            }
            if (!inner.kind.within(kind)) {
                throw new IllegalStateException(
                        kind == Kind.FLEETING
                                ? "already inside a transaction that may be lost"
                                : "already inside a transaction that only reads");
            }
        }
    }
}
