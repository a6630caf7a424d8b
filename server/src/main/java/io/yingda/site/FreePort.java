package io.yingda.site;

import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Sees first of all that the port is free: else that would be found out last, when a database has
 * been made and brought up.
 */
final class FreePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final int USUAL = 8080;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        int port = settings.getProperty("server.port", Integer.class, USUAL);
        var address = settings.getProperty("server.address", InetAddress.class);
        if (port <= 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            // as the server itself will: connections that have just ended are in nobody's way
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            // Whatever else is wrong with the address, a port only root may take for one, is said
            // by the server itself.
            PortInUseException.throwIfPortBindingException(e, () -> port);
        }
    }
}
