package io.yingda.chaos;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own that is started, killed and started again on the same data. */
final class Node implements AutoCloseable {
    private final Path data;
    private final String fault;
    private @Nullable Process process;
    private volatile @Nullable URI address;

    /**
     * A node that is not running.
     *
     * @param fault {@code late} or {@code none}
     */
    Node(Path data, String fault) {
        this.data = data;
        this.fault = fault;
    }

    /** Starts and waits until it serves. */
    void start() throws IOException {
        var started =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                data.toString(),
                                Path.of("target", "test-data").toAbsolutePath().toString(),
                                fault)
                        .redirectErrorStream(true)
                        .start();
        process = started;
        List<String> log = new ArrayList<>();
        var output =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(Victim.READY)) {
                address = URI.create("http://127.0.0.1:" + line.substring(Victim.READY.length()));
                // nobody reads on, and a full pipe would stop the server
                Thread.startVirtualThread(
                        () -> {
                            try {
                                output.transferTo(Writer.nullWriter());
                            } catch (IOException _) {
                                // it was killed
                            }
                        });
                return;
            }
            log.add(line);
        }
        throw new IllegalStateException("The server did not start:\n" + String.join("\n", log));
    }

    /** Kill -9. */
    void kill() throws InterruptedException {
        address = null;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Where it listens; null while it is down. */
    @Nullable URI address() {
        return address;
    }

    Victim.Cast cast() throws IOException {
        return Talker.JSON.readValue(
                Files.readString(data.resolve(Victim.CAST)), Victim.Cast.class);
    }

    /** Lets it stop by itself, its PostgreSQL included. */
    @Override
    public void close() {
        address = null;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
