package io.yingda.access;

import static java.util.stream.Collectors.joining;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The people of a workspace: who they are, and how they come, change and go. */
@Component
public class Staff {
    private static final int WORKSPACES_KEPT = 500;

    private final JdbcClient database;
    private final Tenancy tenancy;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Shelf<WorkspaceId, Directory> directories;

    Staff(
            JdbcClient database,
            Tenancy tenancy,
            Passwords passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.tenancy = tenancy;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
        this.directories = new Shelf<>(clock, WORKSPACES_KEPT);
    }

    /**
     * Everybody and everything of a workspace, at most a few seconds old.
     *
     * @throws Refusal.NotFound {@code workspace.unknown}
     */
    public Directory directory(WorkspaceId workspace) {
        return directories
                .get(workspace, () -> tenancy.reading(workspace, () -> read(workspace)))
                .orElseThrow(
                        () ->
                                new Refusal.NotFound(
                                        "workspace.unknown", "There is no such workspace."));
    }

    /** Somebody of the staff, deactivated or not. */
    public Optional<Colleague> find(WorkspaceId workspace, StaffId id) {
        return directory(workspace).colleague(id);
    }

    /**
     * Adds somebody, who can sign in at once.
     *
     * @throws Refusal.Conflict {@code staff.email-taken} or {@code staff.number-taken}
     * @throws Refusal.NotFound {@code team.unknown}
     */
    public StaffId add(WorkspaceId workspace, NewColleague person) {
        var hash = passwords.hash(person.password());
        var id = StaffId.next();
        unlessTaken(
                () ->
                        tenancy.run(
                                workspace,
                                () -> {
                                    var number =
                                            person.number() == null
                                                    ? nextNumber(workspace)
                                                    : person.number();
                                    database.sql(
                                                    """
                                                    insert into staff (workspace_id, id, email, name, public_name, staff_number, password_hash,
                                                        role, language, created_at)
                                                    values (:workspace, :id, :email, :name, :public, :number, :hash, :role, :language, :now)
                                                    """)
                                            .param("workspace", workspace.value())
                                            .param("id", id.value())
                                            .param("email", person.email())
                                            .param("name", person.name())
                                            .param("public", person.publicName())
                                            .param("number", number)
                                            .param("hash", hash)
                                            .param("role", person.role().key())
                                            .param("language", person.language().tag())
                                            .param("now", Timestamp.from(clock.instant()))
                                            .update();
                                    join(workspace, id, person.teams());
                                    changed(workspace, Set.of(id));
                                }));
        return id;
    }

    /**
     * What can be changed about somebody; everything is replaced.
     *
     * @param number 工号
     * @param active false ends all sessions and tokens at once
     */
    record Change(
            String name,
            String publicName,
            String number,
            Role role,
            Set<TeamId> teams,
            Language language,
            boolean active) {
        Change {
            name = Bounds.text("name", name, 60);
            publicName = Bounds.text("publicName", publicName, 60);
            number = StaffNumber.of(number);
            teams = Set.copyOf(Bounds.size("teams", teams, 100));
        }
    }

    /**
     * @throws Refusal.Conflict {@code staff.last-owner}, {@code staff.number-taken}
     * @throws Refusal.Forbidden {@code permission.missing} to make or change an owner without being
     *     one
     */
    void change(Staffer by, StaffId id, Change change) {
        var workspace = by.workspace();
        unlessTaken(
                () ->
                        tenancy.run(
                                workspace,
                                () -> {
                                    mayTouch(by, id, change.role());
                                    var stays = change.active() && change.role() == Role.OWNER;
                                    if (!stays) {
                                        keepAnOwner(workspace, id);
                                    }
                                    database.sql(
                                                    """
                                                    update staff set name = :name, public_name = :public, staff_number = :number, role = :role,
                                                        language = :language, active = :active
                                                    where workspace_id = :workspace and id = :id
                                                    """)
                                            .param("workspace", workspace.value())
                                            .param("id", id.value())
                                            .param("name", change.name())
                                            .param("public", change.publicName())
                                            .param("number", change.number())
                                            .param("role", change.role().key())
                                            .param("language", change.language().tag())
                                            .param("active", change.active())
                                            .update();
                                    database.sql(
                                                    "delete from team_members where workspace_id ="
                                                            + " :workspace and staff_id = :id")
                                            .param("workspace", workspace.value())
                                            .param("id", id.value())
                                            .update();
                                    join(workspace, id, change.teams());
                                    changed(workspace, Set.of(id));
                                }));
    }

