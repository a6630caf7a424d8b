/** What a shop sold: goods and orders, a read model kept by the shop's own systems. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "database", "web", "access", "contact", "channel"})
package io.yingda.commerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
