package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The lists of the desk, and what a message costs the row that stands in them. */
class ListsTest {
    private static final int MANY = 120;

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final JdbcClient owner = server.database().owner();

    @Test
    void aListGoesOnWhereItsPageEndedThoughManySpokeInTheSameMomentOrMinute() {
        var inbox = shop.inbox(Mode.BOT_ONLY, null);
        for (int n = 0; n < MANY; n++) {
            say(shop.visitor(inbox), "在吗");
        }
        await().until(() -> unanswered() == 0);
        owner.sql(
                        """
                        update conversations as c set last_message_at = timestamptz '2026-03-01Z' + n % 30 * interval '7 s'
                        from (select id, row_number() over () as n from conversations where workspace_id = :workspace) as o
                        where c.workspace_id = :workspace and c.id = o.id
                        """)
                .param("workspace", shop.workspace().value())
                .update();
        var rows = pages(Lists.View.TEAM);
        assertThat(rows).extracting(Row::id).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(Row::lastMessageAt)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theQueueGoesOnPageByPageInTheOrderInWhichItIsServed() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        for (int n = 0; n < MANY; n++) {
            say(shop.visitor(inbox), "在吗");
        }
        owner.sql(
                        """
                        update conversations as c set priority = n % 3, queued_at = timestamptz '2026-03-01Z' + n % 30 * interval '7 s'
                        from (select id, row_number() over () as n from conversations where workspace_id = :workspace) as o
                        where c.workspace_id = :workspace and c.id = o.id
                        """)
                .param("workspace", shop.workspace().value())
                .update();
        var inOrder =
                server.bean(Queue.class).first(shop.workspace(), MANY).stream()
                        .map(Conversation::id)
                        .toList();
        assertThat(pages(Lists.View.QUEUE))
                .extracting(Row::id)
                .hasSize(MANY)
                .containsExactlyElementsOf(inOrder);
    }

    @Test
    void whatIsNoCursorIsRefused() {
        var viewer = shop.staffer(Role.OWNER);
        for (var wrong :
                List.of(
                        "",
                        "x",
                        "2026-03-01T00:00:00Z",
                        "2026-03-01T00:00:00Z_x_0",
                        "+1000000000-12-31T23:59:59Z_0199aaaa-0000-7000-8000-000000000001_0",
                        "-1000000000-01-01T00:00:00Z_0199aaaa-0000-7000-8000-000000000001_0")) {
            assertThatThrownBy(() -> server.bean(Lists.class).page(viewer, Lists.View.QUEUE, wrong))
                    .as(wrong)
                    .isInstanceOf(Refusal.class);
        }
    }

    /** All of a list, page by page. */
    private List<Row> pages(Lists.View view) {
        var viewer = shop.staffer(Role.OWNER);
        var rows = new ArrayList<Row>();
        String after = null;
        do {
            var page = server.bean(Lists.class).page(viewer, view, after);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(50);
            rows.addAll(page.items());
            after = page.next();
        } while (after != null);
        return rows;
    }

    private int unanswered() {
        return owner.sql(
                        """
                        select count(*) from conversations
                        where workspace_id = :workspace and reacted_seq < customer_seq
                        """)
                .param("workspace", shop.workspace().value())
                .query(Integer.class)
                .single();
    }

    /** So that PostgreSQL writes the row in place. The minute is there to be in an index. */
    @Test
    void whatAMessageChangesStandsInNoIndex() {
        var agent = shop.ready(5);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var id = shop.held(visitor, agent).id();
        var first = columns(id);
        server.clock().advance(Duration.ofSeconds(1));
        say(visitor, "还在吗");
        var second = columns(id);
        server.bean(AgentDesk.class)
                .say(agent, id, UUID.randomUUID(), new Content.Text("在的"), false);
        var changed = changed(first, second);
        changed.addAll(changed(second, columns(id)));
        assertThat(changed)
                .contains("last_seq", "last_message_at", "idle_at", "preview")
                .doesNotContainAnyElementsOf(indexed());
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new HashSet<>(after.keySet());
        changed.removeIf(column -> Objects.equals(before.get(column), after.get(column)));
        changed.remove("said_minute");
        return changed;
    }

    /** The row as text, by column. */
    private Map<String, String> columns(ConversationId id) {
        return owner
                .sql(
                        """
                        select key, coalesce(value, '') as value
                        from conversations as c, jsonb_each_text(to_jsonb(c)) where c.id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> Map.entry(row.getString("key"), row.getString("value")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Columns that stand in an index, or in the condition of one. */
    private List<String> indexed() {
        return owner.sql(
                        """
                        select distinct a.attname from pg_index as i
                        join pg_attribute as a on a.attrelid = i.indrelid
                        where i.indrelid = 'conversations'::regclass
                          and (a.attnum = any(i.indkey) or exists (
                              select from pg_depend as d
                              where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                                and d.refobjid = i.indrelid and d.refobjsubid = a.attnum))
                        """)
                .query((row, _) -> row.getString("attname"))
                .list();
    }

    private void say(Visitor visitor, String words) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }
}
