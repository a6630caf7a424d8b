package io.yingda.bench;

import io.netty.channel.EventLoopGroup;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * A screen that behaves as our pages do: connects again with growing, random rests, says what it
 * has, sends again under the same client id what was not acknowledged, one thing after the other in
 * each conversation, and waits as long as it is asked to.
 */
abstract class Steady {
    private static final int FIRST_REST = 500;
    private static final int LONGEST_REST = 15_000;
    private static final int LONGEST_WAIT = 5_000;

    private final Account account;
    private final Way way;
    private final int abreast;
    private final Map<String, Lines> threads = new LinkedHashMap<>();
    private final Map<String, Deque<Word>> outbox = new HashMap<>();
    private final Map<String, Set<Word>> underway = new HashMap<>();
    private @Nullable Socket socket;
    private int connection;
    private int failures;
    private boolean welcomed;
    private boolean left;

    /**
     * A screen, not connected yet.
     *
     * @param abreast how many of its messages may be on their way in one conversation; pages: one
     */
    Steady(Account account, Way way, int abreast) {
        this.account = account;
        this.way = way;
        this.abreast = abreast;
    }

    /** How a screen comes to its socket, from an address of its own. */
    record Way(EventLoopGroup loops, String from, URI to, Map<String, String> headers) {}

    /** The first frame, with what the screen has. */
    abstract String hello();

    abstract String frame(Word word);

    /** A conversation's row came. */
    void row(String frame) {}

    /** Somebody else's line came. */
    void heard(Lines thread, String frame) {}

    /** Connects; returns when it is, or when a rest before the next attempt has begun. */
    final void connect() {
        int mine;
        synchronized (this) {
            if (left) {
                return;
            }
            mine = ++connection;
        }
        try {
            var opened =
                    Socket.open(
                            way.loops, way.from, way.to, way.headers, frame -> hear(mine, frame));
            synchronized (this) {
                if (mine == connection) {
                    socket = opened;
                    opened.send(hello());
                } else {
                    opened.drop();
                }
            }
        } catch (CompletionException refused) {
            lost(mine);
        }
    }

    private synchronized void lost(int mine) {
        if (mine != connection) {
            return;
        }
        drop();
        if (!left) {
            long ceiling = Math.min(LONGEST_REST, (long) FIRST_REST << Math.min(failures, 5));
            long rest = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2);
            failures++;
            later(rest, this::connect);
        }
    }

    /** What the present connection still says is not heard any more. */
    private void drop() {
        connection++;
        welcomed = false;
        var to = socket;
        socket = null;
        if (to != null) {
            to.drop();
        }
    }

    static void later(long millis, Runnable act) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        Thread.sleep(millis);
                        act.run();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** Closes for good; what was not acknowledged is never sent again. */
    final synchronized void leave() {
        left = true;
        drop();
        outbox.clear();
        threads.clear();
    }

    /** Says something now or as soon as it may; answers its number. */
    final synchronized int say(String conversation) {
        if (left) {
            return Lines.UNMARKED;
        }
        var word = account.say(conversation, this);
        outbox.computeIfAbsent(conversation, _ -> new ArrayDeque<>()).add(word);
        flush(conversation);
        return word.number;
    }

    /** Something nobody accounts for. */
    final synchronized void hint(String frame) {
        var to = socket;
        if (to != null) {
            to.send(frame);
        }
    }

    private void flush(String conversation) {
        var to = socket;
        var sent = underway.computeIfAbsent(conversation, _ -> new LinkedHashSet<>());
        if (!welcomed || to == null) {
            return;
        }
        for (var word : outbox.getOrDefault(conversation, new ArrayDeque<>())) {
            if (sent.size() >= abreast) {
                return;
            }
            if (sent.add(word)) {
                word.sent = System.nanoTime();
                to.send(frame(word));
            }
        }
    }

    private synchronized void hear(int mine, String frame) {
        if (mine != connection) {
            return;
        }
        switch (Peer.kind(frame)) {
            case "welcome" -> {
                welcomed = true;
                failures = 0;
                underway.clear();
                outbox.keySet().forEach(this::flush);
            }
            case "ack" -> {
                int number = Traffic.number(frame, Traffic.ID, 16);
                if (number >= 0) {
                    account.acked(number, Peer.whole(frame, "\"seq\":"));
                    settle(number);
                }
            }
            case "refuse" -> refused(frame);
            case "message" -> message(frame);
            case "conversation" -> row(frame);
            case "gone" -> threads.remove(Peer.text(frame, "\"conversation\":\""));
            case "close" -> lost(mine);
            default -> {}
        }
    }

    private void settle(int number) {
        for (var conversation : outbox.entrySet()) {
            if (conversation.getValue().removeIf(word -> word.number == number)) {
                underway.getOrDefault(conversation.getKey(), Set.of())
                        .removeIf(word -> word.number == number);
                flush(conversation.getKey());
                return;
            }
        }
    }

    private void refused(String frame) {
        int number = Traffic.number(frame, Traffic.ID, 16);
        for (var words : underway.values()) {
            for (var word : words) {
                if (word.number == number) {
                    refused(word, frame);
                    return;
                }
            }
        }
    }

    private void refused(Word word, String frame) {
        account.refused(word, Peer.text(frame, "\"code\":\""));
        if (!frame.contains("\"retryAfter\":")) {
            // It will never be taken, and is on its way no more.
            word.sent = 0;
            settle(word.number);
            return;
        }
        long asked = 1_000 * Peer.whole(frame, "\"retryAfter\":");
        long growing = Math.min(LONGEST_WAIT, (long) FIRST_REST << Math.min(++word.asked, 5));
        double random = 1 + 0.3 * ThreadLocalRandom.current().nextDouble();
        later((long) (Math.max(asked, growing) * random), () -> again(word));
    }

    private synchronized void again(Word word) {
        if (underway.getOrDefault(word.conversation, Set.of()).remove(word)) {
            flush(word.conversation);
        }
    }

    private void message(String frame) {
        var conversation = Peer.text(frame, "\"conversation\":\"");
        var thread = threads.computeIfAbsent(conversation, _ -> new Lines());
        boolean bot = frame.contains("\"author\":{\"kind\":\"bot\"");
        thread.add(
                Peer.whole(frame, "\"seq\":"),
                Peer.whole(frame, "\"prev\":"),
                Traffic.number(frame, Traffic.MARK, 10),
                bot);
        heard(thread, frame);
    }

    /** Begins to follow a conversation; answers whether it did not before. */
    final synchronized boolean follow(String conversation) {
        return threads.putIfAbsent(conversation, new Lines()) == null;
    }

    /** What the screen shows, by conversation. */
    final synchronized Map<String, Lines> threads() {
        return new LinkedHashMap<>(threads);
    }

    /** Connected, and nothing waits to be acknowledged. */
    synchronized boolean atRest() {
        return left || (welcomed && outbox.values().stream().allMatch(Deque::isEmpty));
    }

    final synchronized boolean unacknowledged() {
        return outbox.values().stream().anyMatch(words -> !words.isEmpty());
    }

    /** What is wrong, for whoever has to find out. */
    final synchronized String state() {
        return "%s, %s, waiting: %s"
                .formatted(
                        way.from,
                        welcomed ? "connected" : "not connected",
                        outbox.values().stream()
                                .flatMap(Deque::stream)
                                .map(word -> "#" + word.number)
                                .limit(5)
                                .collect(Collectors.joining(" ")));
    }
}
