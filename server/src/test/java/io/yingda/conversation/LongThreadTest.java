package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Reading in a conversation takes as long as the page is, not as the conversation is. */
class LongThreadTest {
    private static final int LONG = 20_000;
    private static final int PAGE = 50;

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void aPageReadsNoMoreRowsThanItShowsWhereverInAConversationItIs() {
        var visitor = shop.visitor(shop.inbox(Mode.BOT_ONLY, null));
        var said = new Content.Text("在吗");
        var id =
                conversations
                        .accept(visitor, UUID.randomUUID(), said, Language.ZH_CN)
                        .conversation();
        server.database()
                .owner()
                .sql(
                        """
                        insert into messages (workspace_id, conversation_id, seq, prev_seq, inbox_id, author, content, at)
                        select workspace_id, id, n, n - 1, inbox_id, 'contact', '{"kind": "text", "text": "在吗"}', now()
                        from conversations, generate_series(1001, 1000 + :messages) as n where id = :id
                        """)
                .param("messages", LONG)
                .param("id", id.value())
                .update();
        server.database().owner().sql("analyze messages").update();
        var workspace = shop.workspace();
        for (long at : List.of(Long.MAX_VALUE, 1000L + LONG, 1000L + LONG / 2, 1100L)) {
            assertThat(rowsRead(() -> conversations.before(workspace, id, at, PAGE, true)))
                    .isLessThanOrEqualTo(PAGE + 1);
        }
        for (long at : List.of(1000L, 1000L + LONG / 2, 900L + LONG)) {
            assertThat(rowsRead(() -> conversations.after(workspace, id, at, PAGE, true)))
                    .isLessThanOrEqualTo(PAGE + 1);
        }
    }

    /** How many rows of messages the database touched for a page. */
    private long rowsRead(Supplier<List<Message>> page) {
        return server.bean(Tenancy.class)
                .in(
                        shop.workspace(),
                        () -> {
                            long before = touched();
                            assertThat(page.get()).hasSize(PAGE);
                            return touched() - before;
                        });
    }

    private long touched() {
        return server.bean(JdbcClient.class)
                .sql(
                        """
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'messages'
                        """)
                .query(Long.class)
                .single();
    }
}
