package io.yingda.realtime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * How the server keeps connections.
 *
 * @param heartbeat how often a silent client says {@code ping}; at most 25 s, because proxies drop
 *     what is silent for 30. A client not heard for twice as long is cut
 * @param hello how long a client may take to say who it is
 * @param frame the largest frame a client may send
 * @param waiting how much may wait for a slow reader before it is cut
 * @param socketsPerAddress sockets and waiting polls of one address (IPv6: one /64)
 * @param sendsAtOnce messages a rested sender may send in one burst
 * @param sendsPerSecond messages a sender may send in the long run
 * @param workspaceSendsPerSecond messages all visitors of a workspace may send, so that a flood of
 *     one shop leaves the others served; twice as many in one burst
 * @param framesAtOnce frames of any kind a connection may send in one burst
 * @param framesPerSecond frames of any kind a connection may send in the long run; no person causes
 *     more
 */
@ConfigurationProperties("yingda.realtime")
record RealtimeSettings(
        @DefaultValue("20s") Duration heartbeat,
        @DefaultValue("10s") Duration hello,
        @DefaultValue("64KB") DataSize frame,
        @DefaultValue("1MB") DataSize waiting,
        @DefaultValue("200") int socketsPerAddress,
        @DefaultValue("20") int sendsAtOnce,
        @DefaultValue("2") double sendsPerSecond,
        @DefaultValue("2000") int workspaceSendsPerSecond,
        @DefaultValue("200") int framesAtOnce,
        @DefaultValue("20") double framesPerSecond) {
    RealtimeSettings {
        if (heartbeat.toSeconds() < 1 || heartbeat.toSeconds() > 25) {
            throw new IllegalArgumentException("yingda.realtime.heartbeat must be from 1s to 25s");
        }
        if (hello.toMillis() < 1
                || frame.toBytes() < 1_024
                || waiting.toBytes() < frame.toBytes()) {
            throw new IllegalArgumentException(
                    "yingda.realtime: hello >= 1ms, frame >= 1KB, waiting >= frame");
        }
        if (socketsPerAddress < 1
                || sendsAtOnce < 1
                || sendsPerSecond <= 0
                || workspaceSendsPerSecond < 1
                || framesAtOnce < 1
                || framesPerSecond <= 0) {
            throw new IllegalArgumentException("yingda.realtime: limits must be at least 1");
        }
    }
}
