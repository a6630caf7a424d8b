package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;

import java.time.Instant;

/**
 * What an agent is doing and holds (工作状态、接待量).
 *
 * @param bySystem the state was set by the product, not by the agent: away after a lost connection
 * @param since when the state began
 * @param load conversations held now
 * @param capacity the most that are pushed to the agent (接待上限)
 * @param connected whether a desk of the agent is connected
 * @param idleSince when the load last went down
 */
public record Work(
        StaffId staffId,
        Doing state,
        boolean bySystem,
        Instant since,
        int load,
        int capacity,
        boolean connected,
        Instant idleSince) {

    /** The work states. */
    public enum Doing {
        /** 就绪: takes what routing sends. */
        READY,
        /** 忙碌: keeps what is held, gets nothing new. */
        BUSY,
        /** 小休. Set by the product it means away. */
        BREAK,
        /** 整理. */
        WRAP_UP,
        /** 下班. */
        OFF;

        /** The word in JSON and in the database. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }

        /**
         * Reads the word.
         *
         * @throws Refusal.Invalid {@code work-state.unknown}
         */
        @JsonCreator
        public static Doing of(String word) {
            for (var doing : values()) {
                if (doing.word().equals(word)) {
                    return doing;
                }
            }
            throw new Refusal.Invalid(
                    "work-state.unknown", "A work state is ready, busy, break, wrap-up or off.");
        }
    }

    /** Whether the agent is there, with room or without. */
    public boolean onDuty() {
        return connected && state != Doing.OFF;
    }

    /** Whether routing may send a conversation now. */
    public boolean hasRoom() {
        return state == Doing.READY && connected && load < capacity;
    }
}
