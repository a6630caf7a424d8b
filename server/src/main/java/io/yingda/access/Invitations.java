package io.yingda.access;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Links that let somebody join the staff: good for seven days, once, for one address. */
@Component
class Invitations {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int MOST_PENDING = 500;

    private final JdbcClient database;
    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Staff staff;
    private final Clock clock;

    Invitations(
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

    /**
     * An invitation that nobody has used yet.
     *
     * @param id names it; does not let anybody in
     */
    record Pending(
            String id,
            String email,
            Role role,
            Set<TeamId> teams,
            StaffId invitedBy,
            Instant createdAt,
            Instant expiresAt) {}

    /**
     * An invitation just made.
     *
     * @param token what the link carries; shown this once
     */
    record Made(Pending invitation, String token) {}

    /** An invitation somebody holds in hand. */
    record Held(WorkspaceId workspace, Pending pending) {}

    /** Somebody who has just joined. */
    record Joined(WorkspaceId workspace, StaffId id) {}

    /**
     * @throws Refusal.Invalid {@code invitation.owner}: owners are made from colleagues
     * @throws Refusal.Conflict {@code staff.email-taken}, {@code invitation.too-many}
     * @throws Refusal.NotFound {@code team.unknown}
     */
    Made invite(Staffer by, String email, Role role, Set<TeamId> teams) {
        if (role == Role.OWNER) {
            throw new Refusal.Invalid(
                    "invitation.owner",
                    "Nobody is invited as owner: make a colleague one.",
                    Map.of("field", "role"));
        }
        Bounds.size("teams", teams, 100);
        if (!staff.directory(by.workspace()).teams().keySet().containsAll(teams)) {
            throw new Refusal.NotFound("team.unknown", "There is no such team.");
        }
        var token = Token.next();
        var now = clock.instant();
        var made =
                new Pending(
                        Token.name(Token.hash(token)),
                        Email.of(email),
                        role,
                        teams,
                        by.id(),
                        now,
                        now.plus(LIFE));
        tenancy.run(by.workspace(), () -> insert(by.workspace(), made, Token.hash(token)));
        return new Made(made, token);
    }

    List<Pending> pending(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select encode(token_hash, 'hex') as id, email, role, team_ids, invited_by, created_at, expires_at
                                        from invitations
                                        where workspace_id = :workspace and used_at is null and expires_at > :now
                                        order by created_at desc
                                        """)
                                .param("workspace", workspace.value())
                                .param("now", Timestamp.from(clock.instant()))
                                .query((row, _) -> pending(row))
                                .list());
    }

    private static Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                row.getString("id"),
                row.getString("email"),
                Role.of(row.getString("role")),
                Staff.teams(row.getArray("team_ids")),
                new StaffId(row.getObject("invited_by", UUID.class)),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    /**
     * @throws Refusal.NotFound {@code invitation.unknown}
     */
    void withdraw(WorkspaceId workspace, String id) {
        int found =
                tenancy.in(
                        workspace,
                        () ->
                                database.sql(
                                                """
                                                delete from invitations
                                                where workspace_id = :workspace and encode(token_hash, 'hex') = :id and used_at is null
                                                """)
                                        .param("workspace", workspace.value())
                                        .param("id", id)
                                        .update());
        if (found == 0) {
            throw new Refusal.NotFound("invitation.unknown", "There is no such invitation.");
        }
    }

    /**
     * What a link leads to.
     *
     * @throws Refusal.NotFound {@code invitation.unusable}: unknown, expired, withdrawn and used
     *     are not told apart
     */
    Held held(String token) {
        var hash = Token.hash(token);
        var workspace =
                system.sql(
                                """
                                select workspace_id from invitations
                                where token_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("hash", hash)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(UUID.class)
                        .optional()
                        .map(WorkspaceId::new)
                        .orElseThrow(Invitations::unusable);
        return tenancy.reading(workspace, () -> find(workspace, hash))
                .orElseThrow(Invitations::unusable);
    }

    /**
     * Joins the staff; of two who use the link at once, one does.
     *
     * @throws Refusal.NotFound {@code invitation.unusable}
     */
    Joined accept(String token, String name, String password) {
        var held = held(token);
        var pending = held.pending();
        var language = staff.directory(held.workspace()).workspace().language();
        // Teams may have been dissolved since.
        var teams = new HashSet<>(pending.teams());
        teams.retainAll(staff.directory(held.workspace()).teams().keySet());
        var person =
                new NewColleague(
                        pending.email(),
                        name,
                        name,
                        null,
                        password,
                        pending.role(),
                        teams,
                        language);
        var id =
                tenancy.in(
                        held.workspace(),
                        () -> {
                            use(held.workspace(), Token.hash(token));
                            return staff.add(held.workspace(), person);
                        });
        return new Joined(held.workspace(), id);
    }

    private void use(WorkspaceId workspace, byte[] hash) {
        int used =
                database.sql(
                                """
                                update invitations set used_at = :now
                                where workspace_id = :workspace and token_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("workspace", workspace.value())
                        .param("hash", hash)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        if (used == 0) {
            throw unusable();
        }
    }

    private Optional<Held> find(WorkspaceId workspace, byte[] hash) {
        return database.sql(
                        """
                        select encode(token_hash, 'hex') as id, email, role, team_ids, invited_by, created_at, expires_at
                        from invitations where workspace_id = :workspace and token_hash = :hash
                        """)
                .param("workspace", workspace.value())
                .param("hash", hash)
                .query((row, _) -> new Held(workspace, pending(row)))
                .optional();
    }

    private void insert(WorkspaceId workspace, Pending made, byte[] hash) {
        // One address, one link: a new one replaces what was sent before.
        database.sql(
                        "delete from invitations where workspace_id = :workspace and email = :email"
                                + " and used_at is null")
                .param("workspace", workspace.value())
                .param("email", made.email())
                .update();
        var taken =
                database.sql(
                                "select count(*) from staff where workspace_id = :workspace and"
                                        + " email = :email")
                        .param("workspace", workspace.value())
                        .param("email", made.email())
                        .query(Integer.class)
                        .single();
        if (taken > 0) {
            throw new Refusal.Conflict(
                    "staff.email-taken",
                    "Somebody has this address already.",
                    Map.of("field", "email"));
        }
        int inserted =
                database.sql(
                                """
                                insert into invitations (workspace_id, token_hash, email, role, team_ids, invited_by, created_at,
                                    expires_at)
                                select :workspace, :hash, :email, :role, cast(:teams as uuid[]), :by, :now, :expires
                                where (select count(*) from invitations
                                    where workspace_id = :workspace and used_at is null and expires_at > :now) < :most
                                """)
                        .param("workspace", workspace.value())
                        .param("hash", hash)
                        .param("email", made.email())
                        .param("role", made.role().key())
                        .param(
                                "teams",
                                Staff.array(made.teams().stream().map(TeamId::value).toList()))
                        .param("by", made.invitedBy().value())
                        .param("now", Timestamp.from(made.createdAt()))
                        .param("expires", Timestamp.from(made.expiresAt()))
                        .param("most", MOST_PENDING)
                        .update();
        if (inserted == 0) {
            throw new Refusal.Conflict(
                    "invitation.too-many",
                    "Too many invitations are open.",
                    Map.of("most", MOST_PENDING));
        }
    }

    private static Refusal unusable() {
        return new Refusal.NotFound(
                "invitation.unusable",
                "This invitation has expired, was withdrawn or was used already.");
    }
}
