package io.yingda.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The headers that keep pages to themselves. Answers of the API load nothing; pages load from their
 * own host only; nobody may frame them, except the widget's page ({@code /widget/…?inbox=KEY}),
 * which the inbox's sites may frame and give pictures to.
 */
@Component
class PageHeaders {
    private static final String WIDGET = "/widget/";

    private final ObjectProvider<FramePolicy> frames;
    private final String files;

    PageHeaders(ObjectProvider<FramePolicy> frames, FileHost files) {
        this.frames = frames;
        this.files = files.origin() == null ? "" : " " + files.origin();
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
        var widget = request.getRequestURI().startsWith(WIDGET);
        var sites = widget ? sites(request.getParameter("inbox")) : List.<String>of();
        response.setHeader(
                "Content-Security-Policy",
                pages(widget ? pictures(sites) : "")
                        + "; frame-ancestors "
                        + (widget ? ancestors(sites) : "'none'"));
        if (!widget) {
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    /**
     * Style elements are allowed because component libraries write them; scripts only as files of
     * this host.
     *
     * @param pictures further sources of pictures, each after a space
     */
    private String pages(String pictures) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                + " 'self' data: blob:"
                + files
                + pictures
                + "; media-src 'self' data: blob:"
                + files
                + "; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                + " frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'";
    }

    private List<String> sites(@Nullable String inbox) {
        var policy = frames.getIfAvailable();
        return inbox == null || policy == null ? List.of() : policy.origins(inbox);
    }

    private static String ancestors(List<String> sites) {
        return sites.isEmpty() ? "*" : "'self' " + String.join(" ", sites);
    }

    /**
     * What a visitor is looking at in the shop is shown with the shop's own picture of it: from the
     * sites of the inbox, or from anywhere by https when every site may embed it.
     */
    private static String pictures(List<String> sites) {
        return sites.isEmpty()
                ? " https:"
                : sites.stream()
                        .filter(site -> !site.equals("'none'"))
                        .map(site -> " " + site)
                        .collect(Collectors.joining());
    }
}
