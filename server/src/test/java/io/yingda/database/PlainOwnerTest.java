package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A PostgreSQL of one's own ({@code yingda.database.url}) whose administrator has made a user and a
 * database for the server: the user owns that database and is nobody's superuser. It is a cluster
 * of its own, for roles are shared by all databases of one.
 */
@Tag("slow")
class PlainOwnerTest {
    private static final Path PROGRAMS = Path.of("target", "test-data").toAbsolutePath();
    private static final String PASSWORD = "an owner's password";

    private final DataDirectory data;
    private final EmbeddedPostgres postgres;

    PlainOwnerTest(@TempDir Path directory) {
        data = DataDirectory.hold(directory);
        postgres = EmbeddedPostgres.start(data, PROGRAMS, EmbeddedPostgres.Durability.LOST);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        data.close();
    }

    @Test
    void anOwnerWhoMayCreateRolesIsEnoughAndTheWallsStand() throws SQLException {
        administrator("create role shopkeeper login createrole password '%s'");
        administrator("create database shop owner shopkeeper");
        // Started twice: the second time the roles and the tables are there.
        for (int start = 1; start <= 2; start++) {
            try (var database = Database.ready(settings(), data, "unused");
                    var app = database.appPool(2);
                    var system = database.systemPool(2)) {
                for (var pool : List.of(app, system)) {
                    var client = JdbcClient.create(pool);
                    assertThat(
                                    client.sql(
                                                    """
                                                    select rolsuper or rolbypassrls or rolcreaterole
                                                        or pg_has_role(rolname, 'shopkeeper', 'member')
                                                    from pg_roles where rolname = current_user
                                                    """)
                                            .query(Boolean.class)
                                            .single())
                            .as("more than it needs")
                            .isFalse();
                }
                assertThat(
                                JdbcClient.create(app)
                                        .sql("select count(*) from conversations")
                                        .query(Integer.class)
                                        .single())
                        .isZero();
            }
        }
        assertThat(owners()).isEqualTo("shopkeeper");
    }

    @Test
    void anOwnerWhoMayNotCreateRolesIsToldWhatAnAdministratorMustDo() throws SQLException {
        administrator("create role shopkeeper login password '%s'");
        administrator("create database shop owner shopkeeper");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.ready(settings(), data, "unused"))
                .withMessageContaining("shopkeeper may not create the roles")
                .satisfies(
                        refused ->
                                assertThat(
                                                new StartRefused.Analyzer()
                                                        .analyze(refused, refused)
                                                        .getAction())
                                        .contains("alter role shopkeeper createrole"));
        administrator("alter role shopkeeper createrole");
        Database.ready(settings(), data, "unused").close();
    }

    @Test
    void whatAPlainOwnerHasStoredIsBroughtAlongWhenTheServerIsUpgraded() throws SQLException {
        administrator("create role shopkeeper login createrole password '%s'");
        administrator("create database shop owner shopkeeper");
        var url = postgres.owner("shop").url();
        var owner = new Owner(url, "shopkeeper", PASSWORD);
        Preparation.admitRoles(owner, "unused", "unused");
        Flyway.configure()
                .dataSource(url, owner.user(), owner.password())
                .locations("classpath:db/migration")
                .table("schema_history")
                .target("110")
                .load()
                .migrate();
        shop(
                """
                set session_replication_role = replica;
                insert into conversations (workspace_id, id, inbox_id, contact_id, state, language, opened_at, last_message_at, closed_at)
                select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'closed', 'en', now(), now(), now()
                from generate_series(1, 2);
                insert into ratings (workspace_id, conversation_id, stars, at)
                select workspace_id, id, 5, now() from conversations limit 1;
                insert into page_views (workspace_id, contact_id, id, url, title, at, dwell_ms)
                select workspace_id, contact_id, id, 'https://shop.example/', '', timestamptz '2026-11-03 10:00Z', 90000
                from conversations limit 1;
                insert into inboxes (workspace_id, id, shop_id, channel, key, name, mode, settings, identity_secret, created_at)
                select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'web', 'ib_storedbefore', '官网', 'bot-first', $$
                    {"queueLimit": 5, "logoText": "山", "preChat": [
                        {"field": "topic", "label": "想问什么", "required": true, "options": ["订单", "其他"], "when": null},
                        {"field": "name", "label": "称呼", "required": false, "options": null, "when": null}]}$$,
                    repeat('0', 64), now()
                """);
        Database.ready(settings(), data, "unused").close();
        assertThat(
                        shop(
                                """
                                select count(*) filter (where rated) || ' of ' || count(*) from conversations
                                where rated = exists (select from ratings where ratings.conversation_id = conversations.id)
                                """))
                .isEqualTo("1 of 2");
        assertThat(shop("select (seen_at - at)::text from page_views")).isEqualTo("00:01:30");
        assertThat(
                        shop(
                                """
                                select (settings = $$
                                    {"queueLimit": 5, "brand": {"name": {}, "logo": {"zh-CN": "山"}}, "preChat": [
                                        {"field": "topic", "label": {"zh-CN": "想问什么"}, "required": true,
                                            "options": [{"zh-CN": "订单"}, {"zh-CN": "其他"}], "when": null},
                                        {"field": "name", "label": {"zh-CN": "称呼"}, "required": false,
                                            "options": null, "when": null}]}$$)::text
                                from inboxes
                                """))
                .isEqualTo("true");
        assertThat(
                        shop(
                                """
                                select count(*)::text from pg_class
                                where relrowsecurity and not relforcerowsecurity
                                """))
                .as("walls that stand open")
                .isEqualTo("0");
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(
                postgres.owner("shop").url(), "shopkeeper", PASSWORD, null, null, null, 2, 2);
    }

    private void administrator(String statement) throws SQLException {
        try (var connection = postgres.owner("postgres").connect();
                var sql = connection.createStatement()) {
            sql.execute(statement.formatted(PASSWORD.replace("'", "''")));
        }
    }

    /** Who owns the tables of the shop. */
    private String owners() throws SQLException {
        return shop(
                "select string_agg(distinct tableowner, ',') from pg_tables where"
                        + " schemaname = 'public'");
    }

    /** Done in the shop's database by somebody whom no wall binds; what is read, or nothing. */
    private String shop(String statements) throws SQLException {
        try (var connection = postgres.owner("shop").connect();
                var sql = connection.createStatement()) {
            if (!sql.execute(statements)) {
                return "";
            }
            var row = sql.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
