package io.yingda.chaos;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own that is started, killed and started again on the same data. */
final class Node implements AutoCloseable {
    private static final String PLACE = "io/yingda/chaos";

    /** Of the jars that describe the API, which starts by itself where it is found. */
    private static final Pattern DOCUMENTS = Pattern.compile("springdoc|swagger");

    private final Path data;
    private final List<String> settings;
    private @Nullable Process process;
    private volatile @Nullable URI address;

    /** A node that is not running, with settings of the server: {@code name=value}. */
    Node(Path data, List<String> settings) {
        this.data = data;
        this.settings = List.copyOf(settings);
    }

    /** Starts and waits until it serves. */
    void start() throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                Victim.class.getName(),
                                data.toString()));
        command.addAll(settings);
        var started = new ProcessBuilder(command).redirectErrorStream(true).start();
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

    /**
     * What the server needs, and this package. The other tests and what they bring along would be
     * looked through at every start.
     */
    private String classPath() throws IOException {
        var all = System.getProperty("java.class.path").split(File.pathSeparator);
        var tests =
                Path.of(Node.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        var copy = Files.createDirectories(data.resolve("classes").resolve(PLACE));
        try (var classes = Files.list(tests.resolve(PLACE))) {
            for (var one : (Iterable<Path>) classes::iterator) {
                Files.copy(one, copy.resolve(one.getFileName()), REPLACE_EXISTING);
            }
        }
        return Stream.concat(
                        Stream.of(data.resolve("classes").toString()),
                        Arrays.stream(all)
                                .filter(entry -> !Path.of(entry).equals(tests))
                                .filter(entry -> !DOCUMENTS.matcher(entry).find()))
                .collect(joining(File.pathSeparator));
    }

    /** From now on it acknowledges what it is only about to store. */
    void acknowledgeTooEarly() throws IOException {
        if (process != null) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
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
