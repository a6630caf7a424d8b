package io.yingda.bot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the bot.
 *
 * @param missesBeforeHuman after how many turns in a row without an answer a person is offered; 1
 *     to 10
 */
@ConfigurationProperties("yingda.bot")
record BotSettings(@DefaultValue("2") int missesBeforeHuman) {
    BotSettings {
        if (missesBeforeHuman < 1 || missesBeforeHuman > 10) {
            throw new IllegalArgumentException(
                    "yingda.bot.misses-before-human must be from 1 to 10; it is "
                            + missesBeforeHuman);
        }
    }
}
