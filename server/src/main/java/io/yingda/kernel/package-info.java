/** The few words every module shares: workspaces, ids, languages, refusals, bounds. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.yingda.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
