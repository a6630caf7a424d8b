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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ledger as two tables: the conversation's row gives the numbers, and its lock the order. One
 * statement per append, of however many conversations.
 */
@Component
class PostgresLedger implements Ledger {
    private static final int PREVIEW = 120;

    /** The bot has the last word in a list only where no person has said anything yet. */
    private static final String BOT_AFTER_PEOPLE =
            "a.preview_by = 'bot' and c.preview_by <> 'bot' and c.preview <> ''";

    private static final String APPEND =
            """
            with counted as (
                update conversations as c set
                    last_seq = c.last_seq + a.count,
                    visible_seq = case when a.visible > 0 then c.last_seq + a.visible else c.visible_seq end,
                    customer_seq = case when a.customer > 0 then c.last_seq + a.customer else c.customer_seq end,
                    reacted_seq = case when c.state <> 'bot' and a.customer > 0 then c.last_seq + a.customer
                                       else c.reacted_seq end,
                    unread = case when a.by_agent then 0 when c.state = 'bot' then c.unread
                                  else c.unread + a.customer_count end,
                    staff_read_seq = case when a.by_agent then c.last_seq + a.count else c.staff_read_seq end,
                    first_reply_at = case when a.by_agent then coalesce(c.first_reply_at, :at) else c.first_reply_at end,
                    owed_since = case when a.answered then null
                                      when a.customer > 0 then coalesce(c.owed_since, :at)
                                      else c.owed_since end,
                    due_at = case when a.answered then null
                                  when a.customer > 0 then coalesce(c.due_at, :at + make_interval(secs =>
                                       case when c.first_reply_at is null then a.first_reply else a.next_reply end))
                                  else c.due_at end,
                    idle_step = case when a.customer > 0 or a.answered then 0 else c.idle_step end,
                    idle_at = case when a.customer > 0 then null
                                   when a.answered and a.idle > 0 and c.snoozed_until is null
                                   then :at + make_interval(secs => a.idle)
                                   else c.idle_at end,
                    snoozed_until = case when a.customer > 0 then null else c.snoozed_until end,
                    last_message_at = case when a.preview is not null then :at else c.last_message_at end,
                    preview = case when a.preview is null or %1$s then c.preview else a.preview end,
                    preview_by = case when a.preview is null or %1$s then c.preview_by else a.preview_by end,
                    preview_kind = case when a.preview is null or %1$s then c.preview_kind else a.preview_kind end
                from unnest(:workspaces::uuid[], :ids::uuid[], :counts::int[], :visible::int[], :customer::int[],
                            :customerCounts::int[], :byAgent::boolean[], :answered::boolean[], :previews::text[],
                            :previewBy::text[], :previewKinds::text[], :firstReply::int[], :nextReply::int[],
                            :idle::int[])
                     as a(workspace_id, id, count, visible, customer, customer_count, by_agent, answered, preview,
                          preview_by, preview_kind, first_reply, next_reply, idle)
                where c.workspace_id = a.workspace_id and c.id = a.id and c.id = any(:ids::uuid[])
                returning c.workspace_id, c.id, c.inbox_id, old.last_seq as base, old.visible_seq as visible_base
            )
            insert into messages (workspace_id, conversation_id, seq, prev_seq, inbox_id, key, author, author_id,
                                  author_name, author_number, staff_only, content, words, at)
            select c.workspace_id, c.id, base + n,
                   coalesce(base + max(n) filter (where not staff_only) over before, visible_base),
                   inbox_id, key, author, author_id, author_name, author_number, staff_only, content::jsonb, words::tsvector,
                   :at
            from counted as c
            join unnest(:lineWorkspaces::uuid[], :lineIds::uuid[], :n::int[], :keys::text[], :authors::text[],
                        :authorIds::uuid[], :names::text[], :numbers::text[], :staffOnly::boolean[], :contents::text[],
                        :words::text[])
                 as line(workspace_id, id, n, key, author, author_id, author_name, author_number, staff_only, content,
                         words)
                 using (workspace_id, id)
            window before as (partition by workspace_id, id order by n
                              rows between unbounded preceding and 1 preceding)
            returning *
            """
                    .formatted(BOT_AFTER_PEOPLE);

    private final JdbcClient sql;
    private final JsonMapper json;

