package io.yingda.database;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives connections only inside {@link Tenancy}: what would silently see nothing fails instead. */
final class BoundToWorkspaces extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;

    BoundToWorkspaces(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!Tenancy.open()) {
            throw new IllegalStateException(
                    "A statement on the tables of workspaces must be inside Tenancy.in(…)");
        }
        return super.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
