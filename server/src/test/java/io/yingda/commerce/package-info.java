/** Tests of orders. */
@NullMarked
package io.yingda.commerce;

import org.jspecify.annotations.NullMarked;
