package io.yingda.survey;

import io.yingda.database.Tenancy;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.time.ZoneOffset;

/** The ratings of a workspace. */
@Service
public class Ratings {
    private final JdbcClient sql;
    private final Tenancy tenancy;

    Ratings(JdbcClient sql, Tenancy tenancy) {
        this.sql = sql;
        this.tenancy = tenancy;
    }

    /** How many there are, and their mean in stars; null when there are none. */
    public record Mean(int count, @Nullable Double stars) {}

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
