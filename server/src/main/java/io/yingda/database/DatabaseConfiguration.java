package io.yingda.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Optional;

import javax.sql.DataSource;

/**
 * Two pools: the primary one, for {@link Tenancy}, under row-level security; and {@code "system"},
 * for work without a workspace, which sees only named columns.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final String DATABASE = "yingda";

    @Bean
    DataDirectory dataDirectory(DataSettings settings) {
        return DataDirectory.hold(settings.data());
    }

    @Bean
    Database database(DatabaseSettings settings, DataDirectory data) {
        return Database.ready(settings, data, DATABASE);
    }

    @Bean
    @Primary
    DataSource appDataSource(Database database, DatabaseSettings settings) {
        return new BoundToWorkspaces(database.appPool(settings.connections()));
    }

    @Bean
    @Qualifier("system")
    DataSource systemDataSource(Database database, DatabaseSettings settings) {
        return database.systemPool(settings.systemConnections());
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    @Qualifier("system")
    PlatformTransactionManager systemTransactionManager(@Qualifier("system") DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    @Qualifier("system")
    JdbcClient systemJdbcClient(@Qualifier("system") DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    @Qualifier("system")
    TransactionTemplate systemTransactions(
            @Qualifier("system") PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    Tenancy tenancy(JdbcClient database, PlatformTransactionManager transactions) {
        return new Tenancy(database, transactions);
    }

    /** Timers belong to no workspace: they are kept through the system pool. */
    @Bean
    DbSchedulerCustomizer timersInTheSystemPool(@Qualifier("system") DataSource source) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(source);
            }
        };
    }
}
