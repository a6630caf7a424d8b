package io.yingda.realtime;

import org.apache.tomcat.websocket.server.Constants;
import org.apache.tomcat.websocket.server.WsContextListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RealtimeSettings.class)
class SocketSupport {
    /** What a socket reads and writes at a time, in bytes and in characters. */
    private static final String PIECE = "1024";

    /**
     * Gives the servlet container its WebSockets; our own code upgrades each request itself. Its
     * buffers are small: most sockets are silent most of the time, and what a socket keeps,
     * thousands keep. A larger frame goes in pieces.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSocketContainer() {
        System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", PIECE);
        return factory -> {
            factory.addContextCustomizers(
                    context -> {
                        context.addParameter(
                                Constants.TEXT_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, PIECE);
                        // text comes through this one, too
                        context.addParameter(
                                Constants.BINARY_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, PIECE);
                        context.addApplicationListener(WsContextListener.class.getName());
                    });
            factory.addConnectorCustomizers(
                    connector -> {
                        connector.setProperty("socket.appReadBufSize", "2048");
                        connector.setProperty("socket.appWriteBufSize", "4096");
                    });
        };
    }
}
