/** Load generators: what visitors and agents do, many at once, with every message accounted for. */
@NullMarked
package io.yingda.bench;

import org.jspecify.annotations.NullMarked;
