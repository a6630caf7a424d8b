package io.yingda.realtime;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Proof;
import io.yingda.access.SignedIn;
import io.yingda.access.Staffer;
import io.yingda.kernel.Refusal;
import io.yingda.web.AgentApi;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

@AgentApi
class AgentSocket {
    private final Sockets sockets;
    private final Talk talk;
    private final Hub hub;

    AgentSocket(Sockets sockets, Talk talk, Hub hub) {
        this.sockets = sockets;
        this.talk = talk;
        this.hub = hub;
    }

    @GetMapping("/socket")
    @Needs(Permission.SERVE)
    void open(
            Staffer staffer,
            Proof proof,
            @Nullable SignedIn session,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (session != null) {
            mustBeOurPage(request);
        }
        sockets.open(request, response, line -> new StaffLink(staffer, proof, line, talk, hub));
    }

    /**
     * A browser sends the cookie along whichever page opens a socket, so the page must be ours.
     *
     * @throws Refusal.Forbidden {@code socket.origin}
     */
    private static void mustBeOurPage(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var host = Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), "");
        if (origin == null || !authority(origin).equals(host.toLowerCase(Locale.ROOT))) {
            throw new Refusal.Forbidden(
                    "socket.origin", "Only pages of this server may open this socket.");
        }
    }

    private static String authority(String origin) {
        try {
            return Objects.requireNonNullElse(URI.create(origin).getAuthority(), "")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
