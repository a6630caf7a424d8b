package io.yingda.realtime;

import io.yingda.kernel.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who is connected, from where, and for how long without a word. Stops before everything else does,
 * so that browsers know they shall come back.
 */
@Component
class Doors implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Doors.class);
    private static final Duration WAIT = Duration.ofMillis(10);
    private static final int MOST_WAITS = 200;
    private static final int TELL_EVERY = 5;
    private static final int TELL_HOURS_EVERY = 60;

    private final RealtimeSettings settings;
    private final Clock clock;
    private final Hub hub;
    private final ConcurrentHashMap<String, Integer> addresses = new ConcurrentHashMap<>();
    private final Set<Consumer<Farewell>> open = ConcurrentHashMap.newKeySet();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Doors(RealtimeSettings settings, Clock clock, Hub hub) {
        this.settings = settings;
        this.clock = clock;
        this.hub = hub;
    }

    /** Lets somebody in until {@link #close}. */
    final class Pass implements AutoCloseable {
        private final String address;
        private final Consumer<Farewell> end;
        private volatile boolean used;

        private Pass(String address, Consumer<Farewell> end) {
            this.address = address;
            this.end = end;
        }

        @Override
        public synchronized void close() {
            if (!used) {
                used = true;
                open.remove(end);
                addresses.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /**
     * Counts a connection in.
     *
     * @param end what ends it when the server stops
     * @throws Refusal.TooMany {@code sockets.too-many} when this address has enough of them
     * @throws Refusal.Busy {@code server.stopping}
     */
    Pass enter(String address, Consumer<Farewell> end) {
        if (!running) {
            throw new Refusal.Busy("server.stopping", "The server is stopping or not yet ready.");
        }
        int now = addresses.merge(address, 1, Integer::sum);
        var pass = new Pass(address, end);
        open.add(end);
        if (now > settings.socketsPerAddress()) {
            pass.close();
            throw new Refusal.TooMany(
                    "sockets.too-many", "Too many connections from this address.", 30);
        }
        return pass;
    }

    /** Looks after a link from now on. */
    void watch(Link link) {
        links.add(link);
    }

    void unwatch(Link link) {
        links.remove(link);
    }

    /** Ends the links whose time is up. */
    void check() {
        var now = clock.instant();
        for (var link : List.copyOf(links)) {
            link.check(now);
        }
    }

    private void look() {
        for (long round = 1; running; round++) {
            try {
                Thread.sleep(1_000);
                if (!running) {
                    return;
                }
                check();
                if (round % TELL_EVERY == 0) {
                    hub.tellStale();
                }
                if (round % TELL_HOURS_EVERY == 0) {
                    hub.tellHours();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.error("Connections could not be looked after", e);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("doors").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(end -> end.accept(Farewell.RESTART));
        try {
            // The web server ends what has not said goodbye by then, and browsers would not know
            // why.
            for (int waits = 0; !open.isEmpty() && waits < MOST_WAITS; waits++) {
                Thread.sleep(WAIT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The web server has started before this starts, and stops after this has stopped. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
