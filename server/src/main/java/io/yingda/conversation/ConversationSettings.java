package io.yingda.conversation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of conversations.
 *
 * @param awayAfter how long an agent's desk may be disconnected before the agent gets nothing new
 *     and waiting customers are offered to others; 5 s to 1 h
 * @param sweep how often work that an event should have started is looked for; 1 s to 1 min
 */
@ConfigurationProperties("yingda.conversation")
record ConversationSettings(
        @DefaultValue("60s") Duration awayAfter, @DefaultValue("2s") Duration sweep) {
    ConversationSettings {
        within("away-after", awayAfter, Duration.ofSeconds(5), Duration.ofHours(1));
        within("sweep", sweep, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "yingda.conversation.%s must be from %s to %s; it is %s"
                            .formatted(name, least, most, value));
        }
    }
}
