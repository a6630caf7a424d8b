package io.yingda.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Where a request really comes from, as far as the trusted proxies in front of the server tell. */
@Component
public class ClientAddress {
    private final int proxies;

    ClientAddress(WebSettings settings) {
        this.proxies = settings.proxies();
    }

    /** The key of a sender for limits: its IPv4 address, or the /64 of its IPv6 address. */
    public String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * As {@link #of(HttpServletRequest)}, for handshakes.
     *
     * @param remote the address at the other end of the connection
     * @param forwarded the values of X-Forwarded-For, in order
     */
    public String of(String remote, List<String> forwarded) {
        var hops =
                forwarded.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .toList();
        // Only what our own proxies appended counts; everything left of it was written by the
        // sender.
        var address =
                proxies == 0 || hops.size() < proxies ? remote : hops.get(hops.size() - proxies);
        return network(address);
    }

    /** Whether the browser reached us over TLS. */
    public boolean secure(HttpServletRequest request) {
        return request.isSecure()
                || (proxies > 0 && isHttps(request.getHeader("X-Forwarded-Proto")));
    }

    private static boolean isHttps(@Nullable String protocol) {
        return "https".equals(protocol);
    }

    private static String network(String address) {
        if (address.length() > 64) {
            return address.substring(0, 64);
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        var halves = address.split("::", 2);
        var groups = halves[0].split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length))) + "::/64";
    }
}
