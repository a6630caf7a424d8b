/**
 * The server killed in the middle of conversations, and an oracle that says what must still hold.
 */
@NullMarked
package io.yingda.chaos;

import org.jspecify.annotations.NullMarked;
