package io.yingda.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The server as an installation runs it (the layout of {@code -Pinstall}, with its options and
 * start-up cache), in a process of its own on fresh data.
 */
final class Installed implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("enter this token: (\\S+)");
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)/desk/");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path java;
    private final Path data;
    private final Path log;

    private Installed(Process process, Path java, Path data, Path log) {
        this.process = process;
        this.java = java;
        this.data = data;
        this.log = log;
    }

    /**
     * Starts the server; returns when it is ready.
     *
     * @param install the layout
     * @param settings further arguments of the server
     */
    static Installed start(Path install, List<String> settings)
            throws IOException, InterruptedException {
        var data = Files.createTempDirectory("yingda-bench");
        var log = data.resolve("server.log");
        var command = new ArrayList<String>();
        var java = Path.of(Files.readString(install.resolve("java")).strip());
        command.add(java.toString());
        command.addAll(List.of(Files.readString(install.resolve("options")).strip().split("\\s+")));
        if (Files.exists(install.resolve("yingda.aot"))) {
            command.add("-XX:AOTCache=" + install.resolve("yingda.aot"));
        }
        command.addAll(List.of("-jar", install.resolve("yingda.jar").toString()));
        command.addAll(
                List.of(
                        "--server.port=0",
                        "--yingda.data=" + data.resolve("data"),
                        "--yingda.database.programs=" + install));
        command.addAll(settings);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var server = new Installed(process, java, data, log);
        server.found(PORT);
        return server;
    }

    private String found(Pattern what) throws IOException, InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until) && process.isAlive()) {
            var match = what.matcher(Files.readString(log));
            if (match.find()) {
                return match.group(1);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server did not start; see " + log);
    }

    URI address() throws IOException, InterruptedException {
        return URI.create("http://127.0.0.1:" + found(PORT));
    }

    /** The one-time token of the set-up page. */
    String token() throws IOException, InterruptedException {
        return found(TOKEN);
    }

    Connection database() throws IOException, SQLException {
        var to = credentials();
        return DriverManager.getConnection(
                to.get("BENCH_DATABASE"), to.get("BENCH_USER"), to.get("BENCH_PASSWORD"));
    }

    /** How another process comes to the database, as its environment. */
    Map<String, String> credentials() throws IOException {
        var started = Files.readAllLines(data.resolve("data/database/cluster/postmaster.pid"));
        return Map.of(
                "BENCH_DATABASE",
                "jdbc:postgresql://127.0.0.1:" + started.get(3) + "/yingda",
                "BENCH_USER",
                "yingda",
                "BENCH_PASSWORD",
                Files.readString(data.resolve("data/database-password")).strip());
    }

    /**
     * Refuses a database that acknowledges what is not on disk.
     *
     * @throws IllegalStateException when it does
     */
    void mustBeDurable() throws IOException, SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + row.getString(1));
                    }
                }
            }
        }
    }

    /** Has the server collect what nobody refers to any more. */
    void collect() throws IOException, InterruptedException {
        new ProcessBuilder(
                        java.resolveSibling("jcmd").toString(), Long.toString(pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** The process of PostgreSQL that the others descend from. */
    long databasePid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("data/database/cluster/postmaster.pid"))
                        .getFirst());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The last lines of the log, for whoever has to find out. */
    @Nullable String lastWords() throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? null : lines.getLast();
    }
}
