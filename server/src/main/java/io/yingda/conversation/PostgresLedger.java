package io.yingda.conversation;

import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The ledger as two tables: the conversation's row gives the numbers, and its lock the order. One
 * statement per append.
 */
@Component
class PostgresLedger implements Ledger {
    private static final int PREVIEW = 120;

    private final JdbcClient sql;
    private final JsonMapper json;

    PostgresLedger(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<Message> append(
            Conversation conversation, List<Entry> entries, Promise promise, Instant at) {
        var now = at.atOffset(ZoneOffset.UTC);
        var sums = Sums.of(entries);
        return sql
                .sql(
                        """
                        with counted as (
                            update conversations set
                                last_seq = last_seq + :count,
                                visible_seq = case when :visible > 0 then last_seq + :visible else visible_seq end,
                                customer_seq = case when :customer > 0 then last_seq + :customer else customer_seq end,
                                reacted_seq = case when state <> 'bot' and :customer > 0 then last_seq + :customer
                                                   else reacted_seq end,
                                unread = case when :byAgent then 0 else unread + :customerCount end,
                                staff_read_seq = case when :byAgent then last_seq + :count else staff_read_seq end,
                                first_reply_at = case when :byAgent then coalesce(first_reply_at, :at) else first_reply_at end,
                                owed_since = case when :answered then null
                                                  when :customer > 0 then coalesce(owed_since, :at)
                                                  else owed_since end,
                                due_at = case when :answered then null
                                              when :customer > 0 then coalesce(due_at, :at + make_interval(secs =>
                                                   case when first_reply_at is null then :firstReply else :nextReply end))
                                              else due_at end,
                                idle_step = case when :customer > 0 or :answered then 0 else idle_step end,
                                idle_at = case when :customer > 0 then null
                                               when :answered and :idle > 0 and snoozed_until is null then :at + make_interval(secs => :idle)
                                               else idle_at end,
                                snoozed_until = case when :customer > 0 then null else snoozed_until end,
                                last_message_at = case when :spoken then :at else last_message_at end,
                                preview = case when :spoken then :preview else preview end,
                                preview_by = case when :spoken then :previewBy else preview_by end
                            where workspace_id = :workspace and id = :id
                            returning old.last_seq as base, old.visible_seq as visible_base
                        )
                        insert into messages (workspace_id, conversation_id, seq, prev_seq, inbox_id, key, author, author_id,
                                              author_name, author_number, staff_only, content, at)
                        select :workspace, :id, base + n,
                               coalesce(base + max(n) filter (where not staff_only) over before, visible_base),
                               :inbox, key, author, author_id, author_name, author_number, staff_only, content::jsonb, :at
                        from counted, unnest(:keys::text[], :authors::text[], :authorIds::uuid[], :names::text[],
                                             :numbers::text[], :staffOnly::boolean[], :contents::text[])
                             with ordinality as entry(key, author, author_id, author_name, author_number, staff_only, content, n)
                        window before as (order by n rows between unbounded preceding and 1 preceding)
                        returning *
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("inbox", conversation.inbox().value())
                .param("at", now)
                .param("count", entries.size())
                .param("visible", sums.visible)
                .param("customer", sums.customer)
                .param("customerCount", sums.customerCount)
                .param("byAgent", sums.byAgent)
                .param("answered", sums.answered)
                .param("spoken", sums.preview != null)
                .param("preview", sums.preview == null ? "" : sums.preview)
                .param("previewBy", sums.previewBy.word())
                .param("firstReply", promise.firstReply())
                .param("nextReply", promise.nextReply())
                .param("idle", promise.idle())
                .param("keys", entries.stream().map(Entry::key).toArray(String[]::new))
                .param(
                        "authors",
                        entries.stream().map(e -> e.author().kind().word()).toArray(String[]::new))
                .param("authorIds", entries.stream().map(e -> e.author().id()).toArray(UUID[]::new))
                .param("names", entries.stream().map(e -> e.author().name()).toArray(String[]::new))
                .param(
                        "numbers",
                        entries.stream().map(e -> e.author().number()).toArray(String[]::new))
                .param("staffOnly", entries.stream().map(Entry::staffOnly).toArray(Boolean[]::new))
                .param(
                        "contents",
                        entries.stream()
                                .map(
                                        e ->
                                                json.writerFor(Content.class)
                                                        .writeValueAsString(e.content()))
                                .toArray(String[]::new))
                .query(this::message)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    /**
     * What several entries together do to the conversation's row. Positions count from 1; 0 is
     * none.
     */
    private record Sums(
            int visible,
            int customer,
            int customerCount,
            boolean byAgent,
            boolean answered,
            @Nullable String preview,
            Author.Kind previewBy) {

        static Sums of(List<Entry> entries) {
            int visible = 0;
            int customer = 0;
            int customerCount = 0;
            boolean byAgent = false;
            boolean answered = false;
            String preview = null;
            var previewBy = Author.Kind.SYSTEM;
            for (int n = 1; n <= entries.size(); n++) {
                var entry = entries.get(n - 1);
                if (entry.staffOnly()) {
                    continue;
                }
                visible = n;
                switch (entry.author().kind()) {
                    case CONTACT -> {
                        customer = n;
                        customerCount++;
                        answered = false;
                    }
                    case AGENT -> {
                        byAgent = true;
                        answered = true;
                    }
                    case BOT -> answered = true;
                    case SYSTEM -> {}
                }
                var words = entry.content().words();
                if (!words.isEmpty() && entry.author().kind() != Author.Kind.SYSTEM) {
                    preview = cut(words);
                    previewBy = entry.author().kind();
                }
            }
            return new Sums(
                    visible, customer, customerCount, byAgent, answered, preview, previewBy);
        }

        private static String cut(String words) {
            var line = words.replaceAll("\\s+", " ").strip();
            if (line.length() <= PREVIEW) {
                return line;
            }
            int end = Character.isHighSurrogate(line.charAt(PREVIEW - 1)) ? PREVIEW - 1 : PREVIEW;
            return line.substring(0, end);
        }
    }

    @Override
    public List<Message> after(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff) {
        return read(
                """
                select * from messages
                where workspace_id = :workspace and conversation_id = :conversation and seq > :seq
                  and (:forStaff or not staff_only)
                order by seq limit :limit
                """,
                workspace,
                conversation,
                seq,
                limit,
                forStaff);
    }

    @Override
    public List<Message> before(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff) {
        return read(
                """
                select * from messages
                where workspace_id = :workspace and conversation_id = :conversation and seq < :seq
                  and (:forStaff or not staff_only)
                order by seq desc limit :limit
                """,
                workspace,
                conversation,
                seq,
                limit,
                forStaff);
    }

    private List<Message> read(
            String page,
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff) {
        return sql
                .sql(page)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("seq", seq)
                .param("forStaff", forStaff)
                .param("limit", limit)
                .query(this::message)
                .list()
                .stream()
                .map(message -> seen(message, forStaff))
                .toList();
    }

    private static Message seen(Message message, boolean forStaff) {
        return forStaff ? message.forStaff() : message.forCustomer();
    }

    private Message message(ResultSet row, int index) throws SQLException {
        var key = row.getString("key");
        var authorId = row.getObject("author_id", UUID.class);
        return new Message(
                new ConversationId(Conversation.uuid(row, "conversation_id")),
                row.getLong("seq"),
                row.getLong("prev_seq"),
                new Author(
                        Author.Kind.of(row.getString("author")),
                        authorId,
                        row.getString("author_name"),
                        row.getString("author_number")),
                row.getBoolean("staff_only"),
                json.readValue(row.getString("content"), Content.class),
                Conversation.instant(row, "at"),
                key == null ? null : key.substring(key.lastIndexOf(':') + 1));
    }
}
