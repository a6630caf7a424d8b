package io.yingda.testing;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/**
 * Records the statements a server sends, timers left out, so that a test can count them. Naming the
 * workspaces of a transaction is part of beginning it and does not count.
 */
final class Statements implements BeanPostProcessor {
    private volatile List<String> recorded = List.of();
    private volatile boolean recording;
    private volatile @Nullable Thread only;

    /** The statements the calling thread sends while it does the work. */
    List<String> ofThisThread(Runnable work) {
        only = Thread.currentThread();
        try {
            return during(work);
        } finally {
            only = null;
        }
    }

    /** The statements sent, by whatever thread, while the work was done. */
    List<String> during(Runnable work) {
        var list = new CopyOnWriteArrayList<String>();
        recorded = list;
        recording = true;
        try {
            work.run();
        } finally {
            recording = false;
        }
        return new ArrayList<>(list);
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
            if (recording
                    && (only == null || Thread.currentThread().equals(only))
                    && !Thread.currentThread().getName().startsWith("db-scheduler")) {
                for (var query : queries) {
                    if (!query.getQuery().contains("set_config('yingda.workspaces'")) {
                        recorded.add(query.getQuery());
                    }
                }
            }
        }
    }
}