    /** Changes what everybody may change about themselves. */
    void rename(Staffer self, String name, String publicName, Language language) {
        tenancy.run(
                self.workspace(),
                () -> {
                    database.sql(
                                    """
                                    update staff set name = :name, public_name = :public, language = :language
                                    where workspace_id = :workspace and id = :id
                                    """)
                            .param("workspace", self.workspace().value())
                            .param("id", self.id().value())
                            .param("name", Bounds.text("name", name, 60))
                            .param("public", Bounds.text("publicName", publicName, 60))
                            .param("language", language.tag())
                            .update();
                    changed(self.workspace(), Set.of(self.id()));
                });
    }

    /** Gives somebody a new password; who may is checked as for {@link #change}. */
    void resetPassword(Staffer by, StaffId id, String password) {
        var hash = passwords.hash(Passwords.acceptable(password));
        tenancy.run(
                by.workspace(),
                () -> {
                    mayTouch(by, id, Role.AGENT);
                    storeHash(by.workspace(), id, hash);
                });
    }

    /**
     * Changes one's own password.
     *
     * @throws Refusal.Invalid {@code password.wrong} when the old one is not right
     */
    void changePassword(Staffer self, String old, String fresh) {
        var current =
                tenancy.reading(
                        self.workspace(),
                        () ->
                                database.sql(
                                                "select password_hash from staff where workspace_id"
                                                        + " = :workspace and id = :id")
                                        .param("workspace", self.workspace().value())
                                        .param("id", self.id().value())
                                        .query(String.class)
                                        .single());
        if (!passwords.matches(old, current)) {
            throw new Refusal.Invalid(
                    "password.wrong", "The old password is not right.", Map.of("field", "old"));
        }
        var hash = passwords.hash(Passwords.acceptable(fresh));
        tenancy.run(self.workspace(), () -> storeHash(self.workspace(), self.id(), hash));
    }

    /** To be called inside the transaction that changes what the directory says. */
    void changed(WorkspaceId workspace, Set<StaffId> whom) {
        tenancy.afterCommit(
                () -> {
                    directories.drop(workspace);
                    events.publishEvent(new AccessChanged(workspace, whom));
                });
    }

    /** Puts somebody into teams he is not in yet. */
    private void join(WorkspaceId workspace, StaffId id, Set<TeamId> teams) {
        if (teams.isEmpty()) {
            return;
        }
        int joined =
                database.sql(
                                """
                                insert into team_members (workspace_id, team_id, staff_id)
                                select workspace_id, id, :staff from teams
                                where workspace_id = :workspace and id = any (cast(:teams as uuid[]))
                                """)
                        .param("workspace", workspace.value())
                        .param("staff", id.value())
                        .param("teams", array(teams.stream().map(TeamId::value).toList()))
                        .update();
        if (joined != teams.size()) {
            throw new Refusal.NotFound("team.unknown", "There is no such team.");
        }
    }

