package io.yingda.testing;

import io.yingda.Yingda;
import io.yingda.access.CheapPasswords;
import io.yingda.database.TestDatabase;
import io.yingda.kernel.WorkspaceId;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole server, on a free port, with a database of its own and a clock that tests move. Most
 * tests use the {@link #shared()} one and make a workspace of their own in it: the walls between
 * workspaces are the walls between tests.
 */
public final class RunningServer implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadLocal<RunningServer> SHARED =
            ThreadLocal.withInitial(() -> new RunningServer(List.of()));
    private static final ThreadLocal<RunningServer> TIGHT =
            ThreadLocal.withInitial(
                    () ->
                            new RunningServer(
                                    List.of(
                                            "yingda.web.requests-at-once=400",
                                            "yingda.visitor.sessions-per-minute=10",
                                            "yingda.visitor.workspace-sessions-per-minute=25",
                                            "yingda.files.per-minute=6",
                                            "yingda.files.workspace-per-minute=10",
                                            "yingda.files.most=1MB",
                                            "yingda.realtime.workspace-sends-per-second=30",
                                            "yingda.realtime.waiting=128KB",
                                            "yingda.realtime.sockets-per-address=8")));

    private final TestDatabase database;
    private final boolean ownDatabase;
    private final SimulatedClock clock;
    private final Statements statements = new Statements();
    private final ConfigurableApplicationContext context;

    private RunningServer(List<String> settings) {
        this(TestDatabase.fresh(), true, SimulatedClock.atPresent(), settings);
    }

    private RunningServer(
            TestDatabase database, boolean own, SimulatedClock clock, List<String> settings) {
        TestDatabase.endAfterServers();
        this.database = database;
        this.ownDatabase = own;
        this.clock = clock;
        var all = new ArrayList<>(database.settings());
        all.add("server.port=0");
        all.add("server.address=127.0.0.1");
        all.add("yingda.data=target/test-data/node-" + COUNT.incrementAndGet());
        // Each client of the tests comes from an address of its own.
        all.add("yingda.web.proxies=1");
        all.add("yingda.web.requests-at-once=1000000");
        all.add("springdoc.api-docs.path=/api/openapi");
        all.add("springdoc.api-docs.version=openapi_3_0");
        all.add("springdoc.override-with-generic-response=false");
        for (var setting : settings) {
            var name = setting.substring(0, setting.indexOf('=') + 1);
            all.removeIf(usual -> usual.startsWith(name));
            all.add(setting);
        }
        context = start(all);
    }

    /** One after the other: the roles that each start admits are of the whole PostgreSQL. */
    private ConfigurableApplicationContext start(List<String> all) {
        synchronized (COUNT) {
            return new SpringApplicationBuilder(Yingda.class)
                    .initializers(
                            (GenericApplicationContext starting) -> {
                                starting.registerBean(
                                        "simulatedClock",
                                        Clock.class,
                                        () -> clock,
                                        definition -> definition.setPrimary(true));
                                CheapPasswords.in(starting);
                                starting.getBeanFactory().addBeanPostProcessor(statements);
                            })
                    // As arguments, which win over application.yaml.
                    .run(all.stream().map(setting -> "--" + setting).toArray(String[]::new));
        }
    }

    /**
     * The one that all test classes of a worker share, one after the other; it stops with the
     * build. A class that runs at the same time has another one, with another clock.
     */
    public static RunningServer shared() {
        return SHARED.get();
    }

    /**
     * Another shared one, whose limits are so tight that a test comes upon them: how many of what,
     * see below.
     */
    public static RunningServer tight() {
        return TIGHT.get();
    }

    /** One of its own, for a test that needs other settings: {@code name=value}. Close it. */
    public static RunningServer with(String... settings) {
        return new RunningServer(List.of(settings));
    }

    /** Another node of the same installation: the same database and clock. Close it first. */
    public RunningServer beside(String... settings) {
        return new RunningServer(database, false, clock, List.of(settings));
    }

    /** Where it listens, without a path. */
    public URI address() {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The address of a path: {@code /api/…}. */
    public URI at(String path) {
        return address().resolve(path);
    }

    /** A service of the server, to prepare and to look behind. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As {@link #bean(Class)}, where there are several of the type. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The clock it goes by. */
    public SimulatedClock clock() {
        return clock;
    }

    /** Its database. */
    public TestDatabase database() {
        return database;
    }

    /** The statements it sends, by whatever thread, while the work is done. */
    public List<String> statements(Runnable work) {
        return statements.during(work);
    }

    /** As {@link #statements(Runnable)}, without those about other workspaces. */
    public List<String> statements(WorkspaceId about, Runnable work) {
        return statements.about(about, work);
    }

    /**
     * As much of {@link #statements(WorkspaceId, Runnable)} as has been sent: to wait for the last
     * one.
     */
    public List<String> statementsSoFar() {
        return statements.soFar();
    }

    /** The statements that the calling thread sends itself while it does the work. */
    public List<String> ownStatements(Runnable work) {
        return statements.ofThisThread(work);
    }

    @Override
    public void close() {
        context.close();
        if (ownDatabase) {
            database.close();
        }
    }
}
