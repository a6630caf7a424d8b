/** Tests of sockets and polls, with real clients of a running server. */
@NullMarked
package io.yingda.realtime;

import org.jspecify.annotations.NullMarked;
