package io.yingda.assist;

import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.Texts;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The quick replies everybody shares, and each agent's own. */
@Service
public class QuickReplies {
    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    QuickReplies(Tenancy tenancy, JdbcClient database, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What somebody can use: the shared ones and his own, the most used first within their folder.
     */
    List<QuickReply> of(Staffer staffer) {
        return tenancy.reading(
                staffer.workspace(),
                () ->
                        database.sql(
                                        """
                                        select * from quick_replies
                                        where workspace_id = :workspace and (owner_id is null or owner_id = :me)
                                        order by folder, used desc, code
                                        """)
                                .param("workspace", staffer.workspace().value())
                                .param("me", staffer.id().value())
                                .query(this::reply)
                                .list());
    }

    /**
     * Adds one.
     *
     * @param owner whose it is; null when all share it
     * @throws Refusal.Conflict {@code quick-reply.code-taken} when the owner, or everybody, has
     *     this code already
     */
    public void add(WorkspaceId workspace, @Nullable StaffId owner, Wording wording) {
        create(workspace, owner, wording);
    }

    QuickReply create(WorkspaceId workspace, @Nullable StaffId owner, Wording wording) {
        var id = Ids.next();
        return guarded(
                () ->
                        tenancy.in(
                                workspace,
                                () -> {
                                    bind(
                                                    database.sql(
                                                            """
                                                            insert into quick_replies
                                                                (workspace_id, id, owner_id, folder, code, title, texts, updated_at)
                                                            values (:workspace, :id, :owner, :folder, :code, :title, :texts::jsonb, :now)
                                                            """),
                                                    workspace,
                                                    id,
                                                    wording)
                                            .param("owner", owner == null ? null : owner.value())
                                            .update();
                                    return read(workspace, id);
                                }));
    }

    /**
     * Changes one.
     *
     * @throws Refusal.NotFound {@code quick-reply.unknown}, also for somebody else's own
     * @throws Refusal.Forbidden {@code permission.missing} for a shared one without the right
     * @throws Refusal.Conflict {@code quick-reply.changed} or {@code quick-reply.code-taken}
     */
    QuickReply change(Staffer staffer, UUID id, Wording wording, int version) {
        return guarded(
                () ->
                        tenancy.in(
                                staffer.workspace(),
                                () -> {
                                    mayWrite(staffer, id);
                                    int changed =
                                            bind(
                                                            database.sql(
                                                                    """
                                                                    update quick_replies set folder = :folder, code = :code, title = :title,
                                                                        texts = :texts::jsonb, updated_at = :now, version = version + 1
                                                                    where workspace_id = :workspace and id = :id and version = :version
                                                                    """),
                                                            staffer.workspace(),
                                                            id,
                                                            wording)
                                                    .param("version", version)
                                                    .update();
                                    var now = read(staffer.workspace(), id);
                                    if (changed == 0) {
                                        throw new Refusal.Conflict(
                                                "quick-reply.changed",
                                                "Somebody changed this quick reply in the"
                                                        + " meantime.",
                                                Map.of("version", now.version()));
                                    }
                                    return now;
                                }));
    }

    /** Removes one; refused as {@link #change} is. */
    void remove(Staffer staffer, UUID id) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    mayWrite(staffer, id);
                    database.sql(
                                    "delete from quick_replies where workspace_id = :workspace and"
                                            + " id = :id")
                            .param("workspace", staffer.workspace().value())
                            .param("id", id)
                            .update();
                });
    }

    /**
     * Counts that one was taken.
     *
     * @throws Refusal.NotFound {@code quick-reply.unknown}, also for somebody else's own
     */
    void used(Staffer staffer, UUID id) {
        int counted =
                tenancy.in(
                        staffer.workspace(),
                        () ->
                                database.sql(
                                                """
                                                update quick_replies set used = used + 1
                                                where workspace_id = :workspace and id = :id and (owner_id is null or owner_id = :me)
                                                """)
                                        .param("workspace", staffer.workspace().value())
                                        .param("id", id)
                                        .param("me", staffer.id().value())
                                        .update());
        if (counted == 0) {
            throw unknown();
        }
    }

    private void mayWrite(Staffer staffer, UUID id) {
        var owner = read(staffer.workspace(), id).ownerId();
        if (owner == null) {
            staffer.must(Permission.EDIT_QUICK_REPLIES);
        } else if (!owner.equals(staffer.id())) {
            throw unknown();
        }
    }

    private JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, WorkspaceId workspace, UUID id, Wording wording) {
        return statement
                .param("workspace", workspace.value())
                .param("id", id)
                .param("folder", wording.folder())
                .param("code", wording.code())
                .param("title", wording.title())
                .param("texts", json.writeValueAsString(wording.texts()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private interface Work {
        QuickReply done();
    }

    private static QuickReply guarded(Work work) {
        try {
            return work.done();
        } catch (DuplicateKeyException _) {
            throw new Refusal.Conflict(
                    "quick-reply.code-taken", "Another quick reply has this code.");
        }
    }

    private QuickReply read(WorkspaceId workspace, UUID id) {
        return database.sql(
                        "select * from quick_replies where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(this::reply)
                .optional()
                .orElseThrow(QuickReplies::unknown);
    }

    private QuickReply reply(ResultSet row, int index) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return new QuickReply(
                row.getObject("id", UUID.class),
                owner == null ? null : new StaffId(owner),
                row.getString("folder"),
                row.getString("code"),
                row.getString("title"),
                json.readValue(row.getString("texts"), Texts.class),
                row.getLong("used"),
                row.getInt("version"));
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("quick-reply.unknown", "There is no such quick reply.");
    }
}
