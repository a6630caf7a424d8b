package io.yingda.conversation;

import io.yingda.channel.Inbox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Who answers while the bot holds a conversation. It decides; the conversation writes down what was
 * decided, under the row's lock and in one transaction, so that a crash repeats the thinking and
 * never the answer.
 */
public interface Reactor {
    /** Decides what to answer. Must not change anything that the transaction cannot undo. */
    Reaction react(Turn turn);

    /**
     * Why a person is wanted now that the customer asks for one, and what has been found out so
     * far.
     *
     * @param memory what the last reaction wanted remembered, a JSON object
     */
    HandOver wanted(String memory);

    /**
     * What the customer has said since the last reaction.
     *
     * @param said oldest first, at least one
     * @param memory what the last reaction wanted remembered, a JSON object
     */
    record Turn(Conversation conversation, Inbox inbox, List<Message> said, String memory) {}

    /**
     * What the bot does about it.
     *
     * @param says in this order; may be empty when it hands over
     * @param memory to be given back next time, a JSON object of at most 16 kB; forgotten when
     *     people take over, and only then
     * @param handOver why a person is wanted; null when the bot goes on
     */
    record Reaction(List<Content> says, String memory, @Nullable HandOver handOver) {
        public Reaction {
            says = List.copyOf(says);
        }
    }

    /**
     * Why a person is wanted, and what has been found out so far.
     *
     * @param facts what the agent should know: the recognised question, collected details
     */
    record HandOver(Reason reason, Map<String, String> facts) {
        public HandOver {
            facts = Map.copyOf(facts);
        }
    }

    /** Why a conversation went from the bot to people. */
    enum Reason {
        /** The customer asked. */
        ASKED,
        /** The bot did not know several times, offered a person, and the customer said yes. */
        MISSES,
        /** The inbox's service mode changed. */
        MODE;

        /** The word in events. */
        public String word() {
            return Words.of(this);
        }
    }
}
