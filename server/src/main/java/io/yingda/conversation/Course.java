package io.yingda.conversation;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** How a day has gone so far, and which conversations stand behind a number. Read-only. */
@Service
public class Course {
    /** How far apart the points of a course are. */
    public static final Duration STEP = Duration.ofMinutes(15);

    private static final int SHOWN = 50;

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Views views;

    Course(JdbcClient sql, Tenancy tenancy, Views views) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.views = views;
    }

    /** How many waited and were with agents at a moment. */
    public record Point(int waiting, int withAgents) {}

    /**
     * The numbers at {@code from} and every {@link #STEP} after it, and last of all now, by the
     * times kept of each conversation's last wait and last agent. Each conversation is counted
     * where it begins and where it ends, so the work grows with the conversations of the day and
     * not with the points.
     */
    public List<Point> points(WorkspaceId workspace, Instant from, Instant now) {
        var changes = new TreeMap<Integer, Point>();
        tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        with spans as (
                                            select queued_at as waited_from,
                                                   case when state = 'waiting' then null
                                                        when assigned_at >= queued_at then assigned_at
                                                        when closed_at >= queued_at then closed_at
                                                        else queued_at end as waited_to,
                                                   assigned_at as held_from,
                                                   case when state = 'agent' then null
                                                        when state = 'waiting' then greatest(queued_at, assigned_at)
                                                        else coalesce(closed_at, assigned_at) end as held_to
                                            from conversations
                                            where workspace_id = :workspace and (state <> 'closed' or closed_at >= :from)
                                        ), changes as (
                                            select waited_from as at, 1 as waiting, 0 as held from spans
                                            union all select waited_to, -1, 0 from spans where waited_from is not null
                                            union all select held_from, 0, 1 from spans
                                            union all select held_to, 0, -1 from spans where held_from is not null
                                        )
                                        select greatest(0, ceil(extract(epoch from at - :from) / :step))::int as point,
                                               sum(waiting) as waiting, sum(held) as held
                                        from changes where at is not null
                                        group by 1
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("step", STEP.toSeconds())
                                .query(
                                        (row, _) ->
                                                changes.put(
                                                        row.getInt("point"),
                                                        new Point(
                                                                row.getInt("waiting"),
                                                                row.getInt("held"))))
                                .list());
        int last = (int) Duration.between(from, now).dividedBy(STEP);
        var points = new ArrayList<Point>();
        var sum = new Point(0, 0);
        for (int point = 0; point <= last; point++) {
            sum = plus(sum, changes.get(point));
            points.add(sum);
        }
        for (var later : changes.tailMap(last, false).values()) {
            sum = plus(sum, later);
        }
        points.add(sum);
        return points;
    }

    private static Point plus(Point one, @Nullable Point other) {
        return other == null
                ? one
                : new Point(one.waiting + other.waiting, one.withAgents + other.withAgents);
    }

    /**
     * The first human replies of an hour.
     *
     * @param hour counts from the beginning of the span
     * @param medianSeconds from joining the queue to the reply
     * @param withinPromise how many came in time
     */
    public record Replies(int hour, int answered, int medianSeconds, int withinPromise) {}

    /**
     * The first human replies given in {@code [from, to)}, by hour; hours without one are missing.
     */
    public List<Replies> replies(
            WorkspaceId workspace, Instant from, Instant to, int promisedSeconds) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select floor(extract(epoch from first_reply_at - :from) / 3600)::int as hour,
                                               count(*) as answered,
                                               percentile_disc(0.5) within group (order by waited)::int as median,
                                               count(*) filter (where waited <= :promised) as in_time
                                        from (select first_reply_at,
                                                     extract(epoch from first_reply_at - coalesce(queued_at, opened_at)) as waited
                                              from conversations
                                              where workspace_id = :workspace and first_reply_at >= :from and first_reply_at < :to)
                                        group by 1 order by 1
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .param("promised", promisedSeconds)
                                .query(
                                        (row, _) ->
                                                new Replies(
                                                        row.getInt("hour"),
                                                        row.getInt("answered"),
                                                        row.getInt("median"),
                                                        row.getInt("in_time")))
                                .list());
    }

    /** A number of the board, by the conversations it counts. */
    public enum Figure {
        /** Got a first human reply in the span, the slowest first. */
        ANSWERED(
                "first_reply_at >= :from and first_reply_at < :to",
                "first_reply_at - coalesce(queued_at, opened_at) desc"),
        /** Opened in the span and ended without a person. */
        BOT(
                "opened_at >= :from and opened_at < :to and state = 'closed' and last_agent_id is"
                        + " null and close_reason <> 'left'",
                "opened_at desc"),
        /** Opened in the span. */
        OPENED("opened_at >= :from and opened_at < :to", "opened_at desc"),
        /** Rated in the span: named one by one, in that order. */
        RATED("id = any(:ids)", "array_position(:ids, id)");

        private final String which;
        private final String order;

        Figure(String which, String order) {
            this.which = which;
            this.order = order;
        }
    }

    /**
     * The first 50 conversations a number counts, as far as the person may see them.
     *
     * @param ids for {@link Figure#RATED}
     */
    public List<Row> behind(
            Staffer staffer, Figure figure, Instant from, Instant to, List<ConversationId> ids) {
        return tenancy.reading(
                staffer.workspace(),
                () ->
                        views.rows(
                                Visibility.bind(
                                                sql.sql(
                                                        """
                                                        select %s from conversations
                                                        where workspace_id = :workspace and %s and %s
                                                        order by %s, id limit :limit
                                                        """
                                                                .formatted(
                                                                        Conversation.COLUMNS,
                                                                        figure.which,
                                                                        Visibility.RULE,
                                                                        figure.order)),
                                                staffer)
                                        .param("from", from.atOffset(ZoneOffset.UTC))
                                        .param("to", to.atOffset(ZoneOffset.UTC))
                                        .param(
                                                "ids",
                                                ids.stream()
                                                        .map(ConversationId::value)
                                                        .toArray(UUID[]::new))
                                        .param("limit", SHOWN)
                                        .query((row, _) -> Conversation.read(row))
                                        .list()));
    }
}
