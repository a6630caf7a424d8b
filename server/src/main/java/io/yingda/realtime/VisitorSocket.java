package io.yingda.realtime;

import io.yingda.web.Open;
import io.yingda.web.OwnPages;
import io.yingda.web.VisitorApi;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;

@VisitorApi
class VisitorSocket {
    private final Sockets sockets;
    private final Talk talk;
    private final Hub hub;
    private final OwnPages ownPages;

    VisitorSocket(Sockets sockets, Talk talk, Hub hub, OwnPages ownPages) {
        this.sockets = sockets;
        this.talk = talk;
        this.hub = hub;
        this.ownPages = ownPages;
    }

    @GetMapping("/socket")
    @Open("the first frame carries the visitor token: addresses end up in logs")
    void open(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        ownPages.admit(request);
        sockets.open(request, response, line -> new VisitorLink(line, talk, hub));
    }
}
