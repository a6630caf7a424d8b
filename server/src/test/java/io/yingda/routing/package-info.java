/** Tests of routing. */
@NullMarked
package io.yingda.routing;

import org.jspecify.annotations.NullMarked;
