package io.yingda.web;

import io.yingda.kernel.Refusal;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Token buckets per purpose and key, in bounded memory: the keys not seen for longest are forgotten
 * first, and they are the ones whose buckets have filled up again. Each node counts for itself.
 */
@Component
public class RateLimits {
    private static final int STRIPES = 16;
    private static final int KEYS_PER_STRIPE = 8_192;

    private final Clock clock;
    private final Stripe[] stripes;

    RateLimits(Clock clock) {
        this.clock = clock;
        this.stripes =
                IntStream.range(0, STRIPES).mapToObj(_ -> new Stripe()).toArray(Stripe[]::new);
    }

    /**
     * How much of something is allowed.
     *
     * @param atOnce what a rested sender may do in one burst, at least 1
     * @param perSecond what may be done in the long run
     */
    public record Rate(int atOnce, double perSecond) {
        /** So many in a minute, all of them at once if the sender likes. */
        public static Rate perMinute(int times) {
            return new Rate(times, times / 60.0);
        }

        /** So many in an hour, all of them at once if the sender likes. */
        public static Rate perHour(int times) {
            return new Rate(times, times / 3_600.0);
        }
    }

    /**
     * Takes one from the bucket.
     *
     * @param purpose what is limited, lower case with dashes
     * @param key who is limited: an address, an id
     * @throws Refusal.TooMany {@code rate.exceeded} when the bucket is empty
     */
    public void spend(String purpose, String key, Rate rate) {
        var name = purpose + ' ' + key;
        var stripe = stripes[Math.floorMod(name.hashCode(), STRIPES)];
        double wait;
        synchronized (stripe) {
            var now = clock.millis();
            var bucket = stripe.getOrDefault(name, new Bucket(rate.atOnce(), now));
            // A clock set back must not empty buckets.
            var level =
                    Math.min(
                            rate.atOnce(),
                            bucket.level()
                                    + Math.max(0, now - bucket.at()) / 1_000.0 * rate.perSecond());
            wait = level >= 1 ? 0 : (1 - level) / rate.perSecond();
            stripe.put(name, new Bucket(wait == 0 ? level - 1 : level, now));
        }
        if (wait > 0) {
            throw new Refusal.TooMany(
                    "rate.exceeded",
                    "Too many requests (" + purpose + ").",
                    (long) Math.ceil(wait));
        }
    }

    private record Bucket(double level, long at) {}

    private static final class Stripe extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1L;

        Stripe() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEYS_PER_STRIPE;
        }
    }
}
