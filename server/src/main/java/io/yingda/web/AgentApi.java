package io.yingda.web;

import org.springframework.web.bind.annotation.RestController;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Operations for staff and their programs, below {@value #PREFIX}. Each handler carries the
 * permission it needs, or {@link Open}; one with neither is never run.
 */
@RestController
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentApi {
    /** What the path of every operation of this audience starts with. */
    String PREFIX = "/api/agent/v1";
}
