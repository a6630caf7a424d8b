package io.yingda.conversation;

import io.yingda.access.TeamUse;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A team stays as long as one of its conversations is not closed: nobody else would see it. */
@Component
class TeamsAtWork implements TeamUse {
    private final JdbcClient sql;

    TeamsAtWork(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public boolean inUse(WorkspaceId workspace, TeamId team) {
        return sql.sql(
                        """
                        select exists (select from conversations
                            where workspace_id = :workspace and team_id = :team and state <> 'closed')
                        """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query(Boolean.class)
                .single();
    }
}
