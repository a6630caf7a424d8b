package io.yingda.realtime;

import io.yingda.conversation.Message;
import io.yingda.kernel.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * One thread on its way to one browser. It knows how far the browser has come, and compares: what
 * follows directly is sent, what was sent is left out, and after a gap the ledger is read. So what
 * arrives is complete and in order, whatever order the news came in, and although news may be lost.
 */
final class Feed {
    /** How many messages are read at a time. */
    static final int PAGE = 100;

    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final Line line;
    private final Frames frames;
    private final Said.Audience audience;
    private final LongFunction<List<Message>> ledger;
    private final Consumer<Message> sent;
    private long cursor;
    private boolean reading = true;
    private boolean again;
    private boolean over;

    /**
     * A feed that holds still until {@link #resume}.
     *
     * @param ledger the next messages after a seq, for this audience, at most {@link #PAGE}; {@link
     *     Refusal.NotFound} ends the feed
     * @param sent is told of each message after it was sent
     * @param after the newest seq the browser has
     */
    Feed(
            Line line,
            Frames frames,
            Said.Audience audience,
            LongFunction<List<Message>> ledger,
            Consumer<Message> sent,
            long after) {
        this.line = line;
        this.frames = frames;
        this.audience = audience;
        this.ledger = ledger;
        this.sent = sent;
        this.cursor = after;
    }

    /** Reads what the browser misses, then follows. Returns when it has come to the end. */
    void resume() {
        read();
    }

    /** Something was said. */
    void heard(Said said) {
        if (!said.visible(audience)) {
            return;
        }
        boolean follows;
        synchronized (this) {
            if (over || said.seq() <= cursor) {
                return;
            }
            follows = !reading && said.prev(audience) <= cursor;
            if (follows) {
                cursor = said.seq();
                line.send(said.text(audience));
            }
        }
        if (follows) {
            sent.accept(said.message());
        } else {
            more(said.seq());
        }
    }

    /** The ledger may have more, up to this seq. */
    void more(long seq) {
        synchronized (this) {
            if (over || seq <= cursor) {
                return;
            }
            again = true;
            if (reading) {
                return;
            }
            reading = true;
        }
        Thread.startVirtualThread(this::read);
    }

    /** Nothing more is sent, not even what is being read. */
    synchronized void end() {
        over = true;
    }

    synchronized long cursor() {
        return cursor;
    }

    private void read() {
        try {
            while (step()) {
                line.awaitRoom();
            }
        } catch (Refusal.NotFound _) {
            end();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            line.close(Farewell.AGAIN);
        } catch (RuntimeException e) {
            // The browser comes back and reads again; a feed that stays silent would never repair.
            log.warn("A thread could not be read for a browser: {}", e.toString());
            line.close(Farewell.AGAIN);
        }
    }

    /** Sends one page; answers whether there may be more. */
    private boolean step() {
        long from;
        synchronized (this) {
            again = false;
            from = cursor;
        }
        var page = ledger.apply(from);
        synchronized (this) {
            if (over || !line.open()) {
                reading = false;
                return false;
            }
            for (var message : page) {
                line.send(frames.text(new ServerFrame.Message(message)));
                cursor = Math.max(cursor, message.seq());
            }
        }
        page.forEach(sent);
        synchronized (this) {
            if (page.size() < PAGE && !again) {
                reading = false;
                return false;
            }
            return true;
        }
    }
}
