package io.yingda.routing;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The decision records. Every method runs inside the caller's transaction for the workspace. */
@Component
class Decisions {
    private final JdbcClient sql;
    private final JsonMapper json;

    Decisions(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * A decision as people read it.
     *
     * @param reason returning, free, least-load, only-one or passed-on
     * @param facts what the one line says
     * @param record the whole of it; null for those who may only read the line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decision(
            UUID id,
            Instant at,
            String reason,
            Map<String, String> facts,
            @Nullable Choice record) {}

    UUID keep(
            WorkspaceId workspace,
            ConversationId conversation,
            Choice choice,
            Map<String, String> facts) {
        var id = Ids.next();
        sql.sql(
                        """
                        insert into decisions (workspace_id, id, conversation_id, agent_id, at, reason, facts, record)
                        values (:workspace, :id, :conversation, :agent, :at, :reason, :facts::jsonb, :record::jsonb)
                        """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("conversation", conversation.value())
                .param("agent", choice.chosen().orElseThrow().staffId().value())
                .param("at", choice.at().atOffset(ZoneOffset.UTC))
                .param("reason", choice.reason())
                .param("facts", json.writeValueAsString(facts))
                .param("record", json.writeValueAsString(choice))
                .update();
        return id;
    }

    List<Decision> of(WorkspaceId workspace, ConversationId conversation, boolean whole) {
        return sql.sql(
                        """
                        select id, at, reason, facts, record from decisions
                        where workspace_id = :workspace and conversation_id = :conversation
                        order by at desc limit 50
                        """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .query(
                        (row, _) ->
                                new Decision(
                                        row.getObject("id", UUID.class),
                                        row.getTimestamp("at").toInstant(),
                                        row.getString("reason"),
                                        json.readValue(
                                                row.getString("facts"),
                                                new TypeReference<Map<String, String>>() {}),
                                        whole
                                                ? json.readValue(
                                                        row.getString("record"), Choice.class)
                                                : null))
                .list();
    }
}
