/** Inboxes: the accounts customers write to, each with its settings, phrases and secret. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access", "calendar"})
package io.yingda.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
