/** The two API audiences, and the one place where refusals become answers. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package io.yingda.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