    private void storeHash(WorkspaceId workspace, StaffId id, String hash) {
        database.sql(
                        "update staff set password_hash = :hash where workspace_id = :workspace and"
                                + " id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("hash", hash)
                .update();
    }

    private void mayTouch(Staffer by, StaffId id, Role wanted) {
        var role =
                database.sql(
                                "select role from staff where workspace_id = :workspace and id ="
                                        + " :id for update")
                        .param("workspace", by.workspace().value())
                        .param("id", id.value())
                        .query(String.class)
                        .optional()
                        .map(Role::of)
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "staff.unknown", "There is no such colleague."));
        if (role == Role.OWNER || wanted == Role.OWNER) {
            by.must(Permission.GRANT_OWNERSHIP);
        }
    }

    /** Locks the owners first, so that two who remove each other cannot both succeed. */
    private void keepAnOwner(WorkspaceId workspace, StaffId leaving) {
        var owners =
                database.sql(
                                """
                                select id from staff where workspace_id = :workspace and role = 'owner' and active
                                order by id for update
                                """)
                        .param("workspace", workspace.value())
                        .query(UUID.class)
                        .list();
        if (owners.equals(List.of(leaving.value()))) {
            throw new Refusal.Conflict("staff.last-owner", "A workspace keeps at least one owner.");
        }
    }

    private String nextNumber(WorkspaceId workspace) {
        // Two who join at once must not be given the same number.
        database.sql("select id from workspaces where id = :workspace for update")
                .param("workspace", workspace.value())
                .query(UUID.class)
                .single();
        return database.sql(
                        """
                        select (coalesce(max(staff_number::int) filter (where staff_number ~ '^[0-9]{1,9}$'), 1000) + 1)::text
                        from staff where workspace_id = :workspace
                        """)
                .param("workspace", workspace.value())
                .query(String.class)
                .single();
    }

    private static void unlessTaken(Runnable work) {
        try {
            work.run();
        } catch (DuplicateKeyException e) {
            throw Objects.requireNonNullElse(e.getMessage(), "").contains("staff_email")
                    ? new Refusal.Conflict(
                            "staff.email-taken",
                            "Somebody has this address already.",
                            Map.of("field", "email"))
                    : new Refusal.Conflict(
                            "staff.number-taken",
                            "Somebody has this staff number already.",
                            Map.of("field", "number"));
        }
    }

    /** All in one statement, for it is read on the way of almost every request. */
    private Optional<Directory> read(WorkspaceId workspace) {
        return database.sql(
                        """
                        select * from (
                            select 'workspace' as kind, id, name, language, null as public_name, null as staff_number, null as email,
                                null as role, null as active, null as teams,
                                cast(null as timestamptz) as since
                            from workspaces where id = :workspace
                            union all
                            select 'staff', id, name, language, public_name, staff_number, email, role, active,
                                array(select team_id from team_members m
                                    where m.workspace_id = s.workspace_id and m.staff_id = s.id), null
                            from staff s where workspace_id = :workspace
                            union all
                            select 'team', id, name, null, null, null, null, null, null, null, null
                            from teams where workspace_id = :workspace
                            union all
                            select 'shop', id, name, null, null, null, null, null, null, null, created_at
                            from shops where workspace_id = :workspace) as everything
                        order by length(staff_number), staff_number, since, name, id
                        """)
                .param("workspace", workspace.value())
                .query(
                        (ResultSetExtractor<Optional<Directory>>)
                                rows -> directory(workspace, rows));
    }

    private static Optional<Directory> directory(WorkspaceId id, ResultSet row)
            throws SQLException {
        var workspace = Optional.<Workspace>empty();
        var staff = new LinkedHashMap<StaffId, Colleague>();
        var teams = new LinkedHashMap<TeamId, Team>();
        var shops = new LinkedHashMap<ShopId, Shop>();
        while (row.next()) {
            var one = row.getObject("id", UUID.class);
            var name = row.getString("name");
            switch (row.getString("kind")) {
                case "workspace" ->
                        workspace =
                                Optional.of(
                                        new Workspace(
                                                id,
                                                name,
                                                Language.nearest(row.getString("language"))));
                case "staff" -> staff.put(new StaffId(one), colleague(row));
                case "team" -> teams.put(new TeamId(one), new Team(new TeamId(one), name));
                case "shop" -> shops.put(new ShopId(one), new Shop(new ShopId(one), name));
                case String unknown -> throw new IllegalStateException(unknown);
            }
        }
        return workspace.map(
                found ->
                        new Directory(
                                found,
                                Collections.unmodifiableMap(staff),
                                Collections.unmodifiableMap(teams),
                                Collections.unmodifiableMap(shops)));
    }

    private static Colleague colleague(ResultSet row) throws SQLException {
        return new Colleague(
                new StaffId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("public_name"),
                row.getString("staff_number"),
                row.getString("email"),
                Role.of(row.getString("role")),
                Language.nearest(row.getString("language")),
                teams(row.getArray("teams")),
                row.getBoolean("active"));
    }

    static Set<TeamId> teams(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray())
                .map(TeamId::new)
                .collect(Collectors.toSet());
    }

    /** An array as PostgreSQL writes it, to be cast in the statement. */
    static String array(Collection<UUID> values) {
        return values.stream().map(UUID::toString).collect(joining(",", "{", "}"));
    }
}
