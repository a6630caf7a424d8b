package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.yingda.database.EmbeddedPostgres.Durability;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

@Tag("slow")
class EmbeddedPostgresTest {
    private static final Path PROGRAMS = Path.of("target", "test-data").toAbsolutePath();

    @TempDir Path directory;

    @Test
    void dataOutlivesAStopAndAStart() throws IOException, SQLException {
        try (var data = DataDirectory.hold(directory);
                var postgres = start(data)) {
            write(postgres);
        }
        try (var data = DataDirectory.hold(directory);
                var postgres = start(data)) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    @Test
    void aPostmasterLeftByAKilledServerIsTakenOver()
            throws IOException, InterruptedException, SQLException {
        var left = startInAProcessThatIsKilled();
        try (var data = DataDirectory.hold(directory);
                var postgres = start(data)) {
            assertThat(postgres.pid()).isEqualTo(left);
            assertThat(read(postgres)).isEqualTo("kept");
        }
        assertThat(directory.resolve("database/cluster/postmaster.pid"))
                .as("stopped with the server that took it over")
                .doesNotExist();
    }

    @Test
    void sessionsOfTheKilledServerDoNotGoOn()
            throws IOException, InterruptedException, SQLException {
        startInAProcessThatIsKilled();
        try (var data = DataDirectory.hold(directory);
                var postgres = start(data);
                var connection = postgres.owner("postgres").connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where query like 'select"
                                        + " pg_sleep%'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void aKilledPostmasterIsStartedAgainAndRecovers() throws IOException, SQLException {
        try (var data = DataDirectory.hold(directory);
                var postgres = EmbeddedPostgres.start(data, PROGRAMS, Durability.KEPT)) {
            write(postgres);
            var killed = ProcessHandle.of(postgres.pid()).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(read(postgres)).isEqualTo("kept"));
            assertThat(postgres.pid()).isNotEqualTo(killed.pid());
        }
    }

    @Test
    void aClusterWhoseMakingWasKilledIsMadeAnew() throws IOException, SQLException {
        var half = Files.createDirectories(directory.resolve("database").resolve("cluster.new"));
        Files.writeString(half.resolve("PG_VERSION"), "18");
        try (var data = DataDirectory.hold(directory);
                var postgres = start(data)) {
            write(postgres);
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    /** As in a container that lets root make no user namespace, or whose data were written so. */
    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void theClusterOfAnotherAccountIsRunByThatAccountWhereTheServerIsRoot()
            throws IOException, SQLException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var home = Files.createDirectory(directory.resolve("database"));
        Files.setAttribute(home, "unix:uid", Account.NOBODY);
        try (var data = DataDirectory.hold(directory);
                var postgres =
                        EmbeddedPostgres.start(
                                data, directory.resolve("programs"), Durability.LOST)) {
            write(postgres);
            assertThat(read(postgres)).isEqualTo("kept");
            var process = Path.of("/proc", Long.toString(postgres.pid()));
            assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(Account.NOBODY);
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsRefusedWithTheSettingToChange() throws IOException {
        try (var _ = DataDirectory.hold(directory)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DataDirectory.hold(directory))
                    .withMessageContaining("process " + ProcessHandle.current().pid())
                    .satisfies(refused -> assertThat(remedy(refused)).contains("--yingda.data="));
        }
    }

    @Test
    void dataOfANewerPostgresIsRefused() throws IOException {
        try (var data = DataDirectory.hold(directory)) {
            start(data).close();
            Files.writeString(directory.resolve("database/cluster/PG_VERSION"), "19\n");
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> start(data))
                    .withMessageContaining("written by PostgreSQL 19")
                    .satisfies(refused -> assertThat(remedy(refused)).contains("--yingda.data="));
        }
    }

    @Test
    void tablesOfANewerServerAreRefused() {
        var owner = TestDatabase.freshOwner();
        var database = new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
        JdbcClient.create(database)
                .sql(
                        """
                        insert into schema_history (installed_rank, version, description, type, script, checksum,
                            installed_by, execution_time, success)
                        values (1000, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, 'yingda', 1, true)
                        """)
                .update();
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Preparation.migrate(owner))
                .withMessageContaining("version 999 by a newer server");
    }

    private static EmbeddedPostgres start(DataDirectory data) {
        return EmbeddedPostgres.start(data, PROGRAMS, Durability.LOST);
    }

    /** The process id of the postmaster that the killed process left. */
    private long startInAProcessThatIsKilled() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                List.of(
                                        java,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Server.class.getName(),
                                        directory.toString()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = output.readLine();
            while (line != null && !line.startsWith("postmaster ")) {
                line = output.readLine();
            }
            assertThat(line).as("the process started PostgreSQL").isNotNull();
            process.destroyForcibly().waitFor();
            var left = Long.parseLong(String.valueOf(line).substring("postmaster ".length()));
            assertThat(alive(left)).as("left running").isTrue();
            return left;
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String remedy(StartRefused refused) {
        return String.valueOf(new StartRefused.Analyzer().analyze(refused, refused).getAction());
    }

    private static void write(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.owner("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute("create table words (word text)");
            statement.execute("insert into words values ('kept')");
        }
    }

    private static String read(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.owner("postgres").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select word from words")) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Stands for a server: holds the directory, runs PostgreSQL, has a statement under way, and
     * waits to be killed.
     */
    static final class Server {
        static void main(String[] arguments) throws IOException, SQLException {
            var postgres = start(DataDirectory.hold(Path.of(arguments[0])));
            write(postgres);
            try (var connection = postgres.owner("postgres").connect();
                    var statement = connection.createStatement()) {
                System.out.println("postmaster " + postgres.pid());
                statement.execute("select pg_sleep(600)");
            }
        }
    }
}
