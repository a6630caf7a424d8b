/** Tests of ratings. */
@NullMarked
package io.yingda.survey;

import org.jspecify.annotations.NullMarked;
