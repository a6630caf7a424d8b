package io.yingda.testing;

import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Redis or Valkey on a free port of this machine, that keeps nothing and ends with the test:
 * the one on the path, or the one that {@code dev/redis} installs.
 */
public final class Redis implements AutoCloseable {
    private static final String PASSWORD = "a-password-of-tests";

    private final int port = freePort();
    private volatile @Nullable Process process;

    /** One that runs. */
    public static Redis start() {
        var redis = new Redis();
        // Also when the test that should have closed it did not come that far.
        Runtime.getRuntime().addShutdownHook(new Thread(redis::kill));
        redis.revive();
        return redis;
    }

    /** For the setting {@code yingda.bus.redis}. */
    public String address() {
        return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port);
    }

    /** Starts it again, empty, at the same port. */
    public void revive() {
        try {
            process =
                    new ProcessBuilder(
                                    Program.PATH,
                                    "--port",
                                    String.valueOf(port),
                                    "--bind",
                                    "127.0.0.1",
                                    "--requirepass",
                                    PASSWORD,
                                    "--save",
                                    "",
                                    "--appendonly",
                                    "no",
                                    "--daemonize",
                                    "no")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        await().pollInterval(Duration.ofMillis(20)).until(() -> says("PING").contains("PONG"));
    }

    /** Kill -9. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Its answer to a command; empty when it is not there. */
    public String says(String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            var lines = "AUTH %s\r\n%s\r\nQUIT\r\n".formatted(PASSWORD, command);
            socket.getOutputStream().write(lines.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Program {
        static final String PATH = find();

        private static String find() {
            try {
                var finder =
                        new ProcessBuilder(Path.of("..", "dev", "redis").toString())
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start();
                var path = new String(finder.getInputStream().readAllBytes(), UTF_8).strip();
                if (finder.waitFor() != 0) {
                    throw new IllegalStateException(
                            "There is no Redis or Valkey server, and dev/redis could not install"
                                    + " one: install redis-server or valkey-server");
                }
                return path;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
