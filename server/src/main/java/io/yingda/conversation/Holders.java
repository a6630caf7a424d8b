package io.yingda.conversation;

import io.yingda.channel.Inboxes;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Who has a conversation: opened, and handed from one holder to the next. The version check in the
 * update is what decides, and an agent's load moves in the same transaction.
 */
@Component
class Holders {
    private final JdbcClient sql;
    private final WorkStates work;
    private final Inboxes inboxes;

    Holders(JdbcClient sql, WorkStates work, Inboxes inboxes) {
        this.sql = sql;
        this.work = work;
        this.inboxes = inboxes;
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
     * Gives a locked conversation to its next holder and moves the agents' loads with it. Whoever
     * waits for people, or has got one, is owed an answer in the promised time, also when it was
     * asked for without a word.
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
        // Who has not taken it themselves may be looking elsewhere.
        boolean given =
                agent != null
                        && room == Room.NEEDED
                        && (from.agent() == null || !from.agent().value().equals(agent));
        var promised = inboxes.inbox(from.workspace(), from.inbox()).settings();
        return sql.sql(
                        """
                        update conversations set
                            state = :state, agent_id = :agent, last_agent_id = coalesce(:agent, last_agent_id),
                            team_id = :team, priority = :priority, version = version + 1,
                            queued_at = case when :state = 'waiting' then :since else queued_at end,
                            assigned_at = case when :state = 'agent' then :since else assigned_at end,
                            passed_on = passed_on and :state in ('waiting', 'bot'),
                            closed_at = case when :state = 'closed' then :since end,
                            close_reason = :closeReason,
                            reacted_seq = case when :state = 'bot' then reacted_seq else customer_seq end,
                            owed_since = case :state when 'closed' then null when 'bot' then owed_since
                                              else coalesce(owed_since, :since) end,
                            due_at = case :state when 'closed' then null when 'bot' then due_at
                                          else coalesce(due_at, coalesce(owed_since, :since) + make_interval(secs =>
                                               case when first_reply_at is null then :firstReply else :nextReply end)) end,
                            unread = case when :state in ('closed', 'bot') then 0
                                          when :given then greatest(unread, 1)
                                          when state = 'bot' then (customer_seq > staff_read_seq)::int
                                          else unread end,
                            idle_at = case when :state in ('waiting', 'closed') or state = 'bot' then null else idle_at end,
                            left_message = case when :state in ('agent', 'closed') then false else left_message end,
                            bot = case when :state in ('waiting', 'agent') then '{}' else bot end,
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
                .param("given", given)
                .param("team", team == null ? null : team.value(), java.sql.Types.OTHER)
                .param("priority", priority)
                .param("since", since(next, now).atOffset(ZoneOffset.UTC))
                .param("firstReply", promised.promisedFirstReplySeconds())
                .param("nextReply", promised.promisedNextReplySeconds())
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
}
