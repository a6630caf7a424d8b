package io.yingda.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers of the database kept for a few seconds, so that a burst of requests asks once. What is
 * dropped here is gone at once: an answer that was on its way meanwhile is not kept. Other nodes
 * notice after {@link #FRESH}.
 */
final class Shelf<K, V> {
    static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<K, Kept<V>> kept;
    private long drops;

    Shelf(Clock clock, int most) {
        this.clock = clock;
        this.kept =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                        return size() > most;
                    }
                };
    }

    /** What is kept and fresh, else what loading finds; nothing found is not kept. */
    Optional<V> get(K key, Supplier<Optional<V>> load) {
        var now = clock.instant();
        long before;
        synchronized (this) {
            var found = kept.get(key);
            if (found != null
                    && now.isBefore(found.until())
                    && !now.isBefore(found.until().minus(FRESH))) {
                return Optional.of(found.value());
            }
            before = drops;
        }
        var loaded = load.get();
        synchronized (this) {
            if (loaded.isPresent() && before == drops) {
                kept.put(key, new Kept<>(loaded.get(), now.plus(FRESH)));
            }
        }
        return loaded;
    }

    synchronized void drop(K key) {
        drops++;
        kept.remove(key);
    }

    synchronized void dropIf(Predicate<V> stale) {
        drops++;
        kept.values().removeIf(entry -> stale.test(entry.value()));
    }

    private record Kept<V>(V value, Instant until) {}
}
