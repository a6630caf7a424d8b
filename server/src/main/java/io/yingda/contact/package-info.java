/**
 * Customers: who they are on each channel, what is known of them and from whom, and the pages they
 * saw.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access"})
package io.yingda.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
