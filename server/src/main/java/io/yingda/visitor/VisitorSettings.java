package io.yingda.visitor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be asked of the visitor's side.
 *
 * @param sessionsPerMinute sessions begun from one address (IPv6: one /64), all of them at once if
 *     it likes
 * @param workspaceSessionsPerMinute sessions begun in one workspace from wherever, so that a flood
 *     of one shop leaves the others served
 */
@ConfigurationProperties("yingda.visitor")
record VisitorSettings(
        @DefaultValue("120") int sessionsPerMinute,
        @DefaultValue("12000") int workspaceSessionsPerMinute) {
    VisitorSettings {
        if (sessionsPerMinute < 1 || workspaceSessionsPerMinute < 1) {
            throw new IllegalArgumentException("yingda.visitor: rates must be at least 1");
        }
    }
}
