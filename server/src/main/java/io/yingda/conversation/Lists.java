package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What staff read: the lists of the desk, and their drafts. */
@Service
public class Lists {
    private static final int PAGE = 50;

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Views views;
    private final Clock clock;

    Lists(JdbcClient sql, Tenancy tenancy, Views views, Clock clock) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.views = views;
        this.clock = clock;
    }

    /** Which list. */
    enum View {
        /** Held by me, or I am called in and have not looked; longest owed first. */
        MINE(
                "((state = 'agent' and agent_id = :me) or :me = any(mentioned))",
                "coalesce(owed_since, '9999-01-01Z')",
                "asc"),
        /** Waiting, next first. */
        QUEUE("state = 'waiting'", "queued_at", "asc"),
        /** With the bot or colleagues, newest words first. */
        TEAM(
                "state in ('bot', 'agent') and agent_id is distinct from :me",
                "last_message_at",
                "desc"),
        /** Ended, newest first. */
        CLOSED("state = 'closed'", "closed_at", "desc");

        private final String which;
        private final String key;
        private final String direction;

        View(String which, String key, String direction) {
            this.which = which;
            this.key = key;
            this.direction = direction;
        }

        private String order() {
            var order = "%s %s, id %s".formatted(key, direction, direction);
            return switch (this) {
                // As it is served: by priority first.
                case QUEUE -> "priority desc, " + order;
                // The index knows the minute only, so that not every message has to touch it.
                case TEAM -> "said_minute desc, " + order;
                case MINE, CLOSED -> order;
            };
        }

        /** What comes after the one a cursor names. */
        private String beyond() {
            var rows =
                    "(%s, id) %s (:cursorKey, :cursorId)"
                            .formatted(key, direction.equals("asc") ? ">" : "<");
            return switch (this) {
                case QUEUE ->
                        "and (priority < :cursorPriority or priority = :cursorPriority and %s)"
                                .formatted(rows);
                case TEAM -> "and said_minute <= :cursorKey and " + rows;
                case MINE, CLOSED -> "and " + rows;
            };
        }

        static View of(String word) {
            for (var view : values()) {
                if (Words.of(view).equals(word)) {
                    return view;
                }
            }
            throw new Refusal.Invalid("view.unknown", "A view is mine, queue, team or closed.");
        }
    }

    /** One page of a list; next is null on the last one. */
    record Page(List<Row> items, @Nullable String next) {}

    /**
     * How many conversations each list holds, as far as the person may see them.
     *
     * @param queueSince since when the one in the queue has waited that has waited longest; absent
     *     when nobody waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counts(int mine, int mineUnread, int queue, @Nullable Instant queueSince, int team) {}

    Page page(Staffer staffer, View view, @Nullable String after) {
        var cursor = after == null ? null : Cursor.read(after);
        var beyond = cursor == null ? "" : view.beyond();
        return tenancy.in(
                staffer.workspace(),
                () -> {
                    var statement =
                            Visibility.bind(
                                            sql.sql(
                                                    """
                                                    select %s from conversations
                                                    where workspace_id = :workspace and %s and %s %s
                                                    order by %s limit :limit
                                                    """
                                                            .formatted(
                                                                    Conversation.COLUMNS,
                                                                    view.which,
                                                                    Visibility.RULE,
                                                                    beyond,
                                                                    view.order())),
                                            staffer)
                                    .param("limit", PAGE + 1);
                    if (cursor != null) {
                        statement =
                                statement
                                        .param("cursorKey", cursor.key.atOffset(ZoneOffset.UTC))
                                        .param("cursorId", cursor.id)
                                        .param("cursorPriority", cursor.priority);
                    }
                    var found = statement.query((row, _) -> Conversation.read(row)).list();
                    boolean more = found.size() > PAGE;
                    var shown = more ? found.subList(0, PAGE) : found;
                    return new Page(
                            views.rows(shown),
                            more ? Cursor.of(view, shown.getLast()).text() : null);
                });
    }

    Counts counts(Staffer staffer) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        Visibility.bind(
                                        sql.sql(
                                                """
                                                select count(*) filter (where agent_id = :me or :me = any(mentioned)) as mine,
                                                       count(*) filter (where (agent_id = :me and unread > 0)
                                                                        or :me = any(mentioned)) as mine_unread,
                                                       count(*) filter (where state = 'waiting') as queue,
                                                       min(queued_at) filter (where state = 'waiting') as queue_since,
                                                       count(*) filter (where state in ('bot', 'agent')
                                                                        and agent_id is distinct from :me) as team
                                                from conversations
                                                where workspace_id = :workspace and (state <> 'closed' or :me = any(mentioned)) and %s
                                                """
                                                        .formatted(Visibility.RULE)),
                                        staffer)
                                .query(
                                        (row, _) ->
                                                new Counts(
                                                        row.getInt("mine"),
                                                        row.getInt("mine_unread"),
                                                        row.getInt("queue"),
                                                        Conversation.maybe(row, "queue_since"),
                                                        row.getInt("team")))
                                .single());
    }

    /** The customer's other conversations, newest first, as far as the person may see them. */
    List<Row> earlier(Staffer staffer, ContactId contact, ConversationId except) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        views.rows(
                                Visibility.bind(
                                                sql.sql(
                                                        """
                                                        select %s from conversations
                                                        where workspace_id = :workspace and contact_id = :contact and id <> :except
                                                          and %s
                                                        order by opened_at desc limit 20
                                                        """
                                                                .formatted(
                                                                        Conversation.COLUMNS,
                                                                        Visibility.RULE)),
                                                staffer)
                                        .param("contact", contact.value())
                                        .param("except", except.value())
                                        .query((row, _) -> Conversation.read(row))
                                        .list()));
    }

    /** What the agent was about to say. */
    record Draft(String text, boolean note) {}

    /**
     * A draft that was kept.
     *
     * @param at when, so that a page can tell whether what it has itself is newer
     */
    record KeptDraft(String text, boolean note, Instant at) {}

    Optional<KeptDraft> draft(Staffer staffer, ConversationId id) {
        return sql.sql(
                        """
                        select text, note, at from drafts
                        where workspace_id = :workspace and staff_id = :staff and conversation_id = :id
                        """)
                .param("workspace", staffer.workspace().value())
                .param("staff", staffer.id().value())
                .param("id", id.value())
                .query(
                        (row, _) ->
                                new KeptDraft(
                                        row.getString("text"),
                                        row.getBoolean("note"),
                                        Conversation.instant(row, "at")))
                .optional();
    }

    /** Keeps a draft; an empty one is dropped. */
    void keepDraft(Staffer staffer, ConversationId id, String text, boolean note) {
        if (text.isBlank()) {
            tenancy.run(staffer.workspace(), () -> dropDraft(staffer, id));
            return;
        }
        var bounded = Bounds.text("text", text, Content.MOST);
        tenancy.run(
                staffer.workspace(),
                () ->
                        sql.sql(
                                        """
                                        insert into drafts (workspace_id, staff_id, conversation_id, note, text, at)
                                        values (:workspace, :staff, :id, :note, :text, :now)
                                        on conflict (workspace_id, staff_id, conversation_id)
                                        do update set note = excluded.note, text = excluded.text, at = excluded.at
                                        """)
                                .param("workspace", staffer.workspace().value())
                                .param("staff", staffer.id().value())
                                .param("id", id.value())
                                .param("note", note)
                                .param("text", bounded)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
    }

    void dropDraft(Staffer staffer, ConversationId id) {
        sql.sql(
                        "delete from drafts where workspace_id = :workspace and staff_id = :staff"
                                + " and conversation_id = :id")
                .param("workspace", staffer.workspace().value())
                .param("staff", staffer.id().value())
                .param("id", id.value())
                .update();
    }

    /** The drafts of what was said are done with. */
    void dropDrafts(List<GroupCommit.ByAgent> said) {
        if (said.isEmpty()) {
            return;
        }
        sql.sql(
                        """
                        delete from drafts where (workspace_id, staff_id, conversation_id) in
                            (select * from unnest(:workspaces::uuid[], :staff::uuid[], :conversations::uuid[]))
                        """)
                .param(
                        "workspaces",
                        said.stream().map(one -> one.workspace().value()).toArray(UUID[]::new))
                .param(
                        "staff",
                        said.stream().map(one -> one.staffer().id().value()).toArray(UUID[]::new))
                .param(
                        "conversations",
                        said.stream().map(one -> one.conversation().value()).toArray(UUID[]::new))
                .update();
    }

    /** The acknowledgement of a message that was stored before under this key. */
    Optional<Ack> sent(WorkspaceId workspace, ConversationId conversation, String key) {
        return sql.sql(
                        """
                        select m.conversation_id, m.seq, m.at from messages as m
                        join conversations as c on c.workspace_id = m.workspace_id and c.inbox_id = m.inbox_id
                        where m.workspace_id = :workspace and c.id = :conversation and m.key = :key
                        """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("key", key)
                .query(
                        (row, _) ->
                                new Ack(
                                        new ConversationId(
                                                Conversation.uuid(row, "conversation_id")),
                                        row.getLong("seq"),
                                        Conversation.instant(row, "at")))
                .optional();
    }

    /** Where a page ended: the sort key, the id, and the priority, by which the queue goes. */
    private record Cursor(Instant key, UUID id, int priority) {
        // The same far end that the list sorts what owes nothing by.
        private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        static Cursor of(View view, Conversation last) {
            var key =
                    switch (view) {
                        case MINE -> last.owedSince() == null ? NEVER : last.owedSince();
                        case QUEUE -> last.queuedAt() == null ? NEVER : last.queuedAt();
                        case TEAM -> last.lastMessageAt();
                        case CLOSED -> last.state() instanceof State.Closed(var at, _) ? at : NEVER;
                    };
            return new Cursor(key, last.id().value(), last.priority());
        }

        String text() {
            return key + "_" + id + "_" + priority;
        }

        static Cursor read(String text) {
            var parts = text.split("_", -1);
            if (parts.length != 3) {
                throw unknown();
            }
            try {
                var key = Instant.parse(parts[0]);
                if (key.isBefore(Instant.EPOCH) || key.isAfter(NEVER)) {
                    throw unknown();
                }
                return new Cursor(key, Ids.parse(parts[1]), Integer.parseInt(parts[2]));
            } catch (DateTimeException | NumberFormatException _) {
                throw unknown();
            }
        }

        private static Refusal unknown() {
            return new Refusal.Invalid("cursor.unknown", "This is no cursor of the list.");
        }
    }
}
