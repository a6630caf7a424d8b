package io.yingda.realtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Work that brings something up to date: for one key never twice at the same time, once more when
 * the key was poked meanwhile, and for all keys only so many at once. A burst of a hundred changes
 * is two updates.
 */
final class Coalesced<K> {
    private static final Logger log = LoggerFactory.getLogger(Coalesced.class);

    private final Consumer<K> task;
    private final Semaphore room;
    private final ConcurrentHashMap<K, Boolean> running = new ConcurrentHashMap<>();

    /**
     * Work.
     *
     * @param task brings the thing up to date; what it throws is logged
     * @param most how many keys at once
     */
    Coalesced(Consumer<K> task, int most) {
        this.task = task;
        this.room = new Semaphore(most);
    }

    /** Has the thing brought up to date, starting after this call. */
    void poke(K key) {
        var before = running.putIfAbsent(key, false);
        if (before == null) {
            Thread.startVirtualThread(() -> run(key));
        } else if (running.computeIfPresent(key, (_, _) -> true) == null) {
            poke(key);
        }
    }

    private void run(K key) {
        do {
            running.replace(key, false);
            room.acquireUninterruptibly();
            try {
                task.accept(key);
            } catch (RuntimeException e) {
                log.warn("Browsers could not be brought up to date: {}", e.toString());
            } finally {
                room.release();
            }
        } while (!running.remove(key, false));
    }
}
