package io.yingda.web;

import org.springframework.web.bind.annotation.RestController;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Operations for visitors, below {@value #PREFIX}. Each handler takes a {@link Visitor}, or carries
 * {@link VisitorOnly} or {@link Open}; one with none of them is never run.
 */
@RestController
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface VisitorApi {
    /** What the path of every operation of this audience starts with. */
    String PREFIX = "/api/visitor/v1";
}
