package io.yingda.realtime;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Several nodes, told by publish and subscribe of a Redis or Valkey that keeps nothing. One thread
 * takes what waits to be told, all in one go, and sees that the way to Redis and back is whole. As
 * long as it is not, news are dropped and counted: who needs them compares with the ledger.
 */
final class RedisBus implements Bus, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBus.class);
    private static final int WAITING = 20_000;
    private static final int TOGETHER = 1_000;
    private static final Duration RETRY = Duration.ofMillis(500);

    /** How often topics that nobody here listens to any more are left: polls come and go. */
    private static final Duration TIDY = Duration.ofSeconds(30);

    private final UUID node = UUID.randomUUID();
    private final RedisClient client;
    private final LocalBus here;
    private final LongConsumer losses;
    private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Set<Topic> joined = ConcurrentHashMap.newKeySet();
    private final Counter out;
    private final Counter in;
    private final Counter published;
    private final Counter lost;
    private final Timer echoes;
    private volatile @Nullable RedisLine line;
    private volatile @Nullable Thread worker;
    private volatile boolean running;

    /**
     * A bus that is not open yet.
     *
     * @param address as in {@link BusSettings}
     * @param here where news are handed on
     * @param losses is told how many news the other nodes will not hear
     */
    RedisBus(String address, LocalBus here, LongConsumer losses, MeterRegistry meters) {
        this.client = RedisLine.client(address);
        this.here = here;
        this.losses = losses;
        this.out = meters.counter("yingda.bus.news", "way", "out");
        this.in = meters.counter("yingda.bus.news", "way", "in");
        this.published = meters.counter("yingda.bus.published");
        this.lost = meters.counter("yingda.bus.lost");
        this.echoes = meters.timer("yingda.bus.echo");
        Gauge.builder("yingda.bus.whole", this, bus -> bus.whole() ? 1 : 0).register(meters);
        Gauge.builder("yingda.bus.topics", joined, Set::size).register(meters);
        Gauge.builder("yingda.bus.waiting", waiting, BlockingQueue::size).register(meters);
    }

    @Override
    public void publish(News news) {
        here.publish(news);
        if (line == null || !waiting.offer(news.abroad())) {
            lose(1);
        }
    }

    @Override
    public void listen(Listener listener) {
        here.listen(listener);
    }

    @Override
    public void join(Topic topic) {
        RedisLine now;
        Future<Void> heard;
        // Nobody leaves the topic between the two.
        synchronized (joined) {
            joined.add(topic);
            now = line;
            if (now == null) {
                return;
            }
            heard = now.join(name(topic));
        }
        now.await(heard);
    }

    @Override
    public boolean whole() {
        return line != null;
    }

    private void work() {
        boolean told = false;
        while (running) {
            try (var opened = RedisLine.open(client, node, this::heard)) {
                carry(opened);
                told = false;
            } catch (RedisException e) {
                if (!told) {
                    LOG.warn("The bus is broken; nodes compare with the ledger: {}", cause(e));
                }
                told = true;
            } catch (InterruptedException _) {
                return;
            } finally {
                line = null;
                var dropped = new ArrayList<News>();
                waiting.drainTo(dropped);
                lose(dropped.size());
            }
            pause();
        }
    }

    private void carry(RedisLine opened) throws InterruptedException {
        // From here on, whoever joins does so itself; who joined before is joined below.
        line = opened;
        List.copyOf(joined).stream()
                .map(topic -> opened.join(name(topic)))
                .toList()
                .forEach(opened::await);
        here.listeners().forEach(Listener::missed);
        LOG.info("The bus is whole");
        long tidied = System.nanoTime();
        while (running || !waiting.isEmpty()) {
            var first = waiting.poll(250, TimeUnit.MILLISECONDS);
            if (first != null) {
                send(opened, first);
            }
            opened.check(echoes);
            if (System.nanoTime() - tidied > TIDY.toNanos()) {
                tidied = System.nanoTime();
                tidy();
            }
        }
    }

    /** Everything that waits, as one message for each topic. */
    private void send(RedisLine opened, News first) throws InterruptedException {
        var batch = new ArrayList<News>();
        batch.add(first);
        waiting.drainTo(batch, TOGETHER - 1);
        Map<Topic, List<News>> told = new LinkedHashMap<>();
        for (var news : batch) {
            for (var topic : news.topics()) {
                told.computeIfAbsent(topic, _ -> new ArrayList<>()).add(news);
            }
        }
        var texts = new LinkedHashMap<String, String>();
        told.forEach((topic, news) -> texts.put(name(topic), Telegram.write(node, news)));
        boolean arrived = false;
        try {
            opened.publish(texts);
            arrived = true;
        } finally {
            if (!arrived) {
                lose(batch.size());
            }
        }
        out.increment(batch.size());
        published.increment(texts.size());
    }

    private void heard(String text) {
        if (Telegram.isFrom(node, text)) {
            return;
        }
        var telegram = Telegram.read(text);
        if (telegram.unread() > 0) {
            LOG.debug("{} news of node {} are unknown here", telegram.unread(), telegram.from());
        }
        in.increment(telegram.news().size());
        telegram.news().forEach(here::publish);
    }

    /** Leaves the topics that nobody here listens to any more. */
    void tidy() {
        var opened = line;
        if (opened == null) {
            return;
        }
        synchronized (joined) {
            var served = new HashSet<Topic>();
            here.listeners().forEach(listener -> served.addAll(listener.served()));
            for (var topic : List.copyOf(joined)) {
                if (!served.contains(topic)) {
                    joined.remove(topic);
                    opened.leave(name(topic));
                }
            }
        }
    }

    private void lose(long news) {
        if (news > 0) {
            lost.increment((double) news);
            losses.accept(news);
        }
    }

    private static String name(Topic topic) {
        var of = topic.contact();
        return "yingda:%s:%s:%s"
                .formatted(Telegram.VERSION, topic.workspace(), of == null ? "staff" : of);
    }

    private static String cause(RedisException e) {
        var cause = e.getCause();
        return cause == null ? e.toString() : cause.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name("bus").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        try {
            var last = worker;
            if (last != null) {
                last.join(Duration.ofSeconds(3));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        client.getResources().shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the first browser can connect, and after the last one is gone. */
    @Override
    public int getPhase() {
        return 1;
    }
}
