/** Tests of contacts. */
@NullMarked
package io.yingda.contact;

import org.jspecify.annotations.NullMarked;
