/** Business hours: when a shop's people can be reached, in the shop's own time zone. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package io.yingda.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
