package io.yingda.bench;

import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Offers messages at growing rates, until a rate is not sustained, and prints a line for each. Open
 * loop: messages are sent when they are due, whatever became of those before.
 */
final class Steps {
    private static final long GOAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Traffic traffic;
    private final IntConsumer say;
    private final long server;
    private final long database;

    /**
     * Steps.
     *
     * @param say has somebody send the message of a number
     * @param server the process of what is measured
     * @param database that of its database
     */
    Steps(Traffic traffic, IntConsumer say, long server, long database) {
        this.traffic = traffic;
        this.say = say;
        this.server = server;
        this.database = database;
    }

    /** Warms up and goes on from rate to rate until one is not sustained; answers the figures. */
    ArrayNode all(Course course) throws IOException, InterruptedException {
        offer(Course.WARM_UP_RATE, course.warmUp());
        settle();
        traffic.ackTimes();
        traffic.deliveryTimes();
        System.out.println(
                "   rate    acked/s   ack p50    p99  p99.9   delivery p50    p99  p99.9 (ms)"
                        + "   CPU ms/message server + database   frames/message   lost doubled disordered refused");
        var steps = Api.JSON.createArrayNode();
        for (int rate : course.rates()) {
            if (!step(rate, course.seconds(), steps) && !course.further()) {
                break;
            }
        }
        return steps;
    }

    /** One rate; answers whether it was sustained. */
    private boolean step(int rate, int seconds, ArrayNode steps)
            throws IOException, InterruptedException {
        long serverBefore = Cpu.of(server);
        long databaseBefore = Cpu.ofFamily(database);
        long ackedBefore = traffic.acked.get();
        long framesBefore = traffic.frames.sum();
        long began = System.nanoTime();
        offer(rate, seconds);
        double offered = (System.nanoTime() - began) / 1e9;
        long inTime = traffic.acked.get() - ackedBefore;
        settle();
        long acked = traffic.acked.get() - ackedBefore;
        double serverCpu = (double) (Cpu.of(server) - serverBefore) / acked;
        double databaseCpu = (Cpu.ofFamily(database) - databaseBefore) / (double) acked;
        double frames = (double) (traffic.frames.sum() - framesBefore) / acked;
        var acks = traffic.ackTimes();
        var deliveries = traffic.deliveryTimes();
        long p99 = deliveries.getValueAtPercentile(99);
        boolean sustained =
                p99 < GOAL_NANOS && inTime > 0.98 * rate * seconds && traffic.refused.get() == 0;
        System.out.printf(
                "%7d %10.0f %9.1f %6.1f %6.1f %14.1f %6.1f %6.1f %12.3f + %.3f %16.1f %16d %d %d %d %s%n",
                rate,
                inTime / offered,
                acks.getValueAtPercentile(50) / 1e6,
                acks.getValueAtPercentile(99) / 1e6,
                acks.getValueAtPercentile(99.9) / 1e6,
                deliveries.getValueAtPercentile(50) / 1e6,
                p99 / 1e6,
                deliveries.getValueAtPercentile(99.9) / 1e6,
                serverCpu,
                databaseCpu,
                frames,
                traffic.lost(),
                traffic.doubled.get(),
                traffic.disordered.get(),
                traffic.refused.get(),
                sustained ? "" : "  not sustained");
        steps.addObject()
                .put("rate", rate)
                .put("seconds", seconds)
                .put("ackedPerSecond", inTime / offered)
                .put("ackP50Millis", acks.getValueAtPercentile(50) / 1e6)
                .put("ackP99Millis", acks.getValueAtPercentile(99) / 1e6)
                .put("deliveryP50Millis", deliveries.getValueAtPercentile(50) / 1e6)
                .put("deliveryP99Millis", p99 / 1e6)
                .put("deliveryP999Millis", deliveries.getValueAtPercentile(99.9) / 1e6)
                .put("serverCpuMillisPerMessage", serverCpu)
                .put("databaseCpuMillisPerMessage", databaseCpu)
                .put("framesPerMessage", frames)
                .put("lost", traffic.lost())
                .put("doubled", traffic.doubled.get())
                .put("disordered", traffic.disordered.get())
                .put("refused", traffic.refused.get())
                .put("sustained", sustained);
        return sustained;
    }

    /** Sends at a rate, each message when it is due, in bursts of at most one millisecond. */
    private void offer(int rate, int seconds) {
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        for (long n = 0; n < count; n++) {
            long due = began + n * 1_000_000_000L / rate;
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(Math.min(early, 1_000_000L));
            }
            say.accept(traffic.next(due));
        }
    }

    /** Waits until everything sent is acknowledged and delivered, at most 20 seconds. */
    private void settle() throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            if (traffic.acked.get() >= traffic.sent()
                    && traffic.delivered.get() >= traffic.sent()) {
                return;
            }
            Thread.sleep(100);
        }
    }
}
