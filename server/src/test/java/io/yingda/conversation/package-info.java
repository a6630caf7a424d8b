/** Tests of conversations. */
@NullMarked
package io.yingda.conversation;

import org.jspecify.annotations.NullMarked;
