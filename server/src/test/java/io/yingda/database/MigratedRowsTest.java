package io.yingda.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/** What becomes of the rows of before when a newer server brings the database on. */
class MigratedRowsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Owner owner = TestDatabase.ownerAt("210");
    private final SingleConnectionDataSource source =
            new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
    private final JdbcClient database = JdbcClient.create(source);
    private final UUID workspace = UUID.randomUUID();

    MigratedRowsTest() {
        // The rows stand alone here: nothing that they name is looked for.
        database.sql("set session_replication_role = replica").update();
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    @Test
    void whatWasUnreadWithTheBotIsSoNoMoreAndWhatPeopleHaveStays() {
        var bot = conversation("bot", 3);
        var quiet = conversation("bot", 0);
        var waiting = conversation("waiting", 2);
        var agent = conversation("agent", 4);
        Preparation.migrate(owner);
        assertThat(unread(bot)).isZero();
        assertThat(unread(quiet)).isZero();
        assertThat(unread(waiting)).isEqualTo(2);
        assertThat(unread(agent)).isEqualTo(4);
    }

    @Test
    void questionsBeforeTheChatKeepTheirOrderAndConditionsAndReadInChinese() {
        var asking =
                inbox(
                        """
                        {"color": "#1f6f5c", "preChat": [
                            {"name": "topic", "label": "想问什么", "required": true, "options": ["订单", "其他"], "when": null},
                            {"name": "orderNumber", "label": "订单号", "required": false, "options": null,
                             "when": {"name": "topic", "answer": "订单"}},
                            {"name": "phone", "label": "手机号", "required": true}]}
                        """);
        var silent = inbox("{\"color\": \"#1f6f5c\", \"preChat\": []}");
        Preparation.migrate(owner);
        assertThat(settings(asking))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"color": "#1f6f5c", "preChat": [
                                    {"name": "topic", "label": {"zh-CN": "想问什么"}, "required": true,
                                     "options": [{"zh-CN": "订单"}, {"zh-CN": "其他"}], "when": null},
                                    {"name": "orderNumber", "label": {"zh-CN": "订单号"}, "required": false, "options": null,
                                     "when": {"name": "topic", "answer": "订单"}},
                                    {"name": "phone", "label": {"zh-CN": "手机号"}, "required": true}]}
                                """));
        assertThat(settings(silent).path("preChat")).isEmpty();
    }

    private UUID conversation(String state, int unread) {
        var id = UUID.randomUUID();
        var agent = state.equals("agent") ? UUID.randomUUID() : null;
        database.sql(
                        """
                        insert into conversations (workspace_id, id, inbox_id, contact_id, state, agent_id, language, unread,
                            opened_at, queued_at, last_message_at)
                        values (:workspace, :id, :inbox, :contact, :state, :agent, 'zh-CN', :unread, now(), now(), now())
                        """)
                .param("workspace", workspace)
                .param("id", id)
                .param("inbox", UUID.randomUUID())
                .param("contact", UUID.randomUUID())
                .param("state", state)
                .param("agent", agent, java.sql.Types.OTHER)
                .param("unread", unread)
                .update();
        return id;
    }

    private @Nullable Integer unread(UUID conversation) {
        return database.sql("select unread from conversations where id = :id")
                .param("id", conversation)
                .query(Integer.class)
                .single();
    }

    private UUID inbox(String settings) {
        var id = UUID.randomUUID();
        database.sql(
                        """
                        insert into inboxes (workspace_id, id, shop_id, channel, key, name, mode, settings, identity_secret, created_at)
                        values (:workspace, :id, :shop, 'web', :key, '官网', 'bot-first', :settings::jsonb, 'secret', now())
                        """)
                .param("workspace", workspace)
                .param("id", id)
                .param("shop", UUID.randomUUID())
                .param("key", "ib_" + id.toString().substring(0, 8))
                .param("settings", settings)
                .update();
        return id;
    }

    private JsonNode settings(UUID inbox) {
        return JSON.readTree(
                database.sql("select settings::text from inboxes where id = :id")
                        .param("id", inbox)
                        .query(String.class)
                        .single());
    }
}
