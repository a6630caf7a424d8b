package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What every migration keeps to. */
class MigrationsTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    /** Changed nothing where a plain user owns the tables; V150 does it again. */
    private static final String DONE_AGAIN = "V120__rated.sql: conversations, ratings";

    private static final Pattern CHANGES =
            Pattern.compile("^(insert|update|delete|merge|with|truncate)\\b");

    final Set<String> walled = new Walls(database.owner()).tables();

    @Test
    void whatChangesRowsLiftsTheWallsThatWouldHideThemFromThePlainOwner() throws IOException {
        var hidden = new ArrayList<String>();
        var files = files();
        for (var file : files) {
            var tables = hidden(file.getContentAsString(UTF_8));
            if (!tables.isEmpty()) {
                hidden.add(file.getFilename() + ": " + String.join(", ", tables));
            }
        }
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(hidden).containsExactly(DONE_AGAIN);
    }

    @Test
    void aWallThatIsLiftedAndNotPutBackIsFound() {
        var update = "update orders set total = 0;";
        var lift = "alter table orders no force row level security;";
        var back = "alter table orders force row level security;";
        assertThat(hidden(lift + update + back)).isEmpty();
        assertThat(hidden("-- as before\n" + update)).containsExactly("orders");
        assertThat(hidden(lift + update)).containsExactly("orders");
        assertThat(hidden(back + update + lift)).containsExactly("orders");
    }

    /** The walled tables that statements which change rows name while their walls stand. */
    private List<String> hidden(String script) {
        var statements =
                Pattern.compile(";")
                        .splitAsStream(script.replaceAll("--.*", "").toLowerCase(Locale.ROOT))
                        .map(statement -> statement.strip().replaceAll("\\s+", " "))
                        .toList();
        var hidden = new ArrayList<String>();
        for (var table : walled) {
            var named = Pattern.compile("\\b" + table + "\\b");
            var lift = "alter table " + table + " no force row level security";
            var back = "alter table " + table + " force row level security";
            boolean stands = true;
            boolean hides = false;
            for (var statement : statements) {
                if (statement.equals(lift)) {
                    stands = false;
                } else if (statement.equals(back)) {
                    stands = true;
                } else if (CHANGES.matcher(statement).find() && named.matcher(statement).find()) {
                    hides |= stands;
                }
            }
            if (hides || !stands) {
                hidden.add(table);
            }
        }
        return hidden;
    }

    private static List<Resource> files() throws IOException {
        return List.of(
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:db/migration/*.sql"));
    }
}
