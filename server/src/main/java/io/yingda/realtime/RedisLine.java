package io.yingda.realtime;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The way to Redis and back, until it breaks: it is never mended, another one is opened. A half
 * open connection is found by what this node says to itself and does not hear.
 */
final class RedisLine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How often this node says something to itself, and how long it may take to hear it. */
    private static final Duration ECHO = Duration.ofSeconds(2);

    private static final Duration SILENT = Duration.ofSeconds(6);

    private final StatefulRedisConnection<String, String> out;
    private final StatefulRedisPubSubConnection<String, String> in;
    private final String echo;
    private final Map<String, Future<Void>> joined = new ConcurrentHashMap<>();
    private long called = System.nanoTime() - ECHO.toNanos();
    private volatile long answered = System.nanoTime();
    private volatile long way;

    private RedisLine(
            StatefulRedisConnection<String, String> out,
            StatefulRedisPubSubConnection<String, String> in,
            UUID node,
            Consumer<String> heard) {
        this.out = out;
        this.in = in;
        this.echo = "yingda:" + Telegram.VERSION + ":echo:" + node;
        in.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String topic, String text) {
                        if (topic.equals(echo)) {
                            answered = System.nanoTime();
                            way = answered - Long.parseLong(text);
                        } else {
                            heard.accept(text);
                        }
                    }
                });
    }

    static RedisClient client(String address) {
        var resources =
                DefaultClientResources.builder()
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .build();
        var uri = RedisURI.create(address);
        uri.setTimeout(PATIENCE);
        var client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        return client;
    }

    /**
     * Opens both directions.
     *
     * @param heard what others say, on a thread that must not be kept
     * @throws RedisException when Redis is not there
     */
    static RedisLine open(RedisClient client, UUID node, Consumer<String> heard) {
        var out = client.connect();
        try {
            var line = new RedisLine(out, client.connectPubSub(), node, heard);
            line.await(line.join(line.echo));
            return line;
        } catch (RedisException e) {
            var _ = out.closeAsync();
            throw e;
        }
    }

    /** Hears the topic from when this is done; fails when the line is broken. */
    Future<Void> join(String topic) {
        try {
            return joined.computeIfAbsent(topic, name -> in.async().subscribe(name));
        } catch (RedisException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    void leave(String topic) {
        joined.remove(topic);
        var _ = in.async().unsubscribe(topic);
    }

    /** Waits until it is done; what takes too long or fails breaks the line. */
    void await(Future<Void> done) {
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException _) {
            close();
        }
    }

    /**
     * Says each text about its topic.
     *
     * @throws RedisException when Redis has not taken all of them
     */
    void publish(Map<String, String> texts) {
        List<RedisFuture<Long>> taken = new ArrayList<>(texts.size());
        texts.forEach((topic, text) -> taken.add(out.async().publish(topic, text)));
        if (!LettuceFutures.awaitAll(PATIENCE, taken.toArray(RedisFuture[]::new))) {
            throw new RedisException("Redis took news too slowly");
        }
    }

    /**
     * Sees that both directions work.
     *
     * @param took learns how long the way to Redis and back takes
     * @throws RedisException when one does not
     */
    void check(Timer took) {
        long now = System.nanoTime();
        if (!out.isOpen() || !in.isOpen()) {
            throw new RedisException("the connection is closed");
        }
        if (now - answered > SILENT.toNanos()) {
            throw new RedisException("what this node says does not come back");
        }
        if (now - called > ECHO.toNanos()) {
            called = now;
            publish(Map.of(echo, String.valueOf(now)));
        }
        long last = way;
        if (last > 0) {
            way = 0;
            took.record(last, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        var _ = out.closeAsync();
        var _ = in.closeAsync();
    }
}
