/** The visitor's side of the web channel: session, identity, and the operations of the widget. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "attachment",
            "contact",
            "channel",
            "commerce",
            "knowledge",
            "conversation"
        })
package io.yingda.visitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
