package io.yingda.realtime;

import io.yingda.web.ClientAddress;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Turns a request into a WebSocket with a link behind it. */
@Component
class Sockets {
    private static final Logger log = LoggerFactory.getLogger(Sockets.class);
    private static final long SEND_TIMEOUT = 20_000;
    private static final CloseReason TOO_BIG = new CloseReason(CloseReason.CloseCodes.TOO_BIG, "");

    private final Doors doors;
    private final ClientAddress addresses;
    private final Meters meters;
    private final RealtimeSettings settings;

    Sockets(Doors doors, ClientAddress addresses, Meters meters, RealtimeSettings settings) {
        this.doors = doors;
        this.addresses = addresses;
        this.meters = meters;
        this.settings = settings;
    }

    /** Upgrades the request; the answer is written when this returns. */
    void open(HttpServletRequest request, HttpServletResponse response, Function<Line, Link> behind)
            throws IOException, ServletException {
        var container =
                (ServerContainer)
                        request.getServletContext().getAttribute(ServerContainer.class.getName());
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(426);
            return;
        }
        var link = new AtomicReference<Link>();
        var pass =
                doors.enter(
                        addresses.of(request),
                        why -> {
                            var behindIt = link.get();
                            if (behindIt != null) {
                                behindIt.close(why);
                            }
                        });
        var config =
                ServerEndpointConfig.Builder.create(Socket.class, request.getRequestURI())
                        .configurator(new Configurator(new Socket(behind, link, pass)))
                        .build();
        try {
            Objects.requireNonNull(container, "the servlet container has no WebSockets")
                    .upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException | IOException | RuntimeException e) {
            pass.close();
            throw new ServletException("The connection could not become a WebSocket", e);
        }
    }

    /** Hands out the one endpoint, and no extension: a compressor a socket would cost 300 kB. */
    private static final class Configurator extends ServerEndpointConfig.Configurator {
        private final Socket socket;

        Configurator(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(
                List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }

    private final class Socket extends Endpoint {
        private final Function<Line, Link> behind;
        private final AtomicReference<Link> link;
        private final Doors.Pass pass;

        Socket(Function<Line, Link> behind, AtomicReference<Link> link, Doors.Pass pass) {
            this.behind = behind;
            this.link = link;
            this.pass = pass;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.getUserProperties()
                    .put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_TIMEOUT);
            var line = new SocketLine(session, meters, settings.waiting().toBytes());
            var opened = behind.apply(line);
            link.set(opened);
            doors.watch(opened);
            session.addMessageHandler(
                    new Pieces(
                            settings.frame().toBytes(),
                            text -> {
                                if (line.open()) {
                                    opened.hear(text);
                                }
                            },
                            () -> session.close(TOO_BIG)));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            pass.close();
            var opened = link.get();
            if (opened != null) {
                doors.unwatch(opened);
                opened.close(Farewell.AGAIN);
            }
        }

        @Override
        public void onError(Session session, Throwable problem) {
            log.debug("A socket failed: {}", problem.toString());
        }
    }
}
