package io.yingda.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What whoever asks for this operation of the agent audience must be permitted. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** The one permission; what else depends on the thing asked for is decided with the thing. */
    Permission value();
}
