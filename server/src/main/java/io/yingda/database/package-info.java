/** The one database: started or reached, migrated, and opened one workspace at a time. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package io.yingda.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