    PostgresLedger(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<List<Message>> append(List<Addition> additions, Instant at) {
        var sums = additions.stream().map(addition -> Sums.of(addition.entries())).toList();
        var lines = lines(additions);
        var stored =
                sql
                        .sql(APPEND)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param(
                                "workspaces",
                                uuids(additions, a -> a.conversation().workspace().value()))
                        .param("ids", uuids(additions, a -> a.conversation().id().value()))
                        .param("counts", ints(additions, a -> a.entries().size()))
                        .param("visible", ints(sums, Sums::visible))
                        .param("customer", ints(sums, Sums::customer))
                        .param("customerCounts", ints(sums, Sums::customerCount))
                        .param("byAgent", flags(sums, Sums::byAgent))
                        .param("answered", flags(sums, Sums::answered))
                        .param("previews", texts(sums, Sums::preview))
                        .param("previewBy", texts(sums, sum -> sum.previewBy.word()))
                        .param("previewKinds", texts(sums, sum -> sum.previewKind.word()))
                        .param("firstReply", ints(additions, a -> a.promise().firstReply()))
                        .param("nextReply", ints(additions, a -> a.promise().nextReply()))
                        .param("idle", ints(additions, a -> a.promise().idle()))
                        .param("lineWorkspaces", uuids(lines, line -> line.of.workspace().value()))
                        .param("lineIds", uuids(lines, line -> line.of.id().value()))
                        .param("n", ints(lines, Line::n))
                        .param("keys", texts(lines, line -> line.entry.key()))
                        .param("authors", texts(lines, line -> line.entry.author().kind().word()))
                        .param("authorIds", uuids(lines, line -> line.entry.author().id()))
                        .param("names", texts(lines, line -> line.entry.author().name()))
                        .param("numbers", texts(lines, line -> line.entry.author().number()))
                        .param("staffOnly", flags(lines, line -> line.entry.staffOnly()))
                        .param(
                                "contents",
                                texts(
                                        lines,
                                        line ->
                                                json.writerFor(Content.class)
                                                        .writeValueAsString(line.entry.content())))
                        .param(
                                "words",
                                texts(
                                        lines,
                                        line ->
                                                MessageIndex.kept(
                                                        line.of.workspace(), line.entry.content())))
                        .query(this::message)
                        .stream()
                        .sorted(Comparator.comparingLong(Message::seq))
                        .collect(Collectors.groupingBy(Message::conversation));
        return additions.stream()
                .map(addition -> stored.getOrDefault(addition.conversation().id(), List.of()))
                .toList();
    }

    /** One entry, the {@code n}-th of its addition, from 1. */
    private record Line(Conversation of, int n, Entry entry) {}

    private static List<Line> lines(List<Addition> additions) {
        var lines = new ArrayList<Line>();
        for (var addition : additions) {
            int n = 0;
            for (var entry : addition.entries()) {
                lines.add(new Line(addition.conversation(), ++n, entry));
            }
        }
        return lines;
    }

    private static <T> Integer[] ints(List<T> rows, Function<T, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    private static <T> Boolean[] flags(List<T> rows, Function<T, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> @Nullable UUID[] uuids(List<T> rows, Function<T, @Nullable UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
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
            Author.Kind previewBy,
            Content.Gist previewKind) {

        static Sums of(List<Entry> entries) {
            int visible = 0;
            int customer = 0;
            int customerCount = 0;
            boolean byAgent = false;
            boolean answered = false;
            String preview = null;
            var previewBy = Author.Kind.SYSTEM;
            var previewKind = Content.Gist.WORDS;
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
                var by = entry.author().kind();
                boolean botAfterPeople =
                        by == Author.Kind.BOT && preview != null && previewBy != Author.Kind.BOT;
                if (!words.isEmpty() && by != Author.Kind.SYSTEM && !botAfterPeople) {
                    preview = cut(words);
                    previewBy = by;
                    previewKind = entry.content().gist();
                }
            }
            return new Sums(
                    visible,
                    customer,
                    customerCount,
                    byAgent,
                    answered,
                    preview,
                    previewBy,
                    previewKind);
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

    @Override
    public List<Message> each(WorkspaceId workspace, Map<ConversationId, Long> places) {
        var of = List.copyOf(places.entrySet());
        return sql.sql(
                        """
                        select m.* from unnest(:ids::uuid[], :seqs::bigint[]) as wanted(id, place)
                        join messages as m on m.workspace_id = :workspace and m.conversation_id = wanted.id and m.seq = wanted.place
                        """)
                .param("workspace", workspace.value())
                .param("ids", uuids(of, place -> place.getKey().value()))
                .param("seqs", of.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .query(this::message)
                .list();
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
