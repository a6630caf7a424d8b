package io.yingda.visitor;

import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.kernel.Refusal;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorTokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the visitors' operations to the sites an inbox allows, and lets those use them from their
 * own pages (CORS). No cookie is ever involved, so that a preflight may be answered before it is
 * known which inbox is meant.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
class Origins extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Inboxes inboxes;
    private final VisitorTokens tokens;

    Origins(Inboxes inboxes, VisitorTokens tokens) {
        this.inboxes = inboxes;
        this.tokens = tokens;
    }

    /**
     * Checks the page a request comes from.
     *
     * @throws Refusal.Forbidden {@code origin.not-allowed} when the inbox names its sites and this
     *     is none of them
     */
    void check(Inbox inbox, HttpServletRequest request) {
        foreign(request)
                .filter(origin -> !inbox.settings().allows(origin))
                .ifPresent(
                        origin -> {
                            throw new Refusal.Forbidden(
                                    "origin.not-allowed",
                                    "This inbox is not for pages of %s.".formatted(origin),
                                    Map.of("origin", origin));
                        });
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(VisitorApi.PREFIX) || foreign(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, foreign(request).orElseThrow());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (HttpMethod.OPTIONS.matches(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE");
            response.setHeader(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            var visitor = tokens.verify(authorization.substring(BEARER.length()));
            check(inboxes.inbox(visitor.workspace(), visitor.inbox()), request);
        }
        chain.doFilter(request, response);
    }

    /**
     * The origin of a page that is not ours; the widget's frame is ours, and its page is held to
     * the sites by its policy.
     */
    private static Optional<String> foreign(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var host = request.getHeader(HttpHeaders.HOST);
        return origin == null || origin.replaceFirst("^https?://", "").equals(host)
                ? Optional.empty()
                : Optional.of(origin);
    }
}
