/**
 * Conversations, the message ledger, who holds each conversation, and what must happen next in it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "language",
            "database",
            "web",
            "access",
            "contact",
            "attachment",
            "channel",
            "knowledge",
            "commerce",
            "calendar"
        })
package io.yingda.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
