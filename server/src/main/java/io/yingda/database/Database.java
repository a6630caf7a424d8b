package io.yingda.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;

/** A database that is migrated and lets the two roles in; with its own PostgreSQL when embedded. */
final class Database implements AutoCloseable {
    private final @Nullable EmbeddedPostgres embedded;
    private final String url;
    private final Passwords passwords;

    private Database(@Nullable EmbeddedPostgres embedded, String url, Passwords passwords) {
        this.embedded = embedded;
        this.url = url;
        this.passwords = passwords;
    }

    /**
     * Starts or reaches the PostgreSQL of the settings and prepares it.
     *
     * @param name of the database, in the embedded one
     * @throws StartRefused when that cannot be done, with what to do
     */
    static Database ready(DatabaseSettings settings, DataDirectory data, String name) {
        if (settings.url() != null) {
            var owner = new Owner(settings.url(), settings.user(), settings.password());
            return new Database(null, owner.url(), prepare(owner, settings));
        }
        var embedded =
                EmbeddedPostgres.start(
                        data,
                        settings.programs() == null ? data.path() : settings.programs(),
                        EmbeddedPostgres.Durability.KEPT);
        try {
            Preparation.createDatabase(embedded.owner("postgres"), name);
            var owner = embedded.owner(name);
            return new Database(embedded, owner.url(), prepare(owner, settings));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static Passwords prepare(Owner owner, DatabaseSettings settings) {
        var app = settings.appPassword();
        var system = settings.systemPassword();
        var passwords =
                new Passwords(
                        app == null ? owner.passwordFor(Preparation.APP) : app,
                        system == null ? owner.passwordFor(Preparation.SYSTEM) : system);
        Preparation.admitRoles(owner, passwords.app(), passwords.system());
        Preparation.migrate(owner);
        return passwords;
    }

    /** Connections under row-level security, no more than {@code most}. */
    HikariDataSource appPool(int most) {
        return pool(url, Preparation.APP, passwords.app(), most);
    }

    /** Connections that see named columns of all workspaces, no more than {@code most}. */
    HikariDataSource systemPool(int most) {
        return pool(url, Preparation.SYSTEM, passwords.system(), most);
    }

    static HikariDataSource pool(String url, String role, String password, int most) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(password);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(Math.min(2, most));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", role);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of an error quotes the row: what customers wrote would stand in the log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    /** Stops the embedded PostgreSQL; yours goes on. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private record Passwords(String app, String system) {}
}
