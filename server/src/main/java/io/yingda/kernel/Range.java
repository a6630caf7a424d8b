package io.yingda.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a number that is set, ends included. It stands here once: {@link
 * Bounds#within(Class, String, long)} refuses what is outside, and the API's document tells it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** The least. */
    long least();

    /** The most. */
    long most();
}
