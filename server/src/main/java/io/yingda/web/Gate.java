package io.yingda.web;

import io.yingda.kernel.Refusal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Map;

/**
 * What every request passes first: how often one address asks, how large its body is, and the
 * headers of every answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class Gate extends OncePerRequestFilter {
    private final Problems problems;
    private final PageHeaders headers;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final RateLimits.Rate rate;
    private final long largest;

    Gate(
            Problems problems,
            PageHeaders headers,
            RateLimits limits,
            ClientAddress addresses,
            WebSettings settings) {
        this.problems = problems;
        this.headers = headers;
        this.limits = limits;
        this.addresses = addresses;
        this.rate = new RateLimits.Rate(settings.requestsAtOnce(), settings.requestsPerSecond());
        this.largest = settings.body().toBytes();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers.write(request, response);
        try {
            limits.spend("requests", addresses.of(request), rate);
            chain.doFilter(bounded(request), response);
        } catch (Refusal refusal) {
            if (response.isCommitted()) {
                throw refusal;
            }
            problems.write(response, refusal);
        }
    }

    /** Bodies that are not JSON are read by handlers that stream them and count for themselves. */
    private HttpServletRequest bounded(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !type.startsWith("application/json")) {
            return request;
        }
        if (request.getContentLengthLong() > largest) {
            throw tooLarge();
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new BoundedBody(super.getInputStream());
            }
        };
    }

    private Refusal tooLarge() {
        return new Refusal.TooLarge(
                "body.too-large",
                "The body may have %d bytes.".formatted(largest),
                Map.of("most", largest));
    }

    private final class BoundedBody extends ServletInputStream {
        private final ServletInputStream body;
        private long left = largest;

        BoundedBody(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = body.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw tooLarge();
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
