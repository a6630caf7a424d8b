/**
 * Hands out the browser programs that the build put into the jar, and guards the operator's
 * addresses.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "access")
package io.yingda.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
