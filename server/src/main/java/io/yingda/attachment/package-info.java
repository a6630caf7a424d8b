/**
 * Files: stored by content, checked, thumbnailed, and served under signed addresses that expire.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access"})
package io.yingda.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
