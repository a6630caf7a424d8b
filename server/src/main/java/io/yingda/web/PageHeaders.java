package io.yingda.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * The headers that keep pages to themselves. Answers of the API load nothing; pages load from their
 * own host only; nobody may frame them, except the widget's page ({@code /widget/…?inbox=KEY}),
 * which the inbox's sites may frame.
 */
@Component
class PageHeaders {
    private static final String WIDGET = "/widget/";

    private final ObjectProvider<FramePolicy> frames;
    private final String files;

    PageHeaders(
            ObjectProvider<FramePolicy> frames,
            @Value("${yingda.files.origin:}") String filesOrigin) {
        this.frames = frames;
        this.files = filesOrigin.isBlank() ? "" : " " + filesOrigin;
    }

    void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; sandbox");
            return;
        }
        response.setHeader(
                "Content-Security-Policy", pages() + "; frame-ancestors " + ancestors(request));
        if (!request.getRequestURI().startsWith(WIDGET)) {
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    /**
     * Style elements are allowed because component libraries write them; scripts only as files of
     * this host.
     */
    private String pages() {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                + " 'self' data: blob:"
                + files
                + "; media-src 'self' data: blob:"
                + files
                + "; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                + " frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'";
    }

    private String ancestors(HttpServletRequest request) {
        var inbox = request.getParameter("inbox");
        if (!request.getRequestURI().startsWith(WIDGET)) {
            return "'none'";
        }
        var policy = frames.getIfAvailable();
        List<String> origins = inbox == null || policy == null ? List.of() : policy.origins(inbox);
        return origins.isEmpty() ? "*" : "'self' " + String.join(" ", origins);
    }
}
