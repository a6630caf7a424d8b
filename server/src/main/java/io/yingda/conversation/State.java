package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonValue;

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

    /** Which of them, without what it carries. */
    enum Kind {
        BOT,
        WAITING,
        AGENT,
        CLOSED;

        /** The word in JSON and in the database. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** Which one it is. */
    default Kind kind() {
        return switch (this) {
            case WithBot _ -> Kind.BOT;
            case Waiting _ -> Kind.WAITING;
            case WithAgent _ -> Kind.AGENT;
            case Closed _ -> Kind.CLOSED;
        };
    }
}
