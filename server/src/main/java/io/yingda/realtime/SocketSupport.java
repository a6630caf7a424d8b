package io.yingda.realtime;

import org.apache.tomcat.websocket.server.WsContextListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RealtimeSettings.class)
class SocketSupport {
    /** Gives the servlet container its WebSockets; our own code upgrades each request itself. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSocketContainer() {
        return factory ->
                factory.addContextCustomizers(
                        context ->
                                context.addApplicationListener(WsContextListener.class.getName()));
    }
}
