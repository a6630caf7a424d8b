package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A PostgreSQL of one's own ({@code yingda.database.url}) whose administrator has made a user and a
 * database for the server: the user owns that database and is nobody's superuser. It is a cluster
 * of its own, for roles are shared by all databases of one.
 */
@Tag("slow")
class PlainOwnerTest {
    private static final Path PROGRAMS = Path.of("target", "test-data").toAbsolutePath();
    private static final String PASSWORD = "an owner's password";

    private final DataDirectory data;
    private final EmbeddedPostgres postgres;

    PlainOwnerTest(@TempDir Path directory) {
        data = DataDirectory.hold(directory);
        postgres = EmbeddedPostgres.start(data, PROGRAMS, EmbeddedPostgres.Durability.LOST);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        data.close();
    }

    @Test
    void anOwnerWhoMayCreateRolesIsEnoughAndTheWallsStand() throws SQLException {
        administrator("create role shopkeeper login createrole password '%s'");
        administrator("create database shop owner shopkeeper");
        // Started twice: the second time the roles and the tables are there.
        for (int start = 1; start <= 2; start++) {
            try (var database = Database.ready(settings(), data, "unused");
                    var app = database.appPool(2);
                    var system = database.systemPool(2)) {
                for (var pool : List.of(app, system)) {
                    var client = JdbcClient.create(pool);
                    assertThat(
                                    client.sql(
                                                    """
                                                    select rolsuper or rolbypassrls or rolcreaterole
                                                        or pg_has_role(rolname, 'shopkeeper', 'member')
                                                    from pg_roles where rolname = current_user
                                                    """)
                                            .query(Boolean.class)
                                            .single())
                            .as("more than it needs")
                            .isFalse();
                }
                assertThat(
                                JdbcClient.create(app)
                                        .sql("select count(*) from conversations")
                                        .query(Integer.class)
                                        .single())
                        .isZero();
            }
        }
        assertThat(owners()).isEqualTo("shopkeeper");
    }

    @Test
    void anOwnerWhoMayNotCreateRolesIsToldWhatAnAdministratorMustDo() throws SQLException {
        administrator("create role shopkeeper login password '%s'");
        administrator("create database shop owner shopkeeper");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.ready(settings(), data, "unused"))
                .withMessageContaining("shopkeeper may not create the roles")
                .satisfies(
                        refused ->
                                assertThat(
                                                new StartRefused.Analyzer()
                                                        .analyze(refused, refused)
                                                        .getAction())
                                        .contains("alter role shopkeeper createrole"));
        administrator("alter role shopkeeper createrole");
        Database.ready(settings(), data, "unused").close();
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(
                postgres.owner("shop").url(), "shopkeeper", PASSWORD, null, null, null, 2, 2);
    }

    private void administrator(String statement) throws SQLException {
        try (var connection = postgres.owner("postgres").connect();
                var sql = connection.createStatement()) {
            sql.execute(statement.formatted(PASSWORD.replace("'", "''")));
        }
    }

    /** Who owns the tables of the shop. */
    private String owners() throws SQLException {
        try (var connection = postgres.owner("shop").connect();
                var sql = connection.createStatement();
                var row =
                        sql.executeQuery(
                                "select string_agg(distinct tableowner, ',') from pg_tables where"
                                        + " schemaname = 'public'")) {
            row.next();
            return row.getString(1);
        }
    }
}
