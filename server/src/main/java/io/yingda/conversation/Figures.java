package io.yingda.conversation;

import io.yingda.database.Tenancy;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be counted in conversations, for boards and reports. Read-only. */
@Service
public class Figures {
    private final JdbcClient sql;
    private final Tenancy tenancy;

    Figures(JdbcClient sql, Tenancy tenancy) {
        this.sql = sql;
        this.tenancy = tenancy;
    }

    /**
     * A span of conversations that waited for a person and were answered first within it.
     *
     * @param answered how many got a first human reply
     * @param medianSeconds of the time from joining the queue to that reply; null when nobody was
     *     answered
     * @param under how many were answered within each of the given bounds
     */
    public record FirstReplies(
            int answered, @Nullable Integer medianSeconds, List<Integer> under) {}

    /**
     * How long customers waited for the first human reply, of those answered in {@code [from, to)}.
     */
    public FirstReplies firstReplies(
            WorkspaceId workspace, Instant from, Instant to, List<Integer> boundsSeconds) {
        return tenancy.reading(
                workspace,
                () -> {
                    var waits =
                            sql.sql(
                                            """
                                            select extract(epoch from first_reply_at - coalesce(queued_at, opened_at))::int
                                            from conversations
                                            where workspace_id = :workspace and first_reply_at >= :from and first_reply_at < :to
                                            order by 1
                                            """)
                                    .param("workspace", workspace.value())
                                    .param("from", from.atOffset(ZoneOffset.UTC))
                                    .param("to", to.atOffset(ZoneOffset.UTC))
                                    .query(Integer.class)
                                    .list();
                    return new FirstReplies(
                            waits.size(),
                            waits.isEmpty() ? null : waits.get(waits.size() / 2),
                            boundsSeconds.stream()
                                    .map(
                                            bound ->
                                                    (int)
                                                            waits.stream()
                                                                    .filter(wait -> wait <= bound)
                                                                    .count())
                                    .toList());
                });
    }

    /**
     * An hour of conversations by how they ended.
     *
     * @param hour hours since {@code from}
     * @param byBot ended without a person
     * @param byPeople ended after a person had it
     * @param lost the customer left the queue
     */
    public record Hour(int hour, int byBot, int byPeople, int lost) {}

    /** Conversations opened in {@code [from, to)} by hour of opening. */
    public List<Hour> hours(WorkspaceId workspace, Instant from, Instant to) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select floor(extract(epoch from opened_at - :from) / 3600)::int as hour,
                                               count(*) filter (where state = 'closed' and last_agent_id is null
                                                                and close_reason <> 'left') as by_bot,
                                               count(*) filter (where last_agent_id is not null) as by_people,
                                               count(*) filter (where close_reason = 'left') as lost
                                        from conversations
                                        where workspace_id = :workspace and opened_at >= :from and opened_at < :to
                                        group by 1 order by 1
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .query(
                                        (row, _) ->
                                                new Hour(
                                                        row.getInt("hour"),
                                                        row.getInt("by_bot"),
                                                        row.getInt("by_people"),
                                                        row.getInt("lost")))
                                .list());
    }

    /**
     * How an agent stands.
     *
     * @param owed conversations that wait for this agent's answer
     * @param overdue those of them whose promised time is over
     * @param oldestOwed since when the longest of them waits; null when none does
     * @param today conversations taken since the given time
     */
    public record AgentLine(int owed, int overdue, @Nullable Instant oldestOwed, int today) {}

    /** How each agent stands now, by id; agents with nothing are missing. */
    public Map<StaffId, AgentLine> agents(WorkspaceId workspace, Instant since, Instant now) {
        return tenancy.reading(
                workspace,
                () ->
                        sql
                                .sql(
                                        """
                                        select coalesce(agent_id, last_agent_id) as agent,
                                               count(*) filter (where state = 'agent' and owed_since is not null) as owed,
                                               count(*) filter (where state = 'agent' and due_at <= :now) as overdue,
                                               min(owed_since) filter (where state = 'agent') as oldest,
                                               count(*) filter (where assigned_at >= :since) as today
                                        from conversations
                                        where workspace_id = :workspace and (state = 'agent' or assigned_at >= :since)
                                        group by 1
                                        """)
                                .param("workspace", workspace.value())
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .query(
                                        (row, _) ->
                                                Map.entry(
                                                        new StaffId(
                                                                Conversation.uuid(row, "agent")),
                                                        new AgentLine(
                                                                row.getInt("owed"),
                                                                row.getInt("overdue"),
                                                                Conversation.maybe(row, "oldest"),
                                                                row.getInt("today"))))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** How many conversations are with the bot, wait, and are with agents now. */
    public record Now(int withBot, int waiting, int withAgents, @Nullable Instant longestWaiting) {}

    /** The present numbers, of one inbox or of all. */
    public Now now(WorkspaceId workspace, @Nullable InboxId inbox) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select count(*) filter (where state = 'bot') as bot,
                                               count(*) filter (where state = 'waiting') as waiting,
                                               count(*) filter (where state = 'agent') as agents,
                                               min(queued_at) filter (where state = 'waiting') as longest
                                        from conversations
                                        where workspace_id = :workspace and state <> 'closed'
                                          and (cast(:inbox as uuid) is null or inbox_id = :inbox)
                                        """)
                                .param("workspace", workspace.value())
                                .param(
                                        "inbox",
                                        inbox == null ? null : inbox.value(),
                                        java.sql.Types.OTHER)
                                .query(
                                        (row, _) ->
                                                new Now(
                                                        row.getInt("bot"),
                                                        row.getInt("waiting"),
                                                        row.getInt("agents"),
                                                        Conversation.maybe(row, "longest")))
                                .single());
    }

    /**
     * How many waited for a person at a moment of the past, by the times kept of each
     * conversation's last wait.
     */
    public int waitingAt(WorkspaceId workspace, Instant at) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select count(*) from conversations
                                        where workspace_id = :workspace and queued_at <= :at
                                          and coalesce(least(assigned_at, closed_at), 'infinity') > :at
                                        """)
                                .param("workspace", workspace.value())
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single());
    }
}
