/** Chooses the agent for each waiting conversation, at once and with a recorded reason. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "contact",
            "calendar",
            "channel",
            "conversation"
        })
package io.yingda.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
