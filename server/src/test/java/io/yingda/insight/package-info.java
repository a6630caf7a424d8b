/** Tests of the pages and of the operator's addresses. */
@NullMarked
package io.yingda.insight;

import org.jspecify.annotations.NullMarked;
