package io.yingda.database;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Up when the database answers; asked through the pool that needs no workspace. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private final JdbcClient database;

    DatabaseHealth(@Qualifier("system") JdbcClient database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            database.sql("select 1").query(Integer.class).single();
            return Health.up().build();
        } catch (DataAccessException e) {
            return Health.down(e).build();
        }
    }
}
