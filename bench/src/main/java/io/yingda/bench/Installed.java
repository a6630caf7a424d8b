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
 * start-up cache), in a process of its own on fresh data. It can be killed and started again.
 */
final class Installed implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("enter this token: (\\S+)");
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)/desk/");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path install;
    private final List<String> settings;
    private final Path java;
    private final Path data;
    private final List<Process> starts = new ArrayList<>();
    private Path log;
    private boolean kept;

    private Installed(Path install, List<String> settings) throws IOException {
        this.install = install;
        this.settings = settings;
        this.java = Path.of(Files.readString(install.resolve("java")).strip());
        this.data = Files.createTempDirectory("yingda-bench");
        this.log = data.resolve("server.log");
    }

    /**
     * Starts the server; returns when it is ready.
     *
     * @param install the layout
     * @param settings further arguments of the server
     */
    static Installed start(Path install, List<String> settings)
            throws IOException, InterruptedException {
        var server = new Installed(install, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::end));
        server.launch(0);
        return server;
    }

    private void launch(int port) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(List.of(Files.readString(install.resolve("options")).strip().split("\\s+")));
        if (Files.exists(install.resolve("yingda.aot"))) {
            command.add("-XX:AOTCache=" + install.resolve("yingda.aot"));
        }
        command.addAll(List.of("-jar", install.resolve("yingda.jar").toString()));
        command.addAll(
                List.of(
                        "--server.port=" + port,
                        "--yingda.data=" + data.resolve("data"),
                        "--yingda.database.programs=" + install));
        command.addAll(settings);
        starts.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
        found(PORT);
    }

    /** As {@code kill -9}: returns when the server is dead. Its database goes on. */
    void kill() throws InterruptedException {
        starts.getLast().destroyForcibly().waitFor();
    }

    /** After a kill: on the same data, at the same address; returns when it is ready. */
    void startAgain() throws IOException, InterruptedException {
        int port = address().getPort();
        log = data.resolve("server-" + starts.size() + ".log");
        launch(port);
    }

    private String found(Pattern what) throws IOException, InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            boolean alive = starts.getLast().isAlive();
            var match = what.matcher(Files.readString(log));
            if (match.find()) {
                return match.group(1);
            }
            if (!alive) {
                break;
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
        new ProcessBuilder(java.resolveSibling("jcmd").toString(), Long.toString(pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Resident memory of a process in bytes. */
    static long resident(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    long pid() {
        return starts.getLast().pid();
    }

    /** The process of PostgreSQL that the others descend from. */
    long databasePid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("data/database/cluster/postmaster.pid"))
                        .getFirst());
    }

    /** Whether PostgreSQL runs, with or without a server. */
    private boolean databaseRuns() throws IOException {
        return Files.exists(data.resolve("data/database/cluster/postmaster.pid"))
                && ProcessHandle.of(databasePid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** When the bench is interrupted: the server stops its database on its way out. */
    private void end() {
        starts.forEach(Process::destroy);
        try {
            if (!starts.getLast().isAlive() && databaseRuns()) {
                ProcessHandle.of(databasePid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            System.err.println("PostgreSQL may still run: " + e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        if (kept) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Ends the server and its database, and keeps the data. */
    void stop() throws IOException, InterruptedException {
        var process = starts.getLast();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (databaseRuns()) {
            // left alone by a server that was killed
            var postgres = ProcessHandle.of(databasePid()).orElseThrow();
            postgres.destroyForcibly();
            postgres.onExit().join();
        }
    }

    /** Ends the server, keeps its data for whoever has to find out, and says where they are. */
    IllegalStateException kept() throws IOException, InterruptedException {
        stop();
        kept = true;
        return new IllegalStateException("Messages were lost, doubled or disordered: see " + data);
    }

    /** The last lines of the log, for whoever has to find out. */
    @Nullable String lastWords() throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? null : lines.getLast();
    }
}
