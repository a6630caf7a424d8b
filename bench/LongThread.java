import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.zip.ZipFile;

/**
 * Makes a conversation long: {@code JAR DATA CONVERSATION MESSAGES}. It writes past the running server, straight into the
 * database of its data directory, as no server would: for measuring only. The messages end now and reach back 40 seconds each;
 * what was said before moves to before them in time and keeps its numbers.
 */
class LongThread {
    private static final String[] STATEMENTS = {
        """
        update messages as m set at = m.at - make_interval(secs => 40 * ?)
        from conversations as c
        where c.id = ? and m.workspace_id = c.workspace_id and m.conversation_id = c.id
        """,
        """
        insert into messages (workspace_id, conversation_id, seq, prev_seq, inbox_id, author, author_id, author_name, author_number,
            content, at)
        select c.workspace_id, c.id, c.last_seq + n, c.last_seq + n - 1, c.inbox_id, who, case when who = 'agent' then s.id else c.contact_id end,
            case when who = 'agent' then s.public_name end, case when who = 'agent' then s.staff_number end,
            jsonb_build_object('kind', 'text', 'text', '第 ' || n || ' 句 ' || repeat('这一句有长有短，', n % 11 * (n % 3) / 2)),
            now() - make_interval(secs => 40 * (? - n))
        from conversations as c left join staff as s on s.workspace_id = c.workspace_id and s.id = c.agent_id
            cross join generate_series(1, ?) as n
            cross join lateral (select case when n % 5 < 2 and c.agent_id is not null then 'agent' else 'contact' end as who)
        where c.id = ?
        """,
        """
        update conversations set last_seq = last_seq + n, visible_seq = last_seq + n, customer_seq = last_seq + n,
            reacted_seq = last_seq + n, staff_read_seq = last_seq + n, opened_at = opened_at - make_interval(secs => 40 * n),
            version = version + 1
        from (select ? as n) as more where id = ?
        """,
        "analyze messages"
    };

    static void main(String[] arguments) throws IOException, SQLException {
        var conversation = UUID.fromString(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        var driver = driver(Path.of(arguments[0]));
        var data = Path.of(arguments[1]);
        try (var connection = connect(driver, data)) {
            connection.setAutoCommit(false);
            run(connection, STATEMENTS[0], count, conversation);
            run(connection, STATEMENTS[1], count, count, conversation);
            run(connection, STATEMENTS[2], count, conversation);
            run(connection, STATEMENTS[3]);
            connection.commit();
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.executeUpdate();
        }
    }

    private static Connection connect(Driver driver, Path data) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("database/cluster/postmaster.pid")).get(3).strip();
        var who = new Properties();
        who.put("user", "yingda");
        who.put("password", Files.readString(data.resolve("database-password")).strip());
        return driver.connect("jdbc:postgresql://127.0.0.1:" + port + "/yingda", who);
    }

    /** The driver that the server itself uses, out of its jar. */
    private static Driver driver(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.stream().filter(e -> e.getName().matches("BOOT-INF/lib/postgresql-.*\\.jar")).findFirst().orElseThrow();
            var copy = Files.createTempFile("postgresql", ".jar");
            copy.toFile().deleteOnExit();
            Files.write(copy, zip.getInputStream(entry).readAllBytes());
            return ServiceLoader.load(Driver.class, new URLClassLoader(new URL[] {url(copy)})).findFirst().orElseThrow();
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
