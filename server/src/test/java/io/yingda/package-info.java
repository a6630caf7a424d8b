/** Tests that look at the application as a whole. */
@NullMarked
package io.yingda;

import org.jspecify.annotations.NullMarked;
