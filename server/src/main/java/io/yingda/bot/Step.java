package io.yingda.bot;

import io.yingda.conversation.Content;
import io.yingda.conversation.Reactor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one message of the customer leads to.
 *
 * @param handOver why a person is wanted; null when the bot goes on
 */
record Step(List<Content> says, Memory memory, Reactor.@Nullable HandOver handOver) {
    static Step say(Memory memory, Content... says) {
        return new Step(List.of(says), memory, null);
    }
}
