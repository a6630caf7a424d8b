/** Tests of the visitor side of the web channel, over HTTP. */
@NullMarked
package io.yingda.visitor;

import org.jspecify.annotations.NullMarked;
