/** Workspaces, shops, staff and teams; who signs in, with which rights. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web"})
package io.yingda.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
