package io.yingda.access;

import io.yingda.kernel.Refusal;
import io.yingda.web.AgentApi;
import io.yingda.web.Open;

import jakarta.servlet.http.Cookie;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lets a request of the agent audience through only for somebody who is signed in, or a program
 * with a token, and has the permission the handler {@linkplain Needs needs}. Writes with a cookie
 * must also repeat the session's CSRF value.
 */
@Component
class AgentGuard implements HandlerInterceptor, HandlerMethodArgumentResolver {
    static final String CSRF = "X-CSRF";
    private static final String SCHEME = "Bearer ";
    private static final Set<Class<?>> PARAMETERS =
            Set.of(Staffer.class, SignedIn.class, Proof.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final ApiTokens tokens;

    AgentGuard(Sessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), AgentApi.class)) {
            return true;
        }
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
            authenticate(request).must(needs.value());
        } else if (!method.hasMethodAnnotation(Open.class)) {
            // What does not say whom it serves serves nobody.
            throw new Refusal.Forbidden(
                    "permission.undeclared", "This operation declares no permission.");
        }
        return true;
    }

    private Staffer authenticate(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var staffer = authorization == null ? session(request) : program(request, authorization);
        request.setAttribute(Staffer.class.getName(), staffer);
        return staffer;
    }

    private Staffer program(HttpServletRequest request, String authorization) {
        var token =
                authorization.startsWith(SCHEME) ? authorization.substring(SCHEME.length()) : "";
        var bearer =
                tokens.authenticate(token)
                        .orElseThrow(
                                () ->
                                        new Refusal.Unauthenticated(
                                                "api-token.wrong",
                                                "The token is unknown, revoked or expired."));
        request.setAttribute(
                Proof.class.getName(),
                new Proof(
                        bearer.key(),
                        bearer.expiresAt(),
                        () -> tokens.authenticate(token).map(ApiTokens.Bearer::staffer)));
        return bearer.staffer();
    }

    private Staffer session(HttpServletRequest request) {
        var cookie = cookie(request);
        var signedIn =
                sessions.authenticate(cookie)
                        .orElseThrow(
                                () ->
                                        new Refusal.Unauthenticated(
                                                "session.missing",
                                                "Nobody is signed in, or not any more."));
        if (!READING.contains(request.getMethod())) {
            var csrf = request.getHeader(CSRF);
            if (csrf == null || !Token.same(csrf, signedIn.csrf())) {
                throw new Refusal.Forbidden(
                        "csrf.wrong",
                        "The header X-CSRF must repeat the session's value.",
                        Map.of("header", CSRF));
            }
        }
        request.setAttribute(SignedIn.class.getName(), signedIn);
        request.setAttribute(
                Proof.class.getName(),
                new Proof(
                        signedIn.key(),
                        signedIn.expiresAt(),
                        () -> sessions.authenticate(cookie).map(SignedIn::staffer)));
        return signedIn.staffer();
    }

    static @Nullable String cookie(HttpServletRequest request) {
        return Arrays.stream(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return PARAMETERS.contains(parameter.getParameterType());
    }

    /** The session is absent for a program. */
    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return request.getAttribute(
                parameter.getParameterType().getName(), NativeWebRequest.SCOPE_REQUEST);
    }
}
