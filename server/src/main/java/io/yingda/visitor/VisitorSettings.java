package io.yingda.visitor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one address may ask of the visitor's side.
 *
 * @param sessionsPerMinute sessions begun from one address (IPv6: one /64), all of them at once if
 *     it likes
 */
@ConfigurationProperties("yingda.visitor")
record VisitorSettings(@DefaultValue("120") int sessionsPerMinute) {
    VisitorSettings {
        if (sessionsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "yingda.visitor.sessions-per-minute must be at least 1");
        }
    }
}
