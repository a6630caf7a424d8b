package io.yingda.chaos;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/**
 * The fault that the oracle must find: a commit returns at once and happens a moment later, so that
 * messages are acknowledged before they are stored.
 */
final class LateCommits implements BeanPostProcessor {
    private static final long MILLIS = 120;

    private volatile boolean late;

    /** From now on; what came before was stored as it should be. */
    void begin() {
        late = true;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("appDataSource")
                ? new Late(source)
                : bean;
    }

    private final class Late extends DelegatingDataSource {
        Late(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            var committed = new CompletableFuture<?>[] {CompletableFuture.completedFuture(null)};
            return (Connection)
                    Proxy.newProxyInstance(
                            Late.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (late && method.getName().equals("commit")) {
                                    committed[0] = later(connection);
                                    return null;
                                }
                                if (method.getName().equals("close")) {
                                    committed[0] = committed[0].thenRun(() -> close(connection));
                                    return null;
                                }
                                if (!committed[0].isDone() && !method.getName().startsWith("is")) {
                                    // what tidies the connection up can wait until it is new again
                                    return method.getName().startsWith("get")
                                            ? method.invoke(connection, arguments)
                                            : null;
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }

        private CompletableFuture<?> later(Connection connection) {
            return CompletableFuture.runAsync(
                    () -> {
                        try {
                            connection.commit();
                            connection.setAutoCommit(true);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS));
        }

        private void close(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
