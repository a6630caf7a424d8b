package io.yingda.conversation;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Who is working, what each holds, and who has room. Load is raised by one conditional statement
 * and released in the transaction that changes the holder, so that it holds on many nodes.
 */
@Service
public class WorkStates {
    private static final String MISCOUNTED =
            """
            connected <> exists (select from desks as d
                where d.workspace_id = w.workspace_id and d.staff_id = w.staff_id)
            """;

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Clock clock;
    private final AfterCommit afterCommit;
    private final Nodes nodes;

    WorkStates(JdbcClient sql, Tenancy tenancy, Clock clock, AfterCommit afterCommit, Nodes nodes) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.nodes = nodes;
    }

    /** Everybody who has ever worked in the workspace, in no particular order. */
    public List<Work> all(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        sql.sql("select * from agent_work where workspace_id = :workspace")
                                .param("workspace", workspace.value())
                                .query((row, _) -> work(row))
                                .list());
    }

    /** Sets the agent's own state; makes the row on first use. */
    public void set(WorkspaceId workspace, StaffId staff, Work.Doing state) {
        set(workspace, staff, state, false);
    }

    void set(WorkspaceId workspace, StaffId staff, Work.Doing state, boolean bySystem) {
        changing(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        insert into agent_work as w (workspace_id, staff_id, state, by_system, since, idle_since)
                                        values (:workspace, :staff, :state, :bySystem, :now, :now)
                                        on conflict (workspace_id, staff_id) do update set
                                            state = excluded.state, by_system = excluded.by_system,
                                            since = case when w.state = excluded.state then w.since else excluded.since end
                                        """)
                                .param("workspace", workspace.value())
                                .param("staff", staff.value())
                                .param("state", state.word())
                                .param("bySystem", bySystem)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
    }

    /** Sets how many conversations are pushed to the agent at most: 0 to 99. */
    public void capacity(WorkspaceId workspace, StaffId staff, int capacity) {
        Bounds.number("capacity", capacity, 0, 99);
        changing(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        insert into agent_work (workspace_id, staff_id, since, idle_since, capacity)
                                        values (:workspace, :staff, :now, :now, :capacity)
                                        on conflict (workspace_id, staff_id) do update set capacity = excluded.capacity
                                        """)
                                .param("workspace", workspace.value())
                                .param("staff", staff.value())
                                .param("capacity", capacity)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update());
    }

    /**
     * The first desk of the agent at this node has connected, or the last one has gone. An agent
     * whom the product had set away is ready again; one whose last desk at any node goes keeps the
     * state for the grace time.
     */
    public void connected(WorkspaceId workspace, StaffId staff, boolean connected) {
        changing(
                workspace,
                () -> {
                    if (connected) {
                        arrived(workspace, staff);
                    } else {
                        left(workspace, staff);
                    }
                });
    }

    private void arrived(WorkspaceId workspace, StaffId staff) {
        desk(
                """
                with desk as (
                    insert into desks (workspace_id, staff_id, node_id) values (:workspace, :staff, :node)
                    on conflict do nothing)
                insert into agent_work as w (workspace_id, staff_id, since, idle_since, connected)
                values (:workspace, :staff, :now, :now, true)
                on conflict (workspace_id, staff_id) do update set
                    connected = true,
                    disconnected_at = null,
                    state = case when w.by_system and w.state = 'break' then 'ready' else w.state end,
                    since = case when w.by_system and w.state = 'break' then :now else w.since end,
                    by_system = false
                """,
                workspace,
                staff);
    }

    private void left(WorkspaceId workspace, StaffId staff) {
        // Whose row is locked arrives nowhere meanwhile, so that what is counted next is so.
        desk(
                """
                with locked as (
                    select from agent_work where workspace_id = :workspace and staff_id = :staff for update)
                delete from desks using (select count(*) from locked) as l
                where workspace_id = :workspace and staff_id = :staff and node_id = :node
                """,
                workspace,
                staff);
        desk(
                """
                update agent_work as w set
                    connected = d.connected, disconnected_at = case when d.connected then null else :now end
                from (select exists (select from desks
                    where workspace_id = :workspace and staff_id = :staff) as connected) as d
                where workspace_id = :workspace and staff_id = :staff
                """,
                workspace,
                staff);
    }

    private void desk(String statement, WorkspaceId workspace, StaffId staff) {
        sql.sql(statement)
                .param("workspace", workspace.value())
                .param("staff", staff.value())
                .param("node", nodes.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Who has a desk open is connected, and nobody else: a node that was killed could not say that
     * its desks are gone.
     */
    void countDesks(WorkspaceId workspace) {
        changing(
                workspace,
                () -> {
                    // Whose row is locked arrives nowhere meanwhile: a statement that has waited
                    // for the row would still count the desks of before.
                    var miscounted =
                            sql.sql(
                                            """
                                            select staff_id from agent_work as w where workspace_id = :workspace and %s
                                            order by staff_id for update
                                            """
                                                    .formatted(MISCOUNTED))
                                    .param("workspace", workspace.value())
                                    .query(UUID.class)
                                    .list();
                    sql.sql(
                                    """
                                    update agent_work as w set
                                        connected = not connected,
                                        disconnected_at = case when connected then cast(:now as timestamptz) end
                                    where workspace_id = :workspace and staff_id = any (:staff) and %s
                                    """
                                            .formatted(MISCOUNTED))
                            .param("workspace", workspace.value())
                            .param("staff", miscounted.toArray(UUID[]::new))
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .update();
                });
    }

    /** Those whose desks have been gone for longer than the grace time are away from now on. */
    void markAway(WorkspaceId workspace, Duration grace) {
        var now = clock.instant();
        changing(
                workspace,
                () ->
                        sql.sql(
                                        """
                                        update agent_work set state = 'break', by_system = true, since = :now
                                        where workspace_id = :workspace and not connected and state in ('ready', 'busy', 'wrap-up')
                                          and disconnected_at <= :gone
                                        """)
                                .param("workspace", workspace.value())
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .param("gone", now.minus(grace).atOffset(ZoneOffset.UTC))
                                .update());
    }

    /** Adds one to the load if the agent has the room that is asked for. */
    boolean raise(WorkspaceId workspace, StaffId staff, Holders.Room room) {
        var raised =
                sql.sql(
                                """
                                update agent_work set load = load + 1
                                where workspace_id = :workspace and staff_id = :staff
                                  and (:waived or (load < capacity and (:own or state = 'ready')))
                                """)
                        .param("workspace", workspace.value())
                        .param("staff", staff.value())
                        .param("waived", room == Holders.Room.WAIVED)
                        .param("own", room == Holders.Room.OWN)
                        .update();
        if (raised == 1) {
            afterCommit.tell(new WorkChanged(workspace));
        }
        return raised == 1;
    }

    void release(WorkspaceId workspace, StaffId staff, Instant now) {
        sql.sql(
                        """
                        update agent_work set load = load - 1, idle_since = :now
                        where workspace_id = :workspace and staff_id = :staff
                        """)
                .param("workspace", workspace.value())
                .param("staff", staff.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        afterCommit.tell(new WorkChanged(workspace));
    }

    private void changing(WorkspaceId workspace, Runnable change) {
        tenancy.run(
                workspace,
                () -> {
                    change.run();
                    afterCommit.tell(new WorkChanged(workspace));
                });
    }

    private static Work work(ResultSet row) throws SQLException {
        return new Work(
                new StaffId(Conversation.uuid(row, "staff_id")),
                Work.Doing.of(row.getString("state")),
                row.getBoolean("by_system"),
                Conversation.instant(row, "since"),
                row.getInt("load"),
                row.getInt("capacity"),
                row.getBoolean("connected"),
                Conversation.instant(row, "idle_since"));
    }
}
