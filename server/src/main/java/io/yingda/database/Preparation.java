package io.yingda.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done as the owner before the server works: the two roles, and the migrations. */
final class Preparation {
    /** Sees only the workspaces that its transaction names. */
    static final String APP = "yingda_app";

    /** Sees named columns of named tables, of all workspaces. */
    static final String SYSTEM = "yingda_system";

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    /** Any number, the same on all nodes: two must not change a role at once. */
    private static final long ONE_AT_A_TIME = 0x79_69_6e_67_64_61L;

    private Preparation() {}

    /** Creates the database of this name where it is missing. */
    static void createDatabase(Owner owner, String name) {
        try (var connection = owner.connect()) {
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database " + name);
            }
        } catch (SQLException e) {
            throw unreachable(owner, e);
        }
    }

    /**
     * Lets the two roles in.
     *
     * @param appPassword of {@link #APP}
     * @param systemPassword of {@link #SYSTEM}
     */
    static void admitRoles(Owner owner, String appPassword, String systemPassword) {
        try (var connection = owner.connect()) {
            checkVersion(connection);
            connection.setAutoCommit(false);
            execute(connection, "select pg_advisory_xact_lock(" + ONE_AT_A_TIME + ")");
            admit(connection, APP, appPassword);
            admit(connection, SYSTEM, systemPassword);
            connection.commit();
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new StartRefused(
                        "The database user %s may not create the roles %s and %s, or change their passwords."
                                .formatted(owner.user(), APP, SYSTEM),
                        "Run as an administrator: alter role %s createrole."
                                .formatted(owner.user()),
                        e);
            }
            throw unreachable(owner, e);
        }
    }

    /**
     * Brings the tables to this server's version.
     *
     * @throws StartRefused when they are of a newer server
     */
    static void migrate(Owner owner) {
        var flyway = migrations(owner).load();
        for (var migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StartRefused(
                        "The database was brought to version %s by a newer server; this one does not know it."
                                .formatted(migration.getVersion()),
                        "Start the newer server, or choose another directory with"
                                + " --yingda.data=DIRECTORY.");
            }
        }
        var result = flyway.migrate();
        if (result.migrationsExecuted > 0) {
            log.info("Brought the database to version {}", result.targetSchemaVersion);
        }
    }

    /** What there is to migrate, up to the newest version. */
    static FluentConfiguration migrations(Owner owner) {
        return Flyway.configure()
                .dataSource(owner.quiet(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .table("schema_history");
    }

    private static void checkVersion(Connection connection) throws SQLException {
        var major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < PostgresBinaries.MAJOR) {
            throw new StartRefused(
                    "The PostgreSQL at yingda.database.url is version %d; the server needs %d or newer."
                            .formatted(major, PostgresBinaries.MAJOR),
                    "Upgrade it, or leave yingda.database.url out to use the one that comes with"
                            + " the server.");
        }
    }

    private static void admit(Connection connection, String role, String password)
            throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            execute(connection, "create role " + role + " login nobypassrls noinherit");
        }
        try (var statement =
                connection.prepareStatement("select format('alter role %I password %L', ?, ?)")) {
            statement.setString(1, role);
            statement.setString(2, password);
            try (var row = statement.executeQuery()) {
                row.next();
                execute(connection, row.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StartRefused unreachable(Owner owner, SQLException e) {
        return new StartRefused(
                "The database at %s cannot be used: %s.".formatted(owner.url(), e.getMessage()),
                "Check yingda.database.url, user and password, and that it is running.",
                e);
    }
}
