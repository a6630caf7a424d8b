/** Tests of inboxes. */
@NullMarked
package io.yingda.channel;

import org.jspecify.annotations.NullMarked;
