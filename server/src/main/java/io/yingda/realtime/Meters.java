package io.yingda.realtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.util.function.ToDoubleFunction;

/** What is counted of connections. */
@Component
class Meters {
    private final MeterRegistry registry;
    private final Counter written;
    private final Counter read;
    private final Counter appended;
    private final Counter acks;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.written = registry.counter("yingda.frames", "way", "out");
        this.read = registry.counter("yingda.frames", "way", "in");
        this.appended = registry.counter("yingda.messages");
        this.acks = registry.counter("yingda.acks");
    }

    void wrote() {
        written.increment();
    }

    void heard() {
        read.increment();
    }

    /** Messages were committed. */
    void appended(int messages) {
        appended.increment(messages);
    }

    /** A message was acknowledged to its sender. */
    void acked() {
        acks.increment();
    }

    /** The server ended a connection; the slow are among them. */
    void ended(Farewell why) {
        registry.counter("yingda.socket.cuts", "why", why.word()).increment();
    }

    /** Watches a number. */
    <T> void gauge(String name, String audience, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).tag("audience", audience).register(registry);
    }
}
