/** Tests of what every module builds on. */
@NullMarked
package io.yingda.kernel;

import org.jspecify.annotations.NullMarked;
