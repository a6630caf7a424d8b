/** Tests of what helps agents to answer. */
@NullMarked
package io.yingda.assist;

import org.jspecify.annotations.NullMarked;
