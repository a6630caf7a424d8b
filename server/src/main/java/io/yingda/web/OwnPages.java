package io.yingda.web;

import io.yingda.kernel.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which pages are this server's own. Desks are, and widgets too, whichever shop embeds them: their
 * frame comes from here. So a page of anybody else has no business with a socket or poll.
 */
@Component
public class OwnPages {
    private final List<String> origins;
    private final boolean proxied;

    OwnPages(WebSettings settings) {
        this.origins = settings.origins();
        this.proxied = settings.proxies() > 0;
    }

    /**
     * Lets pages of this server pass, and programs, which name no origin.
     *
     * @throws Refusal.Forbidden {@code socket.origin} for pages of others
     */
    public void admit(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !own(origin, request)) {
            throw foreign();
        }
    }

    /**
     * Lets nothing but pages of this server pass: for what a browser sends a cookie along with,
     * whichever page asks.
     *
     * @throws Refusal.Forbidden {@code socket.origin}
     */
    public void insist(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !own(origin, request)) {
            throw foreign();
        }
    }

    private static Refusal.Forbidden foreign() {
        return new Refusal.Forbidden(
                "socket.origin", "Only pages of this server may open this socket.");
    }

    private boolean own(String origin, HttpServletRequest request) {
        var from = origin.toLowerCase(Locale.ROOT);
        if (origins.contains(from)) {
            return true;
        }
        var authority = authority(from);
        return authority != null
                && hosts(request)
                        .anyMatch(
                                host ->
                                        host.equals(authority)
                                                || host.equals(authority + usualPort(from)));
    }

    /** Under which names the browser may have asked for us; a proxy may have put its own name. */
    private Stream<String> hosts(HttpServletRequest request) {
        var asked = Stream.of(Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), ""));
        var forwarded =
                proxied
                        ? Collections.list(request.getHeaders("X-Forwarded-Host")).stream()
                                .flatMap(value -> Arrays.stream(value.split(",")))
                        : Stream.<String>empty();
        return Stream.concat(asked, forwarded).map(host -> host.strip().toLowerCase(Locale.ROOT));
    }

    private static String usualPort(String origin) {
        return origin.startsWith("https:") ? ":443" : ":80";
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
