package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.util.Arrays;

/** Who serves first in an inbox (服务模式). */
public enum Mode {
    /** 仅机器人: the bot alone; a person cannot be asked for. */
    BOT_ONLY("bot-only"),
    /** 机器人优先: the bot first, a person when it does not know or the customer asks. */
    BOT_FIRST("bot-first"),
    /** 真人优先: a person first, the bot while nobody is free or on duty. */
    HUMAN_FIRST("human-first"),
    /** 仅真人: people alone; customers leave a message when nobody is on duty. */
    HUMAN_ONLY("human-only");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** The word in JSON and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * Reads the word.
     *
     * @throws Refusal.Invalid {@code inbox.mode}
     */
    @JsonCreator
    public static Mode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal.Invalid(
                                        "inbox.mode",
                                        "A mode is bot-only, bot-first, human-first or"
                                                + " human-only."));
    }

    /** Whether a customer may be given to a person at all. */
    public boolean reachesPeople() {
        return this != BOT_ONLY;
    }
}
