package io.yingda.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that comes with the server: a durable cluster in the data directory, listening on
 * the loopback address only. Whoever holds the {@link DataDirectory} is the only one to start it,
 * so a postmaster found running was left by a server that was killed, and is taken over.
 */
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String OWNER = "yingda";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** How much a crash of the machine may cost. Only tests choose anything but everything kept. */
    enum Durability {
        KEPT,
        LOST
    }

    private final Path home;
    private final Path binaries;
    private final Account account;
    private final String password;
    private final Durability durability;
    private volatile boolean closing;
    private int port;

    private EmbeddedPostgres(Path home, Path binaries, String password, Durability durability)
            throws IOException {
        this.home = home;
        this.binaries = binaries;
        this.account = Account.of(home);
        this.password = password;
        this.durability = durability;
    }

    /**
     * Starts the cluster of this data directory, makes it first where there is none, or takes over
     * the one that still runs. Returns when it answers.
     *
     * @param programs the directory below which PostgreSQL's programs are unpacked
     * @throws StartRefused when it cannot, with what to do
     */
    static EmbeddedPostgres start(DataDirectory data, Path programs, Durability durability) {
        try {
            var binaries = PostgresBinaries.unpackedIn(programs.toAbsolutePath());
            var postgres =
                    new EmbeddedPostgres(
                            data.directory("database"), binaries, password(data), durability);
            postgres.create();
            postgres.checkVersion();
            if (!postgres.adopt()) {
                postgres.launch();
            }
            Thread.ofVirtual().name("postgres-watch").start(postgres::watch);
            return postgres;
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL could not be started in %s: %s."
                            .formatted(data.path(), e.getMessage()),
                    "See that the directory is whole and writable, and that its disk is not full.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted.", "Start again.", e);
        }
    }

    /** The owner's way in, to the database of the given name. */
    Owner owner(String database) {
        return new Owner(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), OWNER, password);
    }

    /** The process id of the postmaster. */
    long pid() throws IOException {
        var running = Postmaster.in(cluster());
        if (running == null) {
            throw new IllegalStateException("PostgreSQL is not running");
        }
        return running.pid();
    }

    private Path cluster() {
        return home.resolve("cluster");
    }

    private Path logFile() {
        return home.resolve("server.log");
    }

    private static String password(DataDirectory data) throws IOException {
        var file = data.path().resolve("database-password");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var beside = data.path().resolve("database-password.new");
            Files.deleteIfExists(beside);
            Files.createFile(
                    beside,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, HexFormat.of().formatHex(bytes));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private void create() throws IOException, InterruptedException {
        if (Files.exists(cluster())) {
            return;
        }
        log.info("Creating the database in {} (first start only)", home);
        account.own(home);
        var beside = home.resolve("cluster.new");
        deleteTree(beside);
        var secret = Files.writeString(home.resolve("password.new"), password);
        account.own(secret);
        try {
            var said =
                    run(
                            List.of(
                                    program("initdb"),
                                    "--pgdata=" + beside,
                                    "--username=" + OWNER,
                                    "--pwfile=" + secret,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    durability == Durability.KEPT
                                            ? "--sync-method=fsync"
                                            : "--no-sync"));
            if (said.code() != 0) {
                throw new StartRefused(
                        "The database could not be created: " + said.words(), unreachableRemedy());
            }
        } finally {
            Files.delete(secret);
        }
        Files.move(beside, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private String unreachableRemedy() {
        return account instanceof Account.Other(int uid)
                ? "It runs as user %d, who must be able to reach %s; choose another place with --yingda.data=DIRECTORY, or start the server as an ordinary user."
                        .formatted(uid, home)
                : "See that %s is writable and that its disk is not full.".formatted(home);
    }

    private void checkVersion() throws IOException {
        var found = Integer.parseInt(Files.readString(cluster().resolve("PG_VERSION")).strip());
        if (found > PostgresBinaries.MAJOR) {
            throw new StartRefused(
                    "The data directory was written by PostgreSQL %d, and this server brings %d: it is older than its data."
                            .formatted(found, PostgresBinaries.MAJOR),
                    "Start the newer server that wrote it, or choose another directory with"
                            + " --yingda.data=DIRECTORY.");
        }
        if (found < PostgresBinaries.MAJOR) {
            throw new StartRefused(
                    "The data directory was written by PostgreSQL %d, and this server brings %d."
                            .formatted(found, PostgresBinaries.MAJOR),
                    "Move the data over by a dump and a restore, as docs/operations/install.md"
                            + " tells.");
        }
    }

    /** Takes over a postmaster that a killed server left; false when there is none that serves. */
    private boolean adopt() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = Postmaster.in(cluster()); left != null; left = Postmaster.in(cluster())) {
            port = left.port();
            switch (answer()) {
                case SERVES -> {
                    log.info("Taking over the PostgreSQL left running as process {}", left.pid());
                    endSessions();
                    return true;
                }
                case SOMEBODY_ELSE -> {
                    // The process id is another program's by now; PostgreSQL sees that for itself
                    // when it starts.
                    return false;
                }
                case NOT_YET -> {
                    if (System.nanoTime() > deadline) {
                        throw new StartRefused(
                                "A PostgreSQL left running as process %d does not answer."
                                        .formatted(left.pid()),
                                "Stop that process (kill -INT %d) and start again."
                                        .formatted(left.pid()));
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
        return false;
    }

    /** What the killed server had begun is rolled back now, not when its sessions notice. */
    private void endSessions() {
        try (var connection = owner("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid()
                    """);
        } catch (SQLException e) {
            throw new StartRefused(
                    "The PostgreSQL left running does not obey: " + e.getMessage(),
                    "Stop it and start again.",
                    e);
        }
    }

    private enum Answer {
        SERVES,
        NOT_YET,
        SOMEBODY_ELSE
    }

    private Answer answer() {
        try (var connection = owner("postgres").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            var same = Files.isSameFile(Path.of(row.getString(1)), cluster());
            return same ? Answer.SERVES : Answer.SOMEBODY_ELSE;
        } catch (SQLException e) {
            // 57P03: it starts, recovers or stops.
            return "57P03".equals(e.getSQLState()) ? Answer.NOT_YET : Answer.SOMEBODY_ELSE;
        } catch (IOException e) {
            return Answer.SOMEBODY_ELSE;
        }
    }

    /**
     * Starts PostgreSQL again when it dies under the running server, at the port the pools know.
     */
    private void watch() {
        try {
            while (!closing) {
                var running = ProcessHandle.of(pid());
                running.ifPresent(process -> process.onExit().join());
                if (!closing) {
                    log.warn("PostgreSQL has died; starting it again");
                    relaunch();
                }
            }
        } catch (IOException e) {
            log.error("PostgreSQL is no longer watched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void relaunch() throws IOException, InterruptedException {
        while (!closing) {
            var said = run(startCommand());
            if (said.code() == 0) {
                log.info("PostgreSQL serves again");
                return;
            }
            log.error("PostgreSQL did not start: {} {}", said.words(), lastLogLines());
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private void launch() throws IOException, InterruptedException {
        // Another program may take the port between choosing and listening; the backends of a
        // killed postmaster need a
        // moment to notice.
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            var said = run(startCommand());
            if (said.code() == 0) {
                return;
            }
            if (attempt == 5) {
                throw new StartRefused(
                        "PostgreSQL did not start: %s %s".formatted(said.words(), lastLogLines()),
                        "The whole story is in %s.".formatted(logFile()));
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private List<String> startCommand() {
        var settings =
                new ArrayList<>(
                        List.of(
                                "listen_addresses=127.0.0.1",
                                "port=" + port,
                                "unix_socket_directories=",
                                "max_connections=200",
                                "timezone=UTC",
                                "log_timezone=UTC",
                                "jit=off"));
        if (durability == Durability.LOST) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        var options = new StringBuilder();
        settings.forEach(setting -> options.append(" -c ").append(setting));
        return List.of(
                program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "--silent",
                "--pgdata=" + cluster(),
                "--log=" + logFile(),
                "--options=" + options);
    }

    /** Ends every session and stops the cluster, so that all is written. */
    @Override
    public void close() {
        closing = true;
        stop();
    }

    private synchronized void stop() {
        if (!Files.exists(cluster().resolve("postmaster.pid"))) {
            return;
        }
        try {
            var said =
                    run(
                            List.of(
                                    program("pg_ctl"),
                                    "stop",
                                    "--mode=fast",
                                    "--wait",
                                    "--silent",
                                    "--pgdata=" + cluster()));
            if (said.code() != 0) {
                log.warn("PostgreSQL did not stop: {}", said.words());
            }
        } catch (IOException e) {
            log.warn("PostgreSQL did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private record Said(int code, String words) {}

    private Said run(List<String> command) throws IOException, InterruptedException {
        var all = new ArrayList<>(account.prefix());
        all.addAll(command);
        // To a file, not a pipe: the postmaster inherits it and would keep a pipe open for ever.
        var output = Files.createTempFile("yingda-", ".out");
        try {
            var builder = new ProcessBuilder(all).redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            // Not where the server stands: that directory may be closed to the account.
            builder.directory(binaries.toFile());
            var process = builder.start();
            process.getOutputStream().close();
            var code = process.waitFor();
            return new Said(code, Files.readString(output).strip().replaceAll("\\s+", " "));
        } finally {
            Files.delete(output);
        }
    }

    private String lastLogLines() throws IOException {
        if (!Files.exists(logFile())) {
            return "";
        }
        var lines = Files.readAllLines(logFile());
        return String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        var found = new ArrayList<Path>();
        try (var files = Files.walk(directory)) {
            files.forEach(found::add);
        }
        Collections.reverse(found);
        for (var file : found) {
            Files.delete(file);
        }
    }

    /** What a running postmaster writes about itself in the first lines of postmaster.pid. */
    private record Postmaster(long pid, int port) {
        static @Nullable Postmaster in(Path cluster) throws IOException {
            var file = cluster.resolve("postmaster.pid");
            if (!Files.exists(file)) {
                return null;
            }
            var lines = Files.readAllLines(file);
            if (lines.size() < 4 || lines.get(3).isBlank()) {
                return null;
            }
            var pid = Long.parseLong(lines.get(0).strip());
            var alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            return alive ? new Postmaster(pid, Integer.parseInt(lines.get(3).strip())) : null;
        }
    }
}
