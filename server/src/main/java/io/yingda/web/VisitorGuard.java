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

/**
 * Lets a request of the visitor audience through only with a visitor token, unless the handler says
 * {@link Open}.
 */
@Component
class VisitorGuard implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = Visitor.class.getName();
    private static final String SCHEME = "Bearer ";

    private final VisitorTokens tokens;

    VisitorGuard(VisitorTokens tokens) {
        this.tokens = tokens;
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
            case VISITOR -> request.setAttribute(ATTRIBUTE, tokens.verify(bearer(request)));
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
