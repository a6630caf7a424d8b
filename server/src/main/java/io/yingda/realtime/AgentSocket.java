package io.yingda.realtime;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Proof;
import io.yingda.access.SignedIn;
import io.yingda.access.Staffer;
import io.yingda.web.AgentApi;
import io.yingda.web.OwnPages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;

@AgentApi
class AgentSocket {
    private final Sockets sockets;
    private final Talk talk;
    private final Hub hub;
    private final OwnPages ownPages;

    AgentSocket(Sockets sockets, Talk talk, Hub hub, OwnPages ownPages) {
        this.sockets = sockets;
        this.talk = talk;
        this.hub = hub;
        this.ownPages = ownPages;
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
            ownPages.insist(request);
        }
        sockets.open(request, response, line -> new StaffLink(staffer, proof, line, talk, hub));
    }
}
