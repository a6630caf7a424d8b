/** Tests of the database module, and the databases that all other tests use. */
@NullMarked
package io.yingda.database;

import org.jspecify.annotations.NullMarked;
