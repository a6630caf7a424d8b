/**
 * What tests of all modules share: a clock that they move, a server that runs, and clients of it.
 */
@NullMarked
package io.yingda.testing;

import org.jspecify.annotations.NullMarked;
