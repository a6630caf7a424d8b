/** Pushes what was committed to open browsers, and owns every socket and long poll. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "access", "conversation"})
package io.yingda.realtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
