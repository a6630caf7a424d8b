package io.yingda.realtime;

import io.lettuce.core.RedisURI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the nodes of an installation tell each other.
 *
 * @param redis a Redis or Valkey that all nodes share: {@code redis://:password@host:6379}, with
 *     TLS {@code rediss://…}, with Sentinel {@code redis-sentinel://…}; null for one node alone.
 *     Nothing is kept in it
 */
@ConfigurationProperties("yingda.bus")
record BusSettings(@Nullable String redis) {
    BusSettings {
        if (redis != null && !readable(redis)) {
            // Without quoting it: there is a password in it.
            throw new IllegalArgumentException(
                    "yingda.bus.redis must be redis://:PASSWORD@HOST:PORT, or rediss:// for TLS");
        }
    }

    private static boolean readable(String address) {
        try {
            return RedisURI.create(address) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
