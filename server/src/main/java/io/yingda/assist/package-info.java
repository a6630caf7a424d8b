/** Helps the agent to answer: quick replies, and what the knowledge base would say. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "channel",
            "knowledge",
            "language",
            "conversation"
        })
package io.yingda.assist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
