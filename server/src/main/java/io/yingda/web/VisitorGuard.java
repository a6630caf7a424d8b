package io.yingda.web;

import io.yingda.kernel.Refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Lets a request of the visitor audience through only with a visitor token, unless the handler says
 * {@link Open}, and no more writes of one visitor than a person causes.
 */
@Component
class VisitorGuard implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = Visitor.class.getName();
    private static final String SCHEME = "Bearer ";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What all tabs of one person may do, polls included. */
    private static final RateLimits.Rate WRITES = new RateLimits.Rate(120, 5);

    private final VisitorTokens tokens;
    private final RateLimits limits;

    VisitorGuard(VisitorTokens tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), VisitorApi.class)) {
            return true;
        }
        switch (Audience.of(method.getMethod())) {
            case OPEN -> {}
            case VISITOR -> {
                var visitor = tokens.admit(bearer(request));
                if (!READING.contains(request.getMethod())) {
                    limits.spend("visitor-writes", visitor.contact().toString(), WRITES);
                }
                request.setAttribute(ATTRIBUTE, visitor);
            }
            // What does not say whom it serves serves nobody.
            case UNDECLARED ->
                    throw new Refusal.Forbidden(
                            "permission.undeclared", "This operation declares no audience.");
        }
        return true;
    }

    private static String bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visitor.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(
                request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST));
    }

    private enum Audience {
        OPEN,
        VISITOR,
        UNDECLARED;

        static Audience of(java.lang.reflect.Method handler) {
            if (Arrays.asList(handler.getParameterTypes()).contains(Visitor.class)
                    || handler.isAnnotationPresent(VisitorOnly.class)) {
                return VISITOR;
            }
            return handler.isAnnotationPresent(Open.class) ? OPEN : UNDECLARED;
        }
    }
}
