/**
 * How text is folded, cut into words and searched for wishes and numbers, in Chinese and English;
 * pure functions only.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package io.yingda.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
