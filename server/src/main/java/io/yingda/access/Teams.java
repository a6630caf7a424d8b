package io.yingda.access;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The teams of a workspace and who is in them. */
@Component
public class Teams {
    private static final int MOST_MEMBERS = 5_000;

    private final JdbcClient database;
    private final Tenancy tenancy;
    private final Staff staff;
    private final ObjectProvider<TeamUse> uses;
    private final Clock clock;

    Teams(
            JdbcClient database,
            Tenancy tenancy,
            Staff staff,
            ObjectProvider<TeamUse> uses,
            Clock clock) {
        this.database = database;
        this.tenancy = tenancy;
        this.staff = staff;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Forms a team.
     *
     * @param name at most 80 characters, once in the workspace
     * @throws Refusal.Conflict {@code team.name-taken}
     * @throws Refusal.NotFound {@code staff.unknown}
     */
    public TeamId form(WorkspaceId workspace, String name, Set<StaffId> members) {
        var id = TeamId.next();
        unlessTaken(
                () ->
                        tenancy.run(
                                workspace,
                                () -> {
                                    database.sql(
                                                    """
                                                    insert into teams (workspace_id, id, name, created_at)
                                                    values (:workspace, :id, :name, :now)
                                                    """)
                                            .param("workspace", workspace.value())
                                            .param("id", id.value())
                                            .param("name", Bounds.text("name", name, 80))
                                            .param("now", Timestamp.from(clock.instant()))
                                            .update();
                                    fill(workspace, id, members);
                                    staff.changed(workspace, members);
                                }));
        return id;
    }

    /** Renames a team and replaces its members. */
    void change(WorkspaceId workspace, TeamId id, String name, Set<StaffId> members) {
        unlessTaken(
                () ->
                        tenancy.run(
                                workspace,
                                () -> {
                                    int found =
                                            database.sql(
                                                            "update teams set name = :name where"
                                                                + " workspace_id = :workspace and"
                                                                + " id = :id")
                                                    .param("workspace", workspace.value())
                                                    .param("id", id.value())
                                                    .param("name", Bounds.text("name", name, 80))
                                                    .update();
                                    if (found == 0) {
                                        throw unknown();
                                    }
                                    var touched = new HashSet<>(members);
                                    touched.addAll(empty(workspace, id));
                                    fill(workspace, id, members);
                                    staff.changed(workspace, touched);
                                }));
    }

    /**
     * Dissolves a team.
     *
     * @throws Refusal.Conflict {@code team.in-use} while an inbox or a conversation relies on it
     */
    void dissolve(WorkspaceId workspace, TeamId id) {
        try {
            tenancy.run(
                    workspace,
                    () -> {
                        hold(workspace, id, "update");
                        if (uses.stream().anyMatch(use -> use.inUse(workspace, id))) {
                            throw inUse();
                        }
                        var touched = empty(workspace, id);
                        database.sql(
                                        "delete from teams where workspace_id = :workspace and id ="
                                                + " :id")
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .update();
                        staff.changed(workspace, touched);
                    });
        } catch (DataIntegrityViolationException _) {
            throw inUse();
        }
    }

    /**
     * Keeps a team from being dissolved until the transaction that asks has ended: what it gives
     * the team to do is then seen by whoever would dissolve it.
     *
     * @throws Refusal.NotFound {@code team.unknown}
     */
    public void hold(WorkspaceId workspace, TeamId id) {
        tenancy.run(workspace, () -> hold(workspace, id, "key share"));
    }

    private void hold(WorkspaceId workspace, TeamId id, String strength) {
        var held =
                database.sql(
                                "select id from teams where workspace_id = :workspace and id = :id"
                                        + " for "
                                        + strength)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(UUID.class)
                        .optional();
        if (held.isEmpty()) {
            throw unknown();
        }
    }

    /** Takes everybody out and says who they were. */
    private Set<StaffId> empty(WorkspaceId workspace, TeamId id) {
        return database.sql(
                        "delete from team_members where workspace_id = :workspace and team_id = :id"
                                + " returning staff_id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> new StaffId(row.getObject("staff_id", UUID.class)))
                .set();
    }

    private void fill(WorkspaceId workspace, TeamId id, Set<StaffId> members) {
        Bounds.size("members", members, MOST_MEMBERS);
        int joined =
                database.sql(
                                """
                                insert into team_members (workspace_id, team_id, staff_id)
                                select workspace_id, :team, id from staff
                                where workspace_id = :workspace and id = any (cast(:members as uuid[]))
                                """)
                        .param("workspace", workspace.value())
                        .param("team", id.value())
                        .param(
                                "members",
                                Staff.array(members.stream().map(StaffId::value).toList()))
                        .update();
        if (joined != members.size()) {
            throw new Refusal.NotFound("staff.unknown", "There is no such colleague.");
        }
    }

    private static void unlessTaken(Runnable work) {
        try {
            work.run();
        } catch (DuplicateKeyException _) {
            throw new Refusal.Conflict(
                    "team.name-taken", "A team has this name already.", Map.of("field", "name"));
        }
    }

    static Refusal unknown() {
        return new Refusal.NotFound("team.unknown", "There is no such team.");
    }

    private static Refusal inUse() {
        return new Refusal.Conflict(
                "team.in-use", "An inbox or a conversation relies on this team.");
    }
}
