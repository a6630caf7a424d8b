/** Tests of the bot. */
@NullMarked
package io.yingda.bot;

import org.jspecify.annotations.NullMarked;
