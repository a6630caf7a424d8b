package io.yingda.conversation;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps on a conversation's row what changes no holder: what is owed, put aside, said about it, and
 * who was called in.
 */
@Component
class Marker {
    private static final int MOST_PARTICIPANTS = 50;

    private final JdbcClient sql;

    Marker(JdbcClient sql) {
        this.sql = sql;
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

    /** 转出: it waits because whoever had it passed it on, or a supervisor took it from them. */
    void passedOn(Conversation conversation) {
        sql.sql(
                        """
                        update conversations set passed_on = true where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", conversation.workspace().value())
                .param("id", conversation.id().value())
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
                        update conversations as c set
                            owed_since = asked.at, due_at = asked.at + make_interval(secs => :promised)
                        from (select 1) as one left join lateral (
                            select case when author = 'contact' then at end as at from messages
                            where workspace_id = :workspace and conversation_id = :id
                              and not staff_only and author <> 'system' and content ->> 'kind' <> 'event'
                            order by seq desc limit 1) as asked on true
                        where c.workspace_id = :workspace and c.id = :id
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

    /** The customer was told that nobody comes: no promise runs on. */
    void owesNothing(Conversation conversation) {
        sql.sql(
                        """
                        update conversations set owed_since = null, due_at = null
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

    /** The first idle prompt was given, or is not: the end is due at {@code next}. */
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
}
