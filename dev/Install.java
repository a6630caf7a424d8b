import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lays the built server out for a quick start: {@code JAR DIRECTORY}. The jar is taken apart, for an ahead-of-time cache wants
 * plain jars; a training run fills that cache and unpacks PostgreSQL; the file {@code java} names the JDK that did it, for the
 * cache serves no other. Without the cache the server starts as well, only slower.
 */
class Install {
    /**
     * The options of an installation; the cache serves only a start with the same ones. Of a cache that does not fit the server
     * itself says what to do, in one sentence instead of Java's four.
     */
    static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseG1GC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xlog:aot=off");

    static void main(String[] arguments) throws IOException, InterruptedException {
        var jar = Path.of(arguments[0]).toAbsolutePath();
        var directory = Path.of(arguments[1]).toAbsolutePath();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var cache = directory.resolve("yingda.aot");
        var stamp = directory.resolve("stamp");
        var wanted = digest(jar) + " " + java;
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(stamp);
        Files.deleteIfExists(cache);
        Files.createDirectories(directory);
        var extraction =
                List.of(java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", directory.toString());
        if (run(extraction, directory) != 0) {
            throw new IOException("The jar could not be taken apart; see " + directory.resolve("install.log"));
        }
        Files.writeString(directory.resolve("java"), java);
        Files.write(directory.resolve("options"), OPTIONS);

        System.out.println("Making the start-up cache (a training run)");
        var training = new ArrayList<>(List.of(java));
        training.addAll(OPTIONS);
        training.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + cache,
                        "-jar",
                        directory.resolve("yingda.jar").toString(),
                        "--spring.profiles.active=demo",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--yingda.data=" + directory.resolveSibling("training"),
                        "--yingda.database.programs=" + directory));
        if (train(training, directory) != 0 || !Files.exists(cache)) {
            System.out.println("The cache could not be made (see " + directory.resolve("install.log") + "); the server starts without it, slower.");
        }
        Files.writeString(stamp, wanted);
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the server, and stops it in good order as soon as it is ready: the cache is written on the way out. */
    private static int train(List<String> command, Path directory) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var log = Files.newBufferedWriter(directory.resolve("install.log"), APPEND, CREATE);
                var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains("Yingda is ready")) {
                    // The handle's own destroy() would close the output that is still to be read.
                    process.toHandle().destroy();
                }
            }
        }
        process.waitFor(5, TimeUnit.MINUTES);
        // A stop by signal ends with 143.
        return process.exitValue() == 143 ? 0 : process.exitValue();
    }

    private static int run(List<String> command, Path directory) throws IOException, InterruptedException {
        var log = ProcessBuilder.Redirect.appendTo(directory.resolve("install.log").toFile());
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
