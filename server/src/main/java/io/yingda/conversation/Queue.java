package io.yingda.conversation;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** 排队: who waits for a person, in the order they will be served: priority, then time. */
@Service
public class Queue {
    private static final Duration RECENT = Duration.ofHours(2);

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Clock clock;

    Queue(JdbcClient sql, Tenancy tenancy, Clock clock) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Where somebody stands.
     *
     * @param place 1 is next
     * @param estimate how long it may take; null while too few were served lately to say
     */
    public record Place(int place, @Nullable Estimate estimate) {}

    /**
     * A range of seconds: the quartiles of the recent gaps between two assignments of this queue,
     * times the place, in steps that people count in.
     */
    public record Estimate(int fromSeconds, int toSeconds) {
        private static final int MINUTE = 60;

        /**
         * The range around two numbers of seconds: in whole minutes, from ten minutes in fives,
         * from an hour in hours. Nobody is promised less than a minute.
         */
        static Estimate between(double low, double high) {
            int from = step(low) * Math.max(1, (int) Math.floor(low / step(low)));
            int to = step(high) * (int) Math.ceil(high / step(high));
            return new Estimate(from, Math.max(from, to));
        }

        private static int step(double seconds) {
            if (seconds < 10 * MINUTE) {
                return MINUTE;
            }
            return seconds < 60 * MINUTE ? 5 * MINUTE : 60 * MINUTE;
        }
    }

    /**
     * The first of every team's queue, at most {@code each} of each, in the order they will be
     * served: a team that has no room leaves the others theirs.
     */
    public List<Conversation> first(WorkspaceId workspace, int each) {
        return tenancy.in(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select %s from (
                                            select *, row_number() over (
                                                partition by team_id order by priority desc, queued_at, id) as place
                                            from conversations where workspace_id = :workspace and state = 'waiting') as waiting
                                        where place <= :each
                                        order by priority desc, queued_at, id
                                        """
                                                .formatted(Conversation.COLUMNS))
                                .param("workspace", workspace.value())
                                .param("each", each)
                                .query((row, _) -> Conversation.read(row))
                                .list());
    }

    /** The first of those who wait and whom the person may see, at most {@code limit}. */
    public List<ConversationId> first(Staffer staffer, int limit) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        Visibility.bind(
                                        sql.sql(
                                                """
                                                select id from conversations
                                                where workspace_id = :workspace and state = 'waiting' and %s
                                                order by priority desc, queued_at, id limit :limit
                                                """
                                                        .formatted(Visibility.RULE)),
                                        staffer)
                                .param("limit", limit)
                                .query((row, _) -> new ConversationId(Conversation.uuid(row, "id")))
                                .list());
    }

    /** The place of a waiting conversation; empty when it does not wait. */
    public Optional<Place> place(Conversation conversation) {
        if (!(conversation.state() instanceof State.Waiting(var since))) {
            return Optional.empty();
        }
        return tenancy.reading(
                conversation.workspace(),
                () ->
                        sql.sql(
                                        """
                                        with ahead as (
                                            select count(*) as n from conversations
                                            where workspace_id = :workspace and state = 'waiting' and team_id is not distinct from :team
                                              and (priority > :priority
                                                   or priority = :priority and (queued_at, id) < (:since, :id))),
                                        gaps as (
                                            select extract(epoch from assigned_at - lag(assigned_at) over (order by assigned_at)) as gap
                                            from (select assigned_at from conversations
                                                  where workspace_id = :workspace and team_id is not distinct from :team
                                                    and last_message_at > :recent and assigned_at > :recent
                                                  order by assigned_at desc limit 50) as assigned)
                                        select (select n from ahead) as ahead, count(gap) as gaps,
                                               percentile_cont(0.25) within group (order by gap) as low,
                                               percentile_cont(0.75) within group (order by gap) as high
                                        from gaps
                                        """)
                                .param("workspace", conversation.workspace().value())
                                .param("id", conversation.id().value())
                                .param("team", team(conversation.team()), java.sql.Types.OTHER)
                                .param("priority", conversation.priority())
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .param(
                                        "recent",
                                        clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC))
                                .query(
                                        (row, _) -> {
                                            int place = row.getInt("ahead") + 1;
                                            return Optional.of(
                                                    new Place(
                                                            place,
                                                            row.getInt("gaps") < 5
                                                                    ? null
                                                                    : Estimate.between(
                                                                            place
                                                                                    * row.getDouble(
                                                                                            "low"),
                                                                            place
                                                                                    * row.getDouble(
                                                                                            "high"))));
                                        })
                                .single());
    }

    /** How many wait in a team's queue (null: the queue of everybody). */
    int length(WorkspaceId workspace, @Nullable TeamId team) {
        return sql.sql(
                        """
                        select count(*) from conversations
                        where workspace_id = :workspace and state = 'waiting' and team_id is not distinct from :team
                        """)
                .param("workspace", workspace.value())
                .param("team", team(team), java.sql.Types.OTHER)
                .query(Integer.class)
                .single();
    }

    private static @Nullable Object team(@Nullable TeamId team) {
        return team == null ? null : team.value();
    }
}
