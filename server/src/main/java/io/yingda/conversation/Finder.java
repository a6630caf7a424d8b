package io.yingda.conversation;

import io.yingda.channel.Inbox;
import io.yingda.database.Logged;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds conversations and locks them. The row's lock makes everything that happens to one
 * conversation happen in order.
 */
@Component
class Finder {
    private static final String LOCK =
            """
            with sent as materialized (
                select n, workspace, contact, key,
                       case when contact is null then conversation
                            else (select c.id from conversations as c
                                  where c.workspace_id = workspace and c.inbox_id = inbox
                                    and c.contact_id = contact and c.state <> 'closed') end as meant
                from unnest(:workspaces::uuid[], :inboxes::uuid[], :contacts::uuid[], :ids::uuid[], :keys::text[])
                     with ordinality as sent(workspace, inbox, contact, conversation, key, n))
            select n, there.id as meant, %s, m.seq as sent_seq, m.conversation_id as sent_to, m.at as sent_at
            from sent
            cross join lateral (
                select one.id from conversations as one
                where one.workspace_id = workspace and one.id = sent.meant and one.state <> 'closed'
                  and (contact is null or one.contact_id = contact)) as there
            left join lateral (
                select * from conversations as one
                where one.workspace_id = workspace and one.id = there.id and one.state <> 'closed'
                for no key update skip locked) as c on true
            left join lateral (
                select one.seq, one.conversation_id, one.at from messages as one
                where one.workspace_id = workspace and one.inbox_id = c.inbox_id and one.key = sent.key
                limit 1) as m on true
            order by n
            """
                    .formatted(Conversation.columns("c"));

    private final JdbcClient sql;

    Finder(JdbcClient sql) {
        this.sql = sql;
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
     * @param meant which it is
     * @param conversation locked; null when somebody else has locked it
     * @param sent where the message is when it has been stored before; null when it has not
     */
    record Wanted(
            int n, ConversationId meant, @Nullable Conversation conversation, @Nullable Ack sent) {}

    /**
     * Locks the open conversations that messages are sent to, those that nobody else has locked,
     * and looks their keys up in the same statement. Waits for no lock. A send without an open
     * conversation is left out; the others come in their order.
     *
     * <p>What is looked up for each send stands in a lateral query of its own, which goes through
     * its index whatever the database believes about the size of the tables; as a plain join it
     * read all the messages of an inbox while the tables were young.
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
        return sql.sql(LOCK)
                .param("workspaces", workspaces)
                .param("inboxes", inboxes)
                .param("contacts", contacts)
                .param("ids", ids)
                .param("keys", keys)
                .query(
                        (row, _) ->
                                new Wanted(
                                        row.getInt("n") - 1,
                                        new ConversationId(Conversation.uuid(row, "meant")),
                                        row.getObject("id") == null ? null : Conversation.read(row),
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

    /** Those of these that exist, the one opened last at the end, without a lock. */
    List<Conversation> find(Set<Conversation.Key> keys) {
        return sql.sql(
                        """
                        select %s from unnest(:workspaces::uuid[], :ids::uuid[]) as wanted(workspace, conversation)
                        cross join lateral (
                            select * from conversations as one
                            where one.workspace_id = workspace and one.id = conversation limit 1) as c
                        order by c.opened_at
                        """
                                .formatted(Conversation.columns("c")))
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
                .orElseThrow(Finder::unknown);
    }

    /**
     * All conversations of a customer, locked until the transaction ends, in the order in which
     * everybody locks several.
     */
    void lockAll(WorkspaceId workspace, ContactId contact) {
        sql.sql(
                        """
                        select id from conversations
                        where workspace_id = :workspace and contact_id = :contact
                        order by id for update
                        """)
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .query((row, _) -> row.getObject(1))
                .list();
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("conversation.unknown", "There is no such conversation.");
    }

    private static <T> UUID[] uuids(Collection<T> of, Function<T, UUID> value) {
        return of.stream().map(value).toArray(UUID[]::new);
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
