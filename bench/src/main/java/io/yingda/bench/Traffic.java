package io.yingda.bench;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The account of all messages of a run: when each was meant to be sent, and whether it was
 * acknowledged and delivered, once.
 *
 * <p>A message's number stands in its client id and at the beginning of its text. Times are
 * measured from the moment a message was meant to be sent, so that a generator or server that falls
 * behind cannot hide it.
 */
final class Traffic {
    /** Before the number in the client id: twelve hexadecimal digits follow. */
    static final String ID = "be9c0000-0000-4000-8000-";

    /** Before the number in the text: twelve decimal digits follow. */
    static final String MARK = "#N";

    private static final long HIGHEST_NANOS = 60_000_000_000L;

    private final AtomicLongArray meant;
    private final AtomicIntegerArray acks;
    private final AtomicIntegerArray deliveries;
    private final AtomicLong sent = new AtomicLong();
    final AtomicLong acked = new AtomicLong();
    final AtomicLong delivered = new AtomicLong();
    final AtomicLong doubled = new AtomicLong();
    final AtomicLong disordered = new AtomicLong();
    final AtomicLong refused = new AtomicLong();

    /** What screens heard, whatever it was. */
    final LongAdder frames = new LongAdder();

    /** How often sockets were closed, by what they were closed with. */
    final Map<String, Integer> closed = new ConcurrentSkipListMap<>();

    private final Recorder ackTimes = new Recorder(HIGHEST_NANOS, 3);
    private final Recorder deliveryTimes = new Recorder(HIGHEST_NANOS, 3);

    /**
     * An empty account.
     *
     * @param most messages it has room for
     */
    Traffic(int most) {
        meant = new AtomicLongArray(most);
        acks = new AtomicIntegerArray(most);
        deliveries = new AtomicIntegerArray(most);
    }

    /** The number of a message that is to be sent at a time of {@link System#nanoTime}. */
    int next(long at) {
        int number = Math.toIntExact(sent.getAndIncrement());
        meant.set(number, at);
        return number;
    }

    long sent() {
        return sent.get();
    }

    void acked(int number) {
        if (acks.incrementAndGet(number) == 1) {
            acked.incrementAndGet();
            ackTimes.recordValue(since(number));
        }
    }

    void delivered(int number) {
        if (deliveries.incrementAndGet(number) > 1) {
            doubled.incrementAndGet();
            return;
        }
        delivered.incrementAndGet();
        deliveryTimes.recordValue(since(number));
    }

    private long since(int number) {
        return Math.clamp(System.nanoTime() - meant.get(number), 0, HIGHEST_NANOS);
    }

    /** Acknowledged and not delivered. */
    long lost() {
        long lost = 0;
        for (int number = 0; number < sent.get(); number++) {
            if (acks.get(number) > 0 && deliveries.get(number) == 0) {
                lost++;
            }
        }
        return lost;
    }

    /** Times to the acknowledgement since the last call, in nanoseconds. */
    Histogram ackTimes() {
        return ackTimes.getIntervalHistogram();
    }

    /** Times to the other side's screen since the last call, in nanoseconds. */
    Histogram deliveryTimes() {
        return deliveryTimes.getIntervalHistogram();
    }

    static String id(int number) {
        return ID + String.format("%012x", number);
    }

    static String text(int number) {
        return MARK + String.format("%012d", number) + " 您好，请问这件外套还有 M 码吗？我想今天下单";
    }

    /** The number after a mark in a frame; -1 when the mark is not there. */
    static int number(String frame, String mark, int radix) {
        int at = frame.indexOf(mark);
        return at < 0
                ? -1
                : Integer.parseInt(frame, at + mark.length(), at + mark.length() + 12, radix);
    }
}
