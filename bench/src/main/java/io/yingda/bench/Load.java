package io.yingda.bench;

import java.util.concurrent.locks.LockSupport;

/** Has folk talk at a rate, each message when it is due, until it is closed. */
final class Load implements AutoCloseable {
    private final Folk folk;
    private final int rate;
    private final Thread thread;
    private volatile boolean over;

    private Load(Folk folk, int rate) {
        this.folk = folk;
        this.rate = rate;
        this.thread = Thread.ofPlatform().name("load").start(this::offer);
    }

    static Load on(Folk folk, int rate) {
        folk.asking(true);
        return new Load(folk, rate);
    }

    private void offer() {
        long began = System.nanoTime();
        for (long n = 0; !over; n++) {
            long due = began + n * 1_000_000_000L / rate;
            long early;
            while (!over && (early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(Math.min(early, 1_000_000L));
            }
            folk.sayNext();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        folk.asking(false);
    }
}
