package io.yingda.realtime;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line over a WebSocket. A virtual thread writes while there is something to write; who reads
 * slower than he is written to fills his own room and nobody else's.
 */
final class SocketLine implements Line {
    /** What a frame takes besides its characters. */
    private static final int OVERHEAD = 64;

    private static final Logger log = LoggerFactory.getLogger(SocketLine.class);

    private final Session session;
    private final Meters meters;
    private final long most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<String> queue = new ArrayDeque<>();
    private long waiting;
    private boolean writing;
    private boolean closed;

    /**
     * A line.
     *
     * @param most bytes that may wait, about
     */
    SocketLine(Session session, Meters meters, long most) {
        this.session = session;
        this.meters = meters;
        this.most = most;
    }

    @Override
    public void send(String frame) {
        if (!enqueue(frame, most)) {
            close(Farewell.SLOW);
        }
    }

    @Override
    public void hint(String frame) {
        enqueue(frame, most / 4);
    }

    private boolean enqueue(String frame, long room) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            if (waiting + size(frame) > room) {
                return false;
            }
            queue.add(frame);
            waiting += size(frame);
            if (!writing) {
                writing = true;
                Thread.startVirtualThread(this::write);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        String written = null;
        while (true) {
            lock.lock();
            try {
                if (written != null) {
                    waiting -= size(written);
                    changed.signalAll();
                }
                written = closed ? null : queue.poll();
                if (written == null) {
                    writing = false;
                    return;
                }
            } finally {
                lock.unlock();
            }
            try {
                session.getBasicRemote().sendText(written);
                meters.wrote();
            } catch (IOException | IllegalStateException e) {
                // The browser has gone, or took nothing for the send timeout. It will resume.
                log.debug("A socket could not be written to: {}", e.toString());
                close(Farewell.SLOW);
            }
        }
    }

    @Override
    public void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting > most / 2) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(Farewell why) {
        if (!shut()) {
            return;
        }
        meters.ended(why);
        // Tomcat waits for a write that is going on, which may take as long as the send timeout.
        Thread.startVirtualThread(
                () -> {
                    try {
                        var code = CloseReason.CloseCodes.getCloseCode(why.code());
                        session.close(new CloseReason(code, why.word()));
                    } catch (IOException | IllegalStateException e) {
                        log.debug("A socket could not be closed: {}", e.toString());
                    }
                });
    }

    /** The socket is gone. */
    boolean shut() {
        lock.lock();
        try {
            boolean was = closed;
            closed = true;
            queue.clear();
            changed.signalAll();
            return !was;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean open() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private static long size(String frame) {
        return 2L * frame.length() + OVERHEAD;
    }
}
