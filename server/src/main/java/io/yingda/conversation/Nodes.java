package io.yingda.conversation;

import io.yingda.database.DataDirectory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The servers that share the database. This one says every few seconds that it lives, and takes
 * away those that have not said so for long: the desks open at them go with them. Time is the
 * database's, so that it does not matter how far the nodes' clocks are apart.
 */
@Component
public class Nodes implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration BEAT = Duration.ofSeconds(5);

    /** How long a node may be silent before it is taken for dead. */
    private static final Duration DEAD = Duration.ofSeconds(15);

    private final UUID id = UUID.randomUUID();
    private final JdbcClient system;
    private final String place;
    private final AtomicLong lost = new AtomicLong();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<UUID, Long> others = Map.of();
    private volatile boolean running;

    Nodes(@Qualifier("system") JdbcClient system, DataDirectory directory) {
        this.system = system;
        this.place = host() + ':' + directory.path();
    }

    /** Who must do something when nodes come and go. */
    public interface Listener {
        /**
         * Another node has ended or lost news: what it committed last may not have been heard of
         * here.
         */
        void inDoubt();

        /** This node was taken for dead meanwhile: its desks must be told of anew. */
        void wasGivenUp();
    }

    private record Node(UUID id, long lost) {}

    /** Which one this is; another one after each start. */
    UUID id() {
        return id;
    }

    /** News of this node did not reach the others: they compare with the ledger soon. */
    public void lost(long news) {
        lost.addAndGet(news);
    }

    /** Whether other servers share the database. */
    public boolean several() {
        return !others.isEmpty();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Says that this node lives, and looks who else does. */
    void beat() {
        var givenUp = arrive();
        system.sql("delete from nodes where seen_at < now() - make_interval(secs => :dead)")
                .param("dead", DEAD.toSeconds())
                .update();
        var now = look();
        var before = others;
        others = now;
        if (givenUp) {
            listeners.forEach(Listener::wasGivenUp);
        }
        if (givenUp || doubtful(before, now)) {
            listeners.forEach(Listener::inDoubt);
        }
    }

    /** The others, and how much of its news each has lost. */
    private Map<UUID, Long> look() {
        return system
                .sql("select id, lost from nodes where id <> :id")
                .param("id", id)
                .query((row, _) -> new Node(row.getObject(1, UUID.class), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Node::id, Node::lost));
    }

    /** Whether one is gone, or has lost more than before; a new one, more than nothing. */
    private static boolean doubtful(Map<UUID, Long> before, Map<UUID, Long> now) {
        return !now.keySet().containsAll(before.keySet())
                || now.entrySet().stream()
                        .anyMatch(node -> node.getValue() > before.getOrDefault(node.getKey(), 0L));
    }

    /** Renews the row of this node; answers whether it was there no longer. */
    private boolean arrive() {
        return system.sql(
                        """
                        insert into nodes as n (id, place, lost, seen_at) values (:id, :place, :lost, now())
                        on conflict (id) do update set lost = excluded.lost, seen_at = excluded.seen_at
                        returning xmax = 0
                        """)
                .param("id", id)
                .param("place", place)
                .param("lost", lost.get())
                .query(Boolean.class)
                .single();
    }

    private void live() {
        while (running) {
            try {
                Thread.sleep(BEAT);
                if (running) {
                    beat();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("This node could not say that it lives: {}", e.toString());
            }
        }
    }

    @Override
    public void start() {
        // Whoever held this data directory has ended, by whatever way: its desks are gone.
        system.sql("delete from nodes where place = :place").param("place", place).update();
        arrive();
        others = look();
        running = true;
        Thread.ofVirtual().name("nodes").start(this::live);
    }

    @Override
    public void stop() {
        running = false;
        try {
            system.sql("delete from nodes where id = :id").param("id", id).update();
        } catch (RuntimeException e) {
            LOG.warn("This node could not say that it ends: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the first desk can connect, and after the last one is gone. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
