package io.yingda.realtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line that lasts for one poll: frames are collected until there is something to answer. */
final class PollLine implements Line {
    private static final int ENOUGH = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> frames = new ArrayList<>();
    private boolean closed;

    @Override
    public void send(String frame) {
        lock.lock();
        try {
            if (!closed) {
                frames.add(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void hint(String frame) {
        send(frame);
    }

    /** The poll is answered with what is there; the rest follows in the next. */
    @Override
    public void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && frames.size() >= ENOUGH) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(Farewell why) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
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

    /** The frames as soon as there are any, or none after the wait; nothing comes in afterwards. */
    List<String> answer(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (frames.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            closed = true;
            changed.signalAll();
            return List.copyOf(frames);
        } finally {
            lock.unlock();
        }
    }
}
