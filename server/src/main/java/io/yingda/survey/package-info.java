/** What customers say about the service they got (满意度). */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access", "conversation"})
package io.yingda.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
