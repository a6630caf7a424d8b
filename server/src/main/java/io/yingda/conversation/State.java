package io.yingda.conversation;

import io.yingda.kernel.StaffId;

import java.time.Instant;

/** Who holds a conversation: exactly one of these at any time. */
public sealed interface State {
    /** The bot answers. */
    record WithBot() implements State {}

    /** 排队: waits for a person since {@code since}. */
    record Waiting(Instant since) implements State {}

    /** An agent has it since {@code since}. */
    record WithAgent(StaffId agent, Instant since) implements State {}

    /** Over. */
    record Closed(Instant at, CloseReason reason) implements State {}

    /** The word in JSON and in the database: bot, waiting, agent or closed. */
    default String word() {
        return switch (this) {
            case WithBot _ -> "bot";
            case Waiting _ -> "waiting";
            case WithAgent _ -> "agent";
            case Closed _ -> "closed";
        };
    }
}
