package io.yingda.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class SimulatedClock extends Clock {
    private final AtomicReference<Instant> now;

    /** A clock that shows this moment. */
    public SimulatedClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that shows the present, to the second. */
    public static SimulatedClock atPresent() {
        return new SimulatedClock(
                Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond()));
    }

    /** Lets this much time pass. */
    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    /** Shows this moment from now on. */
    public void moveTo(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("zones belong to the edge: use the instant");
    }
}
