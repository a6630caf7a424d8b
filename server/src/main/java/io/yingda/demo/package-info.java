/**
 * The shop one can try everything with: its pages, its data, its customers. Profile {@code demo}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "contact",
            "channel",
            "commerce",
            "knowledge",
            "assist",
            "conversation",
            "survey",
            "site"
        })
package io.yingda.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
