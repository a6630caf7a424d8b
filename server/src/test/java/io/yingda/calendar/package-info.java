/** Tests of business hours. */
@NullMarked
package io.yingda.calendar;

import org.jspecify.annotations.NullMarked;
