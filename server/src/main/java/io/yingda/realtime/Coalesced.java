package io.yingda.realtime;

import io.yingda.kernel.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Work that brings things up to date: many in one go, one never twice at the same time, and once
 * more when it was poked meanwhile. A burst of a hundred changes is two updates. What waits while
 * others are brought up to date goes together with the next ones, so that the more there is to do,
 * the less each costs. The first is done at once; between two goes there is a pause, in which more
 * comes together, and which grows with what the last go took: under load the newest state comes
 * less often, and leaves the machine to what must not wait.
 */
final class Coalesced<K> {
    private static final Logger log = LoggerFactory.getLogger(Coalesced.class);

    /** Whoever pauses at all works a quarter of the time, until that pause would be the longest. */
    private static final int REST = 3;

    /** A go that the database let wait is no reason to show nothing for minutes after it. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Consumer<Set<K>> task;
    private final int together;
    private final int most;
    private final Duration pause;

    // All guarded by this.
    private final Set<K> due = new LinkedHashSet<>();
    private final Set<K> running = new HashSet<>();
    private final Set<K> alone = new LinkedHashSet<>();
    private final Set<K> failed = new HashSet<>();
    private int workers;

    /**
     * Work.
     *
     * @param task brings these things up to date; when it throws, they are kept for {@link #again}
     * @param together how many in one go at most
     * @param most how many goes at the same time
     * @param pause how long whoever has done one go waits at least before the next; zero for never
     */
    Coalesced(Consumer<Set<K>> task, int together, int most, Duration pause) {
        this.task = task;
        this.together = together;
        this.most = most;
        this.pause = pause;
    }

    /** Has the thing brought up to date, starting after this call. */
    synchronized void poke(K key) {
        due.add(key);
        hire();
    }

    /** Tries again, each on its own, what could not be brought up to date. */
    synchronized void again() {
        if (!failed.isEmpty()) {
            alone.addAll(failed);
            failed.clear();
            hire();
        }
    }

    private void hire() {
        if (workers < most) {
            workers++;
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        var batch = next(Set.of());
        try {
            while (!batch.isEmpty()) {
                long began = System.nanoTime();
                update(batch);
                Thread.sleep(rest(pause, Duration.ofNanos(System.nanoTime() - began)));
                batch = next(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!batch.isEmpty()) {
                dismiss(batch);
            }
        }
    }

    /** How long to wait after a go that took so long. */
    static Duration rest(Duration pause, Duration worked) {
        if (pause.isZero()) {
            return pause;
        }
        var longer = min(worked.multipliedBy(REST), LONGEST);
        return longer.compareTo(pause) > 0 ? longer : pause;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void update(Set<K> batch) {
        try {
            task.accept(batch);
        } catch (RuntimeException e) {
            if (!isStopping(e)) {
                log.warn(
                        "{} things could not be brought up to date: {}",
                        batch.size(),
                        e.toString());
            }
            synchronized (this) {
                failed.addAll(batch);
            }
        }
    }

    /** Browsers that are told to come back are told everything then. */
    private static boolean isStopping(RuntimeException e) {
        return e instanceof Refusal.Busy busy && busy.code().equals("server.stopping");
    }

    /** An error ended a worker: its work is for another one. */
    private synchronized void dismiss(Set<K> batch) {
        running.removeAll(batch);
        failed.addAll(batch);
        workers--;
    }

    /** What to do next; nothing is left for this worker when it is empty. */
    private synchronized Set<K> next(Set<K> done) {
        running.removeAll(done);
        var batch = taken(alone, 1);
        if (batch.isEmpty()) {
            batch = taken(due, together);
        }
        running.addAll(batch);
        if (batch.isEmpty()) {
            workers--;
        }
        return batch;
    }

    private Set<K> taken(Set<K> from, int limit) {
        var batch = new LinkedHashSet<K>();
        for (var keys = from.iterator(); keys.hasNext() && batch.size() < limit; ) {
            var key = keys.next();
            if (!running.contains(key)) {
                keys.remove();
                batch.add(key);
            }
        }
        return batch;
    }
}
