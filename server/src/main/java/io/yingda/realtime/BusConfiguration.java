package io.yingda.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.yingda.conversation.Nodes;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import java.util.Objects;

/** With a Redis there is more than this node. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("yingda.bus.redis")
class BusConfiguration {
    @Bean
    @Primary
    RedisBus redisBus(BusSettings settings, LocalBus here, Nodes nodes, MeterRegistry meters) {
        return new RedisBus(Objects.requireNonNull(settings.redis()), here, nodes::lost, meters);
    }
}
