package io.yingda.access;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is signed in: a row per browser, found by the hash of its cookie. Unused it ends after 14
 * days, and after 90 days in any case. A sign-out takes effect at once on this node and within
 * {@link Shelf#FRESH} on others.
 */
@Component
public class Sessions {
    /** The name of the cookie. */
    public static final String COOKIE = "yingda_session";

    static final Duration IDLE = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(10);
    private static final int KEPT = 20_000;
    private static final int LONGEST_COOKIE = 100;

    private final JdbcClient database;
    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Shelf<String, Row> rows;

    Sessions(
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

    private record Row(
            WorkspaceId workspace, StaffId staff, String csrf, Instant seenAt, Instant expiresAt) {}

    /** A session that has just begun, with the cookie's value, which is not kept anywhere. */
    record Opened(String cookie, SignedIn signedIn) {}

    /**
     * Who has this cookie.
     *
     * @param cookie the value of {@link #COOKIE}, as sent
     * @return nobody when there is no such session, it has ended, or its owner was deactivated
     */
    public Optional<SignedIn> authenticate(@Nullable String cookie) {
        if (cookie == null || cookie.isEmpty() || cookie.length() > LONGEST_COOKIE) {
            return Optional.empty();
        }
        var hash = Token.hash(cookie);
        var key = Token.name(hash);
        return rows.get(key, () -> find(hash))
                .filter(row -> row.expiresAt().isAfter(clock.instant()))
                .flatMap(row -> signedIn(key, row));
    }

    Opened open(WorkspaceId workspace, StaffId id, String userAgent) {
        var cookie = Token.next();
        var hash = Token.hash(cookie);
        var csrf = Token.next();
        var now = clock.instant();
        var expires = now.plus(IDLE);
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        insert into sessions (workspace_id, token_hash, staff_id, csrf, created_at, seen_at, expires_at,
                                            user_agent)
                                        values (:workspace, :hash, :staff, :csrf, :now, :now, :expires, :agent)
                                        """)
                                .param("workspace", workspace.value())
                                .param("hash", hash)
                                .param("staff", id.value())
                                .param("csrf", csrf)
                                .param("now", Timestamp.from(now))
                                .param("expires", Timestamp.from(expires))
                                .param(
                                        "agent",
                                        userAgent.substring(0, Math.min(300, userAgent.length())))
                                .update());
        var signedIn =
                signedIn(Token.name(hash), new Row(workspace, id, csrf, now, expires))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the session of somebody who may not sign in"));
        return new Opened(cookie, signedIn);
    }

    /**
     * Gives a session that goes on a new cookie: whoever got hold of the old one is out, too. The
     * sockets it opened are closed, to be opened again with the new one.
     */
    Opened renew(SignedIn session) {
        var by = session.staffer();
        var cookie = Token.next();
        var hash = Token.hash(cookie);
        tenancy.run(
                by.workspace(),
                () -> {
                    int renewed =
                            database.sql(
                                            """
                                            update sessions set token_hash = :hash
                                            where workspace_id = :workspace and staff_id = :staff
                                                and encode(token_hash, 'hex') = :key
                                            """)
                                    .param("workspace", by.workspace().value())
                                    .param("staff", by.id().value())
                                    .param("hash", hash)
                                    .param("key", session.key())
                                    .update();
                    if (renewed == 0) {
                        throw new Refusal.Unauthenticated(
                                "session.missing", "Nobody is signed in, or not any more.");
                    }
                    tenancy.afterCommit(
                            () -> {
                                rows.dropIf(row -> row.staff().equals(by.id()));
                                events.publishEvent(
                                        new AccessChanged(by.workspace(), Set.of(by.id())));
                            });
                });
        return new Opened(
                cookie, new SignedIn(Token.name(hash), by, session.csrf(), session.expiresAt()));
    }

    /** Ends one session. */
    void close(SignedIn session) {
        var by = session.staffer();
        tenancy.run(
                by.workspace(),
                () -> {
                    database.sql(
                                    """
                                    delete from sessions where workspace_id = :workspace and staff_id = :staff
                                        and encode(token_hash, 'hex') = :key
                                    """)
                            .param("workspace", by.workspace().value())
                            .param("staff", by.id().value())
                            .param("key", session.key())
                            .update();
                    ended(new SignedOut(by.workspace(), by.id(), session.key(), null));
                });
    }

    /**
     * Ends all sessions of somebody.
     *
     * @param except the key of the one that goes on, or null
     */
    void closeAll(WorkspaceId workspace, StaffId id, @Nullable String except) {
        tenancy.run(
                workspace,
                () -> {
                    database.sql(
                                    """
                                    delete from sessions where workspace_id = :workspace and staff_id = :staff
                                        and encode(token_hash, 'hex') is distinct from :except
                                    """)
                            .param("workspace", workspace.value())
                            .param("staff", id.value())
                            .param("except", except)
                            .update();
                    ended(new SignedOut(workspace, id, null, except));
                });
    }

    /** Deactivation ends everything that was opened. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void endSessionsOfDeactivated(AccessChanged changed) {
        for (var id : changed.staff()) {
            if (staff.find(changed.workspace(), id).filter(Colleague::active).isEmpty()) {
                closeAll(changed.workspace(), id, null);
            }
        }
    }

    private void ended(SignedOut signedOut) {
        tenancy.afterCommit(
                () -> {
                    rows.dropIf(row -> row.staff().equals(signedOut.staff()));
                    events.publishEvent(signedOut);
                });
    }

    private Optional<SignedIn> signedIn(String key, Row row) {
        return staff.find(row.workspace(), row.staff())
                .filter(Colleague::active)
                .map(
                        who ->
                                new SignedIn(
                                        key,
                                        staffer(row.workspace(), who),
                                        row.csrf(),
                                        row.expiresAt()));
    }

    static Staffer staffer(WorkspaceId workspace, Colleague who) {
        return new Staffer(
                workspace,
                who.id(),
                who.name(),
                who.publicName(),
                who.number(),
                who.role(),
                who.teams(),
                who.language());
    }

    private Optional<Row> find(byte[] hash) {
        var found =
                system.sql(
                                """
                                select workspace_id, staff_id, csrf, seen_at, expires_at from sessions
                                where token_hash = :hash and expires_at > :now
                                """)
                        .param("hash", hash)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(
                                (row, _) ->
                                        new Row(
                                                new WorkspaceId(
                                                        row.getObject("workspace_id", UUID.class)),
                                                new StaffId(row.getObject("staff_id", UUID.class)),
                                                row.getString("csrf"),
                                                row.getTimestamp("seen_at").toInstant(),
                                                row.getTimestamp("expires_at").toInstant()))
                        .optional();
        found.filter(row -> row.seenAt().plus(SEEN_EVERY).isBefore(clock.instant()))
                .ifPresent(row -> seen(row.workspace(), hash));
        return found;
    }

    private void seen(WorkspaceId workspace, byte[] hash) {
        var now = clock.instant();
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        update sessions
                                        set seen_at = :now, expires_at = least(:until, created_at + make_interval(days => :longest))
                                        where workspace_id = :workspace and token_hash = :hash
                                        """)
                                .param("workspace", workspace.value())
                                .param("hash", hash)
                                .param("now", Timestamp.from(now))
                                .param("until", Timestamp.from(now.plus(IDLE)))
                                .param("longest", (int) LONGEST.toDays())
                                .update());
    }

    /** Removes the ended sessions of a workspace. */
    void sweep(WorkspaceId workspace) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        "delete from sessions where workspace_id = :workspace and"
                                                + " expires_at < :now")
                                .param("workspace", workspace.value())
                                .param("now", Timestamp.from(clock.instant()))
                                .update());
    }
}
