package io.yingda.matrix;

import io.yingda.access.Needs;
import io.yingda.testing.RunningServer;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorOnly;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The operations a server has, as its handlers declare them. */
final class Operations {
    private Operations() {}

    /** Our handlers by method and pattern. */
    static Map<String, Method> of(RunningServer server) {
        var operations = new TreeMap<String, Method>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (mapping, handler) -> {
                            if (handler.getBeanType().getName().startsWith("io.yingda.")) {
                                var methods = mapping.getMethodsCondition().getMethods();
                                for (var pattern : mapping.getPatternValues()) {
                                    if (methods.isEmpty()) {
                                        operations.put("ANY " + pattern, handler.getMethod());
                                    }
                                    methods.forEach(
                                            method ->
                                                    operations.put(
                                                            method + " " + pattern,
                                                            handler.getMethod()));
                                }
                            }
                        });
        return operations;
    }

    /** What is wrong with how a handler declares whom it serves; nothing when it is right. */
    static Optional<String> fault(Method handler) {
        var declared =
                (has(handler, Needs.class) ? 1 : 0)
                        + (has(handler, Open.class) ? 1 : 0)
                        + (visitor(handler) ? 1 : 0);
        var agents =
                AnnotatedElementUtils.hasAnnotation(handler.getDeclaringClass(), AgentApi.class);
        var visitors =
                AnnotatedElementUtils.hasAnnotation(handler.getDeclaringClass(), VisitorApi.class);
        if (agents && visitors) {
            return Optional.of("serves both audiences");
        }
        if (declared != 1) {
            return Optional.of("declares %d of permission, visitor and open".formatted(declared));
        }
        if (has(handler, Open.class)) {
            return handler.getAnnotation(Open.class).value().isBlank()
                    ? Optional.of("is open without a reason")
                    : Optional.empty();
        }
        if (agents ? !has(handler, Needs.class) : !(visitors && visitor(handler))) {
            return Optional.of("declares what its audience does not have");
        }
        return Optional.empty();
    }

    /**
     * Whom a handler serves: a permission's key, {@code visitor}, {@code open} or {@code nobody}.
     */
    static String audience(Method handler) {
        var needs = handler.getAnnotation(Needs.class);
        if (needs != null) {
            return needs.value().key();
        }
        return visitor(handler) ? "visitor" : has(handler, Open.class) ? "open" : "nobody";
    }

    static boolean visitor(Method handler) {
        return has(handler, VisitorOnly.class)
                || Arrays.asList(handler.getParameterTypes()).contains(Visitor.class);
    }

    private static boolean has(Method handler, Class<? extends Annotation> annotation) {
        return handler.isAnnotationPresent(annotation);
    }
}
