package io.yingda.database;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A database of its own for a test class, migrated, empty, in the one PostgreSQL that serves all
 * tests of the build. Use: {@code @AutoClose static final TestDatabase database =
 * TestDatabase.fresh();}
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Owner owner;
    private final SingleConnectionDataSource torn;
    private final HikariDataSource appPool;
    private final HikariDataSource systemPool;
    private final JdbcClient app;
    private final Tenancy tenancy;

    private TestDatabase(Owner owner) {
        this.owner = owner;
        var settings =
                new DatabaseSettings(
                        owner.url(), owner.user(), owner.password(), null, null, null, 8, 4);
        this.torn =
                new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
        this.appPool = pool(Preparation.APP, settings.connections());
        this.systemPool = pool(Preparation.SYSTEM, settings.systemConnections());
        var bound = new BoundToWorkspaces(appPool);
        this.app = JdbcClient.create(bound);
        this.tenancy = new Tenancy(app, new JdbcTransactionManager(bound));
    }

    /** A new database, made from the migrated template. */
    public static TestDatabase fresh() {
        return new TestDatabase(freshOwner());
    }

    /**
     * Ends PostgreSQL after the servers that work with it, which Spring ends; for whoever starts
     * one.
     */
    public static void endAfterServers() {
        var cluster = Cluster.RUNNING;
        if (Runtime.getRuntime().removeShutdownHook(cluster.end)) {
            SpringApplication.getShutdownHandlers().add(cluster.postgres::close);
        }
    }

    static Owner freshOwner() {
        var cluster = Cluster.RUNNING;
        var name = "test_" + COUNT.incrementAndGet();
        cluster.administrator()
                .sql("create database " + name + " template " + cluster.template)
                .update();
        return cluster.postgres.owner(name);
    }

    /** A new database as it was before the migrations after that one, to be brought on. */
    static Owner ownerAt(String version) {
        var name = "test_" + COUNT.incrementAndGet();
        Preparation.createDatabase(Cluster.RUNNING.postgres.owner("postgres"), name);
        var owner = Cluster.RUNNING.postgres.owner(name);
        Preparation.migrations(owner).target(version).load().migrate();
        return owner;
    }

    /** The settings that make a server use this database. */
    public List<String> settings() {
        return List.of(
                "yingda.database.url=" + owner.url(),
                "yingda.database.user=" + owner.user(),
                "yingda.database.password=" + owner.password());
    }

    /** The door for work inside workspaces. */
    public Tenancy tenancy() {
        return tenancy;
    }

    /** The client whose statements must be inside {@link #tenancy()}. */
    public JdbcClient app() {
        return app;
    }

    /** The client that sees named columns of all workspaces. */
    public JdbcClient system() {
        return JdbcClient.create(systemPool);
    }

    /** The client that no wall binds: to prepare and to look behind. */
    public JdbcClient owner() {
        return JdbcClient.create(
                new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
    }

    /** Work of the owner that is undone again: what the walls look like without one of them. */
    void undoing(Consumer<JdbcClient> work) {
        new TransactionTemplate(new JdbcTransactionManager(torn))
                .executeWithoutResult(
                        status -> {
                            status.setRollbackOnly();
                            work.accept(JdbcClient.create(torn));
                        });
    }

    private HikariDataSource pool(String role, int most) {
        return Database.pool(owner.url(), role, owner.passwordFor(role), most);
    }

    @Override
    public void close() {
        torn.destroy();
        appPool.close();
        systemPool.close();
    }

    private static final class Cluster {
        static final Cluster RUNNING = new Cluster();

        final EmbeddedPostgres postgres;
        final String template;
        private final Thread end;

        Cluster() {
            var data = DataDirectory.hold(Path.of("target", "test-data"));
            postgres = EmbeddedPostgres.start(data, data.path(), EmbeddedPostgres.Durability.LOST);
            end = new Thread(postgres::close);
            Runtime.getRuntime().addShutdownHook(end);
            var administrator = administrator();
            for (var left :
                    administrator
                            .sql("select datname from pg_database where datname like 'test\\_%'")
                            .query((row, _) -> row.getString(1))
                            .list()) {
                administrator.sql("drop database " + left + " with (force)").update();
            }
            template = "template_" + fingerprint();
            var owner = postgres.owner(template);
            Preparation.createDatabase(postgres.owner("postgres"), template);
            Preparation.admitRoles(
                    owner,
                    owner.passwordFor(Preparation.APP),
                    owner.passwordFor(Preparation.SYSTEM));
            Preparation.migrate(owner);
        }

        JdbcClient administrator() {
            var owner = postgres.owner("postgres");
            return JdbcClient.create(
                    new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
        }

        /** Changes when a migration does, so that a template of older ones is not used. */
        private static String fingerprint() {
            try {
                var files =
                        new PathMatchingResourcePatternResolver()
                                .getResources("classpath:db/migration/*.sql");
                var hash = 0;
                for (var file : files) {
                    hash = 31 * hash + Arrays.hashCode(file.getContentAsByteArray());
                }
                return Integer.toHexString(hash);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
