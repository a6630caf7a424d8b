/** Every operation of the API asked by everybody who must not: the authorisation matrix. */
@NullMarked
package io.yingda.matrix;

import org.jspecify.annotations.NullMarked;
