/** Tests of the demo shop. */
@NullMarked
package io.yingda.demo;

import org.jspecify.annotations.NullMarked;
