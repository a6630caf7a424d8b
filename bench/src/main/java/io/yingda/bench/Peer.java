package io.yingda.bench;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** One end of conversations: hears frames, keeps account, and finds gaps and wrong order. */
abstract class Peer {
    private final Traffic traffic;
    private final int mine;
    private final Map<String, Long> newest = new HashMap<>();
    private @Nullable Socket socket;

    /**
     * A peer.
     *
     * @param mine the remainder by two of the numbers it sends itself
     */
    Peer(Traffic traffic, int mine) {
        this.traffic = traffic;
        this.mine = mine;
    }

    void connected(Socket to) {
        socket = to;
    }

    void send(String frame) {
        var to = socket;
        if (to != null) {
            to.send(frame);
        }
    }

    void close() {
        var to = socket;
        if (to != null) {
            to.close();
        }
    }

    /** Hears a frame, as its text: reading all of it as JSON would cost more than serving it. */
    final void hear(String frame) {
        traffic.frames.increment();
        switch (kind(frame)) {
            case "ack" -> {
                int number = Traffic.number(frame, Traffic.ID, 16);
                if (number >= 0) {
                    traffic.acked(number);
                }
            }
            case "message" -> message(frame);
            case "conversation" -> row(frame);
            case "refuse" -> traffic.refused.incrementAndGet();
            case "close" -> traffic.closed.merge(frame, 1, Integer::sum);
            default -> {}
        }
    }

    private void message(String frame) {
        var conversation = text(frame, "\"conversation\":\"");
        long seq = whole(frame, "\"seq\":");
        long prev = whole(frame, "\"prev\":");
        var before = newest.put(conversation, seq);
        if (before != null && before != prev) {
            traffic.disordered.incrementAndGet();
        }
        int number = Traffic.number(frame, Traffic.MARK, 10);
        if (number >= 0 && number % 2 != mine) {
            traffic.delivered(number);
        }
    }

    /** A conversation's row came. */
    abstract void row(String frame);

    static String kind(String frame) {
        if (frame.startsWith("close")) {
            return "close";
        }
        return text(frame, "\"kind\":\"");
    }

    static String text(String frame, String before) {
        int from = frame.indexOf(before);
        if (from < 0) {
            return "";
        }
        from += before.length();
        return frame.substring(from, frame.indexOf('"', from));
    }

    static long whole(String frame, String before) {
        int from = frame.indexOf(before) + before.length();
        int to = from;
        while (to < frame.length() && Character.isDigit(frame.charAt(to))) {
            to++;
        }
        return Long.parseLong(frame, from, to, 10);
    }
}
