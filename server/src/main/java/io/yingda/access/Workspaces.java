package io.yingda.access;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The workspaces of this installation and their shops. */
@Component
public class Workspaces {
    private final JdbcClient database;
    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Staff staff;
    private final Clock clock;

    Workspaces(
            JdbcClient database,
            @Qualifier("system") JdbcClient system,
            Tenancy tenancy,
            Staff staff,
            Clock clock) {
        this.database = database;
        this.system = system;
        this.tenancy = tenancy;
        this.staff = staff;
        this.clock = clock;
    }

    /** Every workspace, for work that goes round them all. */
    public List<WorkspaceId> all() {
        return system.sql("select id from workspaces order by id")
                .query((row, _) -> new WorkspaceId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Opens an empty workspace. */
    public WorkspaceId create(String name, Language language) {
        var id = WorkspaceId.next();
        create(id, name, language);
        return id;
    }

    /**
     * Opens an empty workspace whose id is known before, so that more can happen at once with it.
     */
    public void create(WorkspaceId id, String name, Language language) {
        tenancy.run(id, () -> insert(id, name, language));
    }

    /**
     * Opens the next workspace.
     *
     * @param id of the new one
     * @param opened how many there are
     * @throws Refusal.Conflict {@code set-up.done} when there are more by now, however many try at
     *     once
     */
    void createNext(WorkspaceId id, int opened, String name, Language language) {
        tenancy.run(
                id,
                () -> {
                    database.sql(
                                    "select pg_advisory_xact_lock(hashtextextended('yingda.set-up',"
                                            + " 0))")
                            .query((_, _) -> true)
                            .single();
                    if (all().size() != opened) {
                        throw SetUp.done();
                    }
                    insert(id, name, language);
                });
    }

    /**
     * Opens a shop.
     *
     * @param name at most 80 characters
     */
    public ShopId openShop(WorkspaceId workspace, String name) {
        var id = ShopId.next();
        tenancy.run(
                workspace,
                () -> {
                    database.sql(
                                    """
                                    insert into shops (workspace_id, id, name, created_at)
                                    values (:workspace, :id, :name, :now)
                                    """)
                            .param("workspace", workspace.value())
                            .param("id", id.value())
                            .param("name", Bounds.text("name", name, 80))
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    staff.changed(workspace, Set.of());
                });
        return id;
    }

    void renameShop(WorkspaceId workspace, ShopId id, String name) {
        tenancy.run(
                workspace,
                () -> {
                    int found =
                            database.sql(
                                            "update shops set name = :name where workspace_id ="
                                                    + " :workspace and id = :id")
                                    .param("workspace", workspace.value())
                                    .param("id", id.value())
                                    .param("name", Bounds.text("name", name, 80))
                                    .update();
                    if (found == 0) {
                        throw new Refusal.NotFound("shop.unknown", "There is no such shop.");
                    }
                    staff.changed(workspace, Set.of());
                });
    }

    void change(WorkspaceId workspace, String name, Language language) {
        tenancy.run(
                workspace,
                () -> {
                    database.sql(
                                    "update workspaces set name = :name, language = :language where"
                                            + " id = :workspace")
                            .param("workspace", workspace.value())
                            .param("name", Bounds.text("name", name, 80))
                            .param("language", language.tag())
                            .update();
                    staff.changed(workspace, Set.of());
                });
    }

    private void insert(WorkspaceId id, String name, Language language) {
        database.sql(
                        """
                        insert into workspaces (id, name, language, created_at)
                        values (:id, :name, :language, :now)
                        """)
                .param("id", id.value())
                .param("name", Bounds.text("workspace", name, 80))
                .param("language", language.tag())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
