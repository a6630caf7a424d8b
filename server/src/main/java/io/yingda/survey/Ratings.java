package io.yingda.survey;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The ratings of a workspace. */
@Service
public class Ratings {
    private final JdbcClient sql;
    private final Tenancy tenancy;

    Ratings(JdbcClient sql, Tenancy tenancy) {
        this.sql = sql;
        this.tenancy = tenancy;
    }

    /**
     * Keeps what a customer thought of a conversation; the last word counts.
     *
     * @param agent who served; null when only the bot did
     * @return whether this is news: a first rating, or another one than before
     */
    public boolean keep(
            WorkspaceId workspace,
            ConversationId conversation,
            @Nullable StaffId agent,
            Rating rating,
            Instant at) {
        return tenancy.in(
                workspace,
                () ->
                        sql.sql(
                                                """
                                                insert into ratings (workspace_id, conversation_id, agent_id, stars, tags, text, at)
                                                values (:workspace, :conversation, :agent, :stars, :tags, :text, :at)
                                                on conflict (workspace_id, conversation_id) do update set
                                                    stars = excluded.stars, tags = excluded.tags, text = excluded.text, at = excluded.at
                                                where (ratings.stars, ratings.tags, ratings.text)
                                                      is distinct from (excluded.stars, excluded.tags, excluded.text)
                                                """)
                                        .param("workspace", workspace.value())
                                        .param("conversation", conversation.value())
                                        .param(
                                                "agent",
                                                agent == null ? null : agent.value(),
                                                Types.OTHER)
                                        .param("stars", rating.stars())
                                        .param("tags", rating.tags().toArray(String[]::new))
                                        .param("text", rating.text())
                                        .param("at", at.atOffset(ZoneOffset.UTC))
                                        .update()
                                > 0);
    }

    /** How many there are, and their mean in stars; null when there are none. */
    public record Mean(int count, @Nullable Double stars) {}

    /** The mean of an hour; {@code hour} counts from the beginning of the span. */
    public record Hour(int hour, int count, double stars) {}

    /**
     * The means of the ratings given in {@code [from, to)}, by hour; hours without one are missing.
     */
    public List<Hour> hours(WorkspaceId workspace, Instant from, Instant to) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select floor(extract(epoch from at - :from) / 3600)::int as hour,
                                               count(*) as n, avg(stars)::float8 as mean
                                        from ratings
                                        where workspace_id = :workspace and at >= :from and at < :to
                                        group by 1 order by 1
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .query(
                                        (row, _) ->
                                                new Hour(
                                                        row.getInt("hour"),
                                                        row.getInt("n"),
                                                        row.getDouble("mean")))
                                .list());
    }

    /** The conversations rated in {@code [from, to)}, the worst first; at most {@code most}. */
    public List<ConversationId> rated(WorkspaceId workspace, Instant from, Instant to, int most) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select conversation_id from ratings
                                        where workspace_id = :workspace and at >= :from and at < :to
                                        order by stars, at desc limit :most
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .param("most", most)
                                .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
                                .list());
    }

    /** The mean of the ratings given in {@code [from, to)}. */
    public Mean mean(WorkspaceId workspace, Instant from, Instant to) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        select count(*) as n, avg(stars)::float8 as mean from ratings
                                        where workspace_id = :workspace and at >= :from and at < :to
                                        """)
                                .param("workspace", workspace.value())
                                .param("from", from.atOffset(ZoneOffset.UTC))
                                .param("to", to.atOffset(ZoneOffset.UTC))
                                .query(
                                        (row, _) ->
                                                new Mean(
                                                        row.getInt("n"),
                                                        row.getObject("mean", Double.class)))
                                .single());
    }
}
