package io.yingda.bot;

import io.yingda.conversation.Reactor;

import org.springframework.stereotype.Component;

import java.util.List;

/** Says nothing yet. */
@Component
class SilentBot implements Reactor {
    @Override
    public Reaction react(Turn turn) {
        return new Reaction(List.of(), "{}", null);
    }
}
