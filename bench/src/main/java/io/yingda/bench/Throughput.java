package io.yingda.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Visitors and agents talk to the server as it is installed, both directions, at growing rates.
 *
 * <p>Arguments: {@code visitors=500 agents=50 seconds=20 rates=250,500,1000,2000,4000 install=DIR
 * out=FILE limit=FILE}; the last is what {@link Limit} has written, to compare with.
 */
final class Throughput {
    /** What the limits are against, people, do not send this fast; nothing else is changed. */
    static final List<String> FAST_PEOPLE =
            List.of(
                    "--yingda.realtime.sends-at-once=1000",
                    "--yingda.realtime.sends-per-second=1000",
                    "--yingda.realtime.workspace-sends-per-second=100000",
                    "--yingda.realtime.frames-at-once=1000",
                    "--yingda.realtime.frames-per-second=1000");

    private Throughput() {}

    static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var given = new Arguments(arguments);
        int visitors = given.number("visitors", 500);
        int agents = given.number("agents", 50);
        var course = Course.of(given);
        var traffic = new Traffic(course.most());
        System.out.println("Machine: " + Machine.describe());
        try (var server = Installed.start(Path.of(given.text("install", "")), FAST_PEOPLE);
                var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            server.mustBeDurable();
            var size = new Shop.Size(agents, visitors, 0);
            try (var talkers = new Talkers(server.address(), loops, traffic)) {
                Shop.open(server.address(), server.token(), size, talkers);
                System.out.printf(
                        "%d visitors and %d agents are connected; every visitor has an agent%n",
                        visitors, agents);
                var run = new Steps(traffic, talkers::say, server.pid(), server.databasePid());
                var steps = run.all(course);
                audit(server, traffic, steps);
                Result.write(given.text("out", ""), steps);
                Result.compare(given.text("limit", ""), steps);
            }
        }
    }

    /** Asks the database: every acknowledged message once, numbers without gaps. */
    private static void audit(Installed server, Traffic traffic, ArrayNode steps)
            throws IOException, SQLException {
        try (var connection = server.database();
                var statement = connection.createStatement()) {
            var found = new ArrayList<Long>();
            try (var row =
                    statement.executeQuery(
                            """
                            select (select count(*) from messages where content ->> 'text' like '#N%'),
                                   (select count(distinct substr(content ->> 'text', 1, 14)) from messages
                                    where content ->> 'text' like '#N%'),
                                   (select count(*) from (select 1 from messages group by workspace_id, conversation_id
                                    having count(*) <> max(seq)) as gaps)
                            """)) {
                row.next();
                for (int column = 1; column <= 3; column++) {
                    found.add(row.getLong(column));
                }
            }
            System.out.printf(
                    "Ledger: %d messages, %d different; acknowledged %d; conversations with gaps:"
                            + " %d; sockets closed: %s%n",
                    found.get(0), found.get(1), traffic.acked.get(), found.get(2), traffic.closed);
            steps.addObject()
                    .put("stored", found.get(0))
                    .put("different", found.get(1))
                    .put("acknowledged", traffic.acked.get())
                    .put("gaps", found.get(2));
            if (found.get(1) < traffic.acked.get()
                    || !found.get(0).equals(found.get(1))
                    || found.get(2) > 0
                    || traffic.lost() + traffic.doubled.get() + traffic.disordered.get() > 0) {
                throw new IllegalStateException("messages were lost, doubled or disordered");
            }
        }
    }
}
