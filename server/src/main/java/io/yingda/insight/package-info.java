/** Read-only figures: the live board. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "contact",
            "channel",
            "conversation",
            "survey"
        })
package io.yingda.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
