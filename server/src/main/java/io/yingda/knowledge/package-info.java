/**
 * Questions and their answers, found by what somebody asks, and the one decision: answer, ask back,
 * or say that it is not known.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access", "language"})
package io.yingda.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
