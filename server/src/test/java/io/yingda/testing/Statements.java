package io.yingda.testing;

import io.yingda.database.Logged;
import io.yingda.kernel.WorkspaceId;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.slf4j.MDC;
import org.springframework.beans.factory.config.BeanPostProcessor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/**
 * Records the statements a server sends, timers left out, so that a test can count them. Counted is
 * what the database has to plan and carry out. What frames a transaction is not: the driver sends
 * {@code begin} together with the first statement, without a round trip of its own, naming the
 * workspaces is part of beginning, and of the end there is one for each transaction, however many
 * statements it had.
 */
final class Statements implements BeanPostProcessor {
    private static final Pattern TIMERS =
            Pattern.compile("(db-scheduler|knowledge-follower|nodes).*");

    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private volatile BooleanSupplier wanted = () -> false;

    /** The statements the calling thread sends while it does the work. */
    List<String> ofThisThread(Runnable work) {
        var only = Thread.currentThread();
        return record(() -> Thread.currentThread().equals(only), work);
    }

    /**
     * The statements sent, by whatever thread, while the work was done: those about the workspace,
     * and those that know none yet.
     */
    List<String> about(WorkspaceId workspace, Runnable work) {
        return record(
                () -> {
                    var named = MDC.get(Logged.WORKSPACE);
                    return named == null || named.equals(workspace.toString());
                },
                work);
    }

    /** The statements sent, by whatever thread, while the work was done. */
    List<String> during(Runnable work) {
        return record(() -> true, work);
    }

    /** Those of the recording under way, or of the last one. */
    List<String> soFar() {
        return List.copyOf(recorded);
    }

    private List<String> record(BooleanSupplier which, Runnable work) {
        recorded.clear();
        wanted = which;
        try {
            work.run();
        } finally {
            wanted = () -> false;
        }
        return soFar();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source).listener(new Listener()).build()
                : bean;
    }

    private final class Listener implements QueryExecutionListener {
        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (TIMERS.matcher(Thread.currentThread().getName()).matches()
                    || !wanted.getAsBoolean()) {
                return;
            }
            for (var query : queries) {
                if (!query.getQuery().contains("set_config('yingda.workspaces'")) {
                    recorded.add(query.getQuery());
                }
            }
        }
    }
}
