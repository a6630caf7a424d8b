package io.yingda.conversation;

import io.yingda.channel.Inbox;
import io.yingda.database.Logged;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The rows of conversations: found, opened, and handed from one holder to the next. The row's lock
 * makes everything that happens to one conversation happen in order; the version check in the
 * update is what decides, and an agent's load moves in the same transaction.
 */
@Component
class Holders {
    private static final int MOST_PARTICIPANTS = 50;

    private final JdbcClient sql;
    private final WorkStates work;

    Holders(JdbcClient sql, WorkStates work) {
        this.sql = sql;
        this.work = work;
    }

    /**
     * The customer's newest conversation in the inbox, and what the key was used for before.
     *
     * @param sentSeq the seq of the message that already has the key; 0 when none has
     * @param sentTo its conversation; null when none has
     */
    record Newest(
            @Nullable Conversation conversation,
            long sentSeq,
            @Nullable ConversationId sentTo,
            @Nullable Instant sentAt) {}

    /**
     * Locks the customer's newest conversation, open or closed, and looks the key up in the same
     * statement.
     */
    Newest newest(WorkspaceId workspace, InboxId inbox, ContactId contact, String key) {
        return sql.sql(
                        """
                        select c.*, m.seq as sent_seq, m.conversation_id as sent_to, m.at as sent_at
                        from (select 1) as one
                        left join lateral (
                            select %s from conversations
                            where workspace_id = :workspace and inbox_id = :inbox and contact_id = :contact
                            order by (state <> 'closed') desc, opened_at desc limit 1 for update) as c on true
                        left join messages as m on m.workspace_id = :workspace and m.inbox_id = :inbox and m.key = :key
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("inbox", inbox.value())
                .param("contact", contact.value())
                .param("key", key)
                .query(
                        (row, _) ->
                                new Newest(
                                        row.getObject("id") == null ? null : Conversation.read(row),
                                        row.getLong("sent_seq"),
                                        row.getObject("sent_to") == null
                                                ? null
                                                : new ConversationId(
                                                        Conversation.uuid(row, "sent_to")),
                                        Conversation.maybe(row, "sent_at")))
                .single();
    }

    /**
     * An open conversation that somebody wants to say something in.
     *
     * @param n which send it is for, from 0
     * @param sent where the message is when it has been stored before; null when it has not
     */
    record Wanted(int n, Conversation conversation, @Nullable Ack sent) {}

    /**
     * Locks the open conversations that messages are sent to, always in the same order, and looks
     * their keys up in the same statement. A send without an open conversation is left out.
     */
    List<Wanted> lock(List<GroupCommit.Send> sends) {
        int count = sends.size();
        var workspaces = new UUID[count];
        var keys = new String[count];
        var inboxes = new @Nullable UUID[count];
        var contacts = new @Nullable UUID[count];
        var ids = new @Nullable UUID[count];
        for (int n = 0; n < count; n++) {
            var send = sends.get(n);
            workspaces[n] = send.workspace().value();
            keys[n] = send.key();
            switch (send) {
                case GroupCommit.ByCustomer customer -> {
                    inboxes[n] = customer.visitor().inbox().value();
                    contacts[n] = customer.visitor().contact().value();
                }
                case GroupCommit.ByAgent agent -> ids[n] = agent.conversation().value();
            }
        }
        return sql.sql(
                        """
                        with sent as (
                            select * from unnest(:workspaces::uuid[], :inboxes::uuid[], :contacts::uuid[], :ids::uuid[],
                                                 :keys::text[])
                                 with ordinality as sent(workspace, inbox, contact, conversation, key, n)),
                        meant as (
                            select n, workspace, key, c.id as meant, contact from sent
                            join conversations as c on c.workspace_id = workspace and c.inbox_id = inbox
                                                   and c.contact_id = contact and c.state <> 'closed'
                            union all
                            select n, workspace, key, conversation, contact from sent where conversation is not null)
                        select n, %s, m.seq as sent_seq, m.conversation_id as sent_to, m.at as sent_at
                        from meant
                        join conversations as c on c.workspace_id = workspace and c.id = meant
                        left join messages as m on m.workspace_id = workspace and m.inbox_id = c.inbox_id and m.key = meant.key
                        where c.state <> 'closed' and (contact is null or c.contact_id = contact)
                        order by c.workspace_id, c.id
                        for update of c
                        """
                                .formatted(Conversation.columns("c")))
                .param("workspaces", workspaces)
                .param("inboxes", inboxes)
                .param("contacts", contacts)
                .param("ids", ids)
                .param("keys", keys)
                .query(
                        (row, _) ->
                                new Wanted(
                                        row.getInt("n") - 1,
                                        Conversation.read(row),
                                        row.getObject("sent_to") == null
                                                ? null
                                                : new Ack(
                                                        new ConversationId(
                                                                Conversation.uuid(row, "sent_to")),
                                                        row.getLong("sent_seq"),
                                                        Conversation.instant(row, "sent_at"))))
                .list();
    }

    /** The customer's newest conversation without a lock. */
    Optional<Conversation> current(WorkspaceId workspace, InboxId inbox, ContactId contact) {
        return sql.sql(
                        """
                        select %s from conversations
                        where workspace_id = :workspace and inbox_id = :inbox and contact_id = :contact
                        order by (state <> 'closed') desc, opened_at desc limit 1
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("inbox", inbox.value())
                .param("contact", contact.value())
                .query((row, _) -> Conversation.read(row))
                .optional();
    }

    /** The customer's conversation that was opened last before a moment, without a lock. */
    Optional<ConversationId> earlier(Visitor visitor, Instant than) {
        return sql.sql(
                        """
                        select id from conversations
                        where workspace_id = :workspace and inbox_id = :inbox and contact_id = :contact and opened_at < :than
                        order by opened_at desc limit 1
                        """)
                .param("workspace", visitor.workspace().value())
                .param("inbox", visitor.inbox().value())
                .param("contact", visitor.contact().value())
                .param("than", than.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new ConversationId(Conversation.uuid(row, "id")))
                .optional();
    }

    /** One conversation without a lock. */
    Optional<Conversation> find(WorkspaceId workspace, ConversationId id) {
        return sql.sql(
                        "select %s from conversations where workspace_id = :workspace and id = :id"
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> Conversation.read(row))
                .optional();
    }

    /** Those of these that exist, without a lock. */
    List<Conversation> find(Set<Conversation.Key> keys) {
        return sql.sql(
                        """
                        select %s from conversations
                        where (workspace_id, id) in (select * from unnest(:workspaces::uuid[], :ids::uuid[]))
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspaces", uuids(keys, key -> key.workspace().value()))
                .param("ids", uuids(keys, key -> key.id().value()))
                .query((row, _) -> Conversation.read(row))
                .list();
    }

    /**
     * One conversation, locked until the transaction ends.
     *
     * @throws Refusal.NotFound {@code conversation.unknown}
     */
    Conversation lock(WorkspaceId workspace, ConversationId id) {
        Logged.about(id);
        return sql.sql(
                        "select %s from conversations where workspace_id = :workspace and id = :id for update"
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> Conversation.read(row))
                .optional()
                .orElseThrow(Holders::unknown);
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("conversation.unknown", "There is no such conversation.");
    }

    /**
     * Opens a conversation.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another request has just opened
     *     one for the same customer
     */
    Conversation open(
            WorkspaceId workspace,
            InboxId inbox,
            ContactId contact,
            @Nullable TeamId team,
            State state,
            int priority,
            Language language,
            Instant now) {
        return sql.sql(
                        """
                        insert into conversations (workspace_id, id, inbox_id, contact_id, team_id, state, priority, language,
                                                   opened_at, queued_at, last_message_at)
                        values (:workspace, :id, :inbox, :contact, :team, :state, :priority, :language, :now,
                                case when :state = 'waiting' then :now end, :now)
                        returning %s
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspace", workspace.value())
                .param("id", ConversationId.next().value())
                .param("inbox", inbox.value())
                .param("contact", contact.value())
                .param("team", team == null ? null : team.value(), java.sql.Types.OTHER)
                .param("state", state.kind().word())
                .param("priority", priority)
                .param("language", language.tag())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> Conversation.read(row))
                .single();
    }

    /** What an agent needs to be given a conversation. */
    enum Room {
        /** Ready, and below capacity. */
        NEEDED,
        /** Below capacity, whatever the state: the agent asked for it. */
        OWN,
        /** Nothing: a supervisor's decision goes above capacity. */
        WAIVED
    }

    /**
     * Gives a locked conversation to its next holder and moves the agents' loads with it.
     *
     * @param team whose queue it belongs to from now on
     * @throws Refusal.Conflict {@code conversation.changed} when the row is not as read, {@code
     *     agent.full} when room is needed and the agent is not ready or has none left
     */
    Conversation hand(
            Conversation from,
            State next,
            @Nullable TeamId team,
            int priority,
            Room room,
            Instant now) {
        moveLoad(
                from.workspace(),
                from.agent(),
                next instanceof State.WithAgent(var a, _) ? a : null,
                room,
                now);
        var agent = next instanceof State.WithAgent(var holder, _) ? holder.value() : null;
        return sql.sql(
                        """
                        update conversations set
                            state = :state, agent_id = :agent, last_agent_id = coalesce(:agent, last_agent_id),
                            team_id = :team, priority = :priority, version = version + 1,
                            queued_at = case when :state = 'waiting' then :since else queued_at end,
                            assigned_at = case when :state = 'agent' then :since else assigned_at end,
                            closed_at = case when :state = 'closed' then :since end,
                            close_reason = :closeReason,
                            reacted_seq = case when :state = 'bot' then reacted_seq else customer_seq end,
                            owed_since = case :state when 'closed' then null when 'bot' then owed_since
                                              else coalesce(owed_since, :since) end,
                            due_at = case when :state = 'closed' then null else due_at end,
                            unread = case when :state = 'closed' then 0 else unread end,
                            idle_at = case when :state = 'closed' then null else idle_at end,
                            left_message = case when :state in ('agent', 'closed') then false else left_message end,
                            snoozed_until = null
                        where workspace_id = :workspace and id = :id and version = :version
                        returning %s
                        """
                                .formatted(Conversation.COLUMNS))
                .param("workspace", from.workspace().value())
                .param("id", from.id().value())
                .param("version", from.version())
                .param("state", next.kind().word())
                .param("agent", agent, java.sql.Types.OTHER)
                .param("team", team == null ? null : team.value(), java.sql.Types.OTHER)
                .param("priority", priority)
                .param("since", since(next, now).atOffset(ZoneOffset.UTC))
                .param(
                        "closeReason",
                        next instanceof State.Closed(_, var reason) ? reason.word() : null)
                .query((row, _) -> Conversation.read(row))
                .optional()
                .orElseThrow(
                        () ->
                                new Refusal.Conflict(
                                        "conversation.changed", "Somebody changed it just now."));
    }

    private static Instant since(State state, Instant now) {
        return switch (state) {
            case State.WithBot _ -> now;
            case State.Waiting(var since) -> since;
            case State.WithAgent(_, var since) -> since;
            case State.Closed(var at, _) -> at;
        };
    }

    private void moveLoad(
            WorkspaceId workspace,
            @Nullable StaffId from,
            @Nullable StaffId to,
            Room room,
            Instant now) {
        if (from != null && from.equals(to)) {
            return;
        }
        // Always in the order of ids: two transfers in opposite directions must not wait for each
        // other.
        boolean releaseFirst = to == null || from == null || from.value().compareTo(to.value()) < 0;
        if (from != null && releaseFirst) {
            work.release(workspace, from, now);
        }
        if (to != null && !work.raise(workspace, to, room)) {
            throw new Refusal.Conflict("agent.full", "The agent is not ready or has no room left.");
        }
        if (from != null && !releaseFirst) {
            work.release(workspace, from, now);
        }
    }

    /**
     * Puts a conversation aside, or takes it up again (null). Silence does not count while it lies.
     */
    void snooze(Conversation conversation, @Nullable Instant until) {
        sql.sql(
                        """
                        update conversations set snoozed_until = :until,
                            idle_at = case when cast(:until as timestamptz) is null then idle_at end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The time it was put aside for is over: from now on it is the agent's turn. */
    void wake(Conversation conversation, Instant now) {
        sql.sql(
                        """
                        update conversations set snoozed_until = null, owed_since = coalesce(owed_since, :now)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * After a closing that was taken back: an answer is owed exactly if the customer spoke last.
     *
     * @param promised seconds from the customer's words in which the answer was promised
     */
    void owing(Conversation conversation, int promised) {
        sql.sql(
                        """
                        update conversations set
                            owed_since = case when preview_by = 'contact' then last_message_at end,
                            due_at = case when preview_by = 'contact'
                                          then last_message_at + make_interval(secs => :promised) end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("promised", promised)
                .update();
    }

    /**
     * Colleagues are called in by a note.
     *
     * @throws Refusal.Invalid {@code list.too-long} when more than 50 would take part
     */
    void mention(Conversation conversation, Set<StaffId> colleagues) {
        var all = new HashSet<>(conversation.participants());
        all.addAll(colleagues);
        Bounds.size("participants", all, MOST_PARTICIPANTS);
        sql.sql(
                        """
                        update conversations set participants = :participants,
                            mentioned = array(select distinct unnest(mentioned || :colleagues::uuid[]))
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("participants", uuids(all))
                .param("colleagues", uuids(colleagues))
                .update();
    }

    /** A colleague who was called in takes part no longer. */
    void release(Conversation conversation, StaffId colleague) {
        sql.sql(
                        """
                        update conversations set participants = array_remove(participants, :colleague),
                            mentioned = array_remove(mentioned, :colleague)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("colleague", colleague.value())
                .update();
    }

    private static <T> UUID[] uuids(Collection<T> of, Function<T, UUID> value) {
        return of.stream().map(value).toArray(UUID[]::new);
    }

    private static UUID[] uuids(Set<StaffId> people) {
        return people.stream().map(StaffId::value).toArray(UUID[]::new);
    }

    /**
     * Keeps what the bot has concluded, and that it has reacted to everything the customer said.
     */
    void reacted(Conversation conversation, String bot) {
        sql.sql(
                        """
                        update conversations set reacted_seq = :seq, bot = :bot::jsonb
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("seq", conversation.marks().customer())
                .param("bot", bot)
                .update();
    }

    /**
     * What was said long ago is not answered now, its silence does not count, and who has answered
     * has read what was before.
     */
    void settle(Conversation conversation) {
        sql.sql(
                        """
                        update conversations set reacted_seq = customer_seq, idle_at = null,
                            contact_got_seq = visible_seq, contact_read_seq = customer_seq
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .update();
    }

    /** Notes that the customer left a message for later, so that lists can say so. */
    void leftMessage(Conversation conversation) {
        sql.sql(
                        "update conversations set left_message = true where workspace_id ="
                                + " :workspace and id = :id")
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .update();
    }

    /** Notes that the customer has said how it was, so that nobody asks again. */
    void rated(Conversation conversation) {
        sql.sql(
                        "update conversations set rated = true where workspace_id = :workspace and"
                                + " id = :id")
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .update();
    }

    /** The first idle prompt was given; the second step is due at {@code next}. */
    void idleWarned(Conversation conversation, Instant next) {
        sql.sql(
                        """
                        update conversations set idle_step = 1, idle_at = :next
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The conversations of a customer move to the contact they proved to be, and the keys of what
     * they wrote, so that what they send again is known. An open one stays where the other contact
     * has one.
     */
    void reassign(WorkspaceId workspace, ContactId from, ContactId to) {
        for (var move :
                List.of(
                        """
                        update conversations as c set contact_id = :to
                        where workspace_id = :workspace and contact_id = :from
                          and not (state <> 'closed' and exists (
                              select from conversations as other
                              where other.workspace_id = c.workspace_id and other.inbox_id = c.inbox_id
                                and other.contact_id = :to and other.state <> 'closed'))
                        """,
                        """
                        update messages as m set key = 'v:' || cast(:to as text) || substr(m.key, length(cast(:from as text)) + 3)
                        where m.workspace_id = :workspace and starts_with(m.key, 'v:' || cast(:from as text) || ':')
                          and m.conversation_id in (
                              select id from conversations
                              where workspace_id = :workspace and contact_id in (:from, :to))
                          and not exists (
                              select from messages as other
                              where other.workspace_id = m.workspace_id and other.inbox_id = m.inbox_id
                                and other.key = 'v:' || cast(:to as text) || substr(m.key, length(cast(:from as text)) + 3))
                        """)) {
            sql.sql(move)
                    .param("workspace", workspace.value())
                    .param("from", from.value())
                    .param("to", to.value())
                    .update();
        }
    }

    /** The first 500 conversations of an inbox in a state, in the order they would be served. */
    List<ConversationId> inState(Inbox inbox, String state) {
        return sql.sql(
                        """
                        select id from conversations
                        where workspace_id = :workspace and inbox_id = :inbox and state = :state
                        order by priority desc, owed_since, opened_at limit 500
                        """)
                .param("workspace", inbox.workspace().value())
                .param("inbox", inbox.id().value())
                .param("state", state)
                .query((row, _) -> new ConversationId(Conversation.uuid(row, "id")))
                .list();
    }
}
