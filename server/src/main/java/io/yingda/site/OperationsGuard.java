package io.yingda.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.net.InetAddress;

/**
 * Metrics are for those who run the server: asked from the machine itself, unless {@code
 * yingda.operations.open} says that a network in front keeps others away. Health is for everybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
class OperationsGuard extends OncePerRequestFilter {
    private final boolean open;

    OperationsGuard(OperationsSettings settings) {
        this.open = settings.open();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return !path.startsWith("/ops")
                || path.equals("/ops/health")
                || path.startsWith("/ops/health/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // What a proxy on this machine passes on comes from the loopback address too, but says whom
        // it is for.
        var local =
                InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                        && request.getHeader("X-Forwarded-For") == null
                        && request.getHeader("Forwarded") == null;
        if (open || local) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
