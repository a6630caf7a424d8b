/** Yingda 应答: the application that starts the modules below this package. */
@NullMarked
package io.yingda;

import org.jspecify.annotations.NullMarked;
