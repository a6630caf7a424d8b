package io.yingda.access;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tokens with which programs act for a colleague, with some of that colleague's permissions and
 * never more. They start with {@value #PREFIX}, so that scanners find those that leak.
 */
@Component
class ApiTokens {
    static final String PREFIX = "yda_";
    private static final int MOST = 200;
    private static final int KEPT = 5_000;

    private final JdbcClient database;
    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Shelf<String, Row> rows;

    ApiTokens(
            JdbcClient database,
            @Qualifier("system") JdbcClient system,
            Tenancy tenancy,
            Staff staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.system = system;
        this.tenancy = tenancy;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
        this.rows = new Shelf<>(clock, KEPT);
    }

    /**
     * A token that works.
     *
     * @param usedAt when it was last used, to ten minutes; null: never
     * @param expiresAt null: never
     */
    record Live(
            UUID id,
            String name,
            Set<Permission> scopes,
            StaffId staffId,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt) {}

    /**
     * A token just made.
     *
     * @param token to be sent as {@code Authorization: Bearer …}; shown this once
     */
    record Made(Live apiToken, String token) {}

    /**
     * Whom a token was proven for.
     *
     * @param key names the token in {@link SignedOut}
     * @param staffer with what the token may, never more than its maker may now
     * @param expiresAt null: never
     */
    record Bearer(String key, Staffer staffer, @Nullable Instant expiresAt) {}

    private record Row(
            WorkspaceId workspace,
            UUID id,
            StaffId staff,
            Set<Permission> scopes,
            @Nullable Instant expiresAt) {}

    /**
     * @throws Refusal.Invalid {@code api-token.scope} for what a token may not carry, {@code
     *     api-token.expiry} for the past
     * @throws Refusal.Forbidden {@code permission.missing} for what the maker may not do himself
     * @throws Refusal.Conflict {@code api-token.too-many}
     */
    Made make(Staffer by, String name, Set<Permission> scopes, @Nullable Instant expiresAt) {
        for (var scope : scopes) {
            by.must(scope);
            if (!scope.grantableToTokens()) {
                throw new Refusal.Invalid(
                        "api-token.scope",
                        "A token cannot carry " + scope.key() + ".",
                        Map.of("field", "scopes", "permission", scope.key()));
            }
        }
        var now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new Refusal.Invalid(
                    "api-token.expiry", "The expiry is in the past.", Map.of("field", "expiresAt"));
        }
        var token = PREFIX + Token.next();
        var live =
                new Live(
                        Ids.next(),
                        Bounds.text("name", name, 80),
                        scopes,
                        by.id(),
                        now,
                        expiresAt,
                        null);
        tenancy.run(by.workspace(), () -> insert(by.workspace(), live, Token.hash(token)));
        return new Made(live, token);
    }

    List<Live> live(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select id, name, scopes, staff_id, created_at, expires_at, used_at from api_tokens
                                        where workspace_id = :workspace and revoked_at is null
                                            and (expires_at is null or expires_at > :now)
                                        order by created_at desc
                                        """)
                                .param("workspace", workspace.value())
                                .param("now", Timestamp.from(clock.instant()))
                                .query(
                                        (row, _) ->
                                                new Live(
                                                        row.getObject("id", UUID.class),
                                                        row.getString("name"),
                                                        scopes(row.getArray("scopes")),
                                                        new StaffId(
                                                                row.getObject(
                                                                        "staff_id", UUID.class)),
                                                        row.getTimestamp("created_at").toInstant(),
                                                        instant(row, "expires_at"),
                                                        instant(row, "used_at")))
                                .list());
    }

    /**
     * @throws Refusal.NotFound {@code api-token.unknown}
     */
    void revoke(WorkspaceId workspace, UUID id) {
        tenancy.run(
                workspace,
                () -> {
                    var of =
                            database.sql(
                                            """
                                            update api_tokens set revoked_at = :now
                                            where workspace_id = :workspace and id = :id and revoked_at is null
                                            returning staff_id
                                            """)
                                    .param("workspace", workspace.value())
                                    .param("id", id)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .query(UUID.class)
                                    .optional()
                                    .map(StaffId::new)
                                    .orElseThrow(ApiTokens::unknown);
                    tenancy.afterCommit(
                            () -> {
                                rows.dropIf(row -> row.id().equals(id));
                                events.publishEvent(new SignedOut(workspace, of, key(id), null));
                            });
                });
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("api-token.unknown", "There is no such token.");
    }

    private static String key(UUID id) {
        return "api-token:" + id;
    }

    /**
     * For whom a token speaks: nobody when it is unknown, revoked, expired, or its maker was
     * deactivated.
     */
    Optional<Bearer> authenticate(String token) {
        if (!token.startsWith(PREFIX) || token.length() > 100) {
            return Optional.empty();
        }
        var hash = Token.hash(token);
        return rows.get(Token.name(hash), () -> find(hash))
                .filter(row -> row.expiresAt() == null || row.expiresAt().isAfter(clock.instant()))
                .flatMap(
                        row ->
                                staff.find(row.workspace(), row.staff())
                                        .filter(Colleague::active)
                                        .map(
                                                who ->
                                                        new Bearer(
                                                                key(row.id()),
                                                                limited(row, who),
                                                                row.expiresAt())));
    }

    @EventListener
    void forget(SignedOut signedOut) {
        rows.dropIf(row -> row.staff().equals(signedOut.staff()));
    }

    private static Staffer limited(Row row, Colleague who) {
        var permissions = EnumSet.of(Permission.SIGNED_IN);
        permissions.addAll(row.scopes());
        permissions.retainAll(who.role().permissions());
        permissions.removeIf(permission -> !permission.grantableToTokens());
        return new Staffer(
                row.workspace(),
                who.id(),
                who.name(),
                who.publicName(),
                who.number(),
                who.role(),
                who.teams(),
                who.language(),
                permissions);
    }

    private Optional<Row> find(byte[] hash) {
        var found =
                system.sql(
                                """
                                select workspace_id, id, staff_id, scopes, expires_at from api_tokens
                                where token_hash = :hash and revoked_at is null
                                """)
                        .param("hash", hash)
                        .query(
                                (row, _) ->
                                        new Row(
                                                new WorkspaceId(
                                                        row.getObject("workspace_id", UUID.class)),
                                                row.getObject("id", UUID.class),
                                                new StaffId(row.getObject("staff_id", UUID.class)),
                                                scopes(row.getArray("scopes")),
                                                instant(row, "expires_at")))
                        .optional();
        found.ifPresent(this::used);
        return found;
    }

    private void used(Row row) {
        var now = clock.instant();
        tenancy.run(
                row.workspace(),
                () ->
                        database.sql(
                                        """
                                        update api_tokens set used_at = :now
                                        where workspace_id = :workspace and id = :id and (used_at is null or used_at < :before)
                                        """)
                                .param("workspace", row.workspace().value())
                                .param("id", row.id())
                                .param("now", Timestamp.from(now))
                                .param("before", Timestamp.from(now.minusSeconds(600)))
                                .update());
    }

    private void insert(WorkspaceId workspace, Live live, byte[] hash) {
        int inserted =
                database.sql(
                                """
                                insert into api_tokens (workspace_id, id, token_hash, name, scopes, staff_id, created_at, expires_at)
                                select :workspace, :id, :hash, :name, cast(:scopes as text[]), :staff, :now, cast(:expires as timestamptz)
                                where (select count(*) from api_tokens
                                    where workspace_id = :workspace and revoked_at is null) < :most
                                """)
                        .param("workspace", workspace.value())
                        .param("id", live.id())
                        .param("hash", hash)
                        .param("name", live.name())
                        .param("scopes", keys(live.scopes()))
                        .param("staff", live.staffId().value())
                        .param("now", Timestamp.from(live.createdAt()))
                        .param(
                                "expires",
                                live.expiresAt() == null ? null : Timestamp.from(live.expiresAt()),
                                Types.TIMESTAMP)
                        .param("most", MOST)
                        .update();
        if (inserted == 0) {
            throw new Refusal.Conflict(
                    "api-token.too-many", "There are too many tokens.", Map.of("most", MOST));
        }
    }

    private static String keys(Collection<Permission> permissions) {
        return permissions.stream()
                .map(Permission::key)
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Set<Permission> scopes(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .map(Permission::of)
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
