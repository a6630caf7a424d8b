/**
 * The bot's dialogue: what to answer from the knowledge base, its tasks, and when a person is
 * wanted.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "language",
            "contact",
            "channel",
            "commerce",
            "knowledge",
            "conversation"
        })
package io.yingda.bot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
