package io.yingda.contact;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The pages visitors saw (访问轨迹). */
@Service
public class Trails {
    /** How many views of a contact are kept, the newest. */
    static final int KEPT = 200;

    private static final int AT_ONCE = 40;
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final Clock clock;

    Trails(Tenancy tenancy, JdbcClient database, Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds views a browser reports; one reported again only becomes longer. A moment the browser
     * puts into the future or more than a day back is taken as the nearest credible one.
     *
     * @throws io.yingda.kernel.Refusal.Invalid {@code list.too-long} for more than 40
     */
    public void add(WorkspaceId workspace, ContactId contact, List<PageView> views) {
        var now = clock.instant();
        keep(
                workspace,
                contact,
                Bounds.size("views", views, AT_ONCE).stream().map(view -> at(view, now)).toList(),
                _ -> now);
    }

    /** Adds views from a source that is believed, however old. */
    public void load(WorkspaceId workspace, ContactId contact, List<PageView> views) {
        keep(workspace, contact, views, view -> view.at().plusMillis(view.dwellMs()));
    }

    private void keep(
            WorkspaceId workspace,
            ContactId contact,
            List<PageView> views,
            Function<PageView, Instant> seen) {
        // Every open page says each minute that it is still looked at. That may be lost: it is said
        // again.
        var fresh =
                tenancy.fleeting(
                        Set.of(workspace),
                        () ->
                                views.stream()
                                        .filter(v -> !longer(workspace, contact, v, seen.apply(v)))
                                        .toList());
        if (fresh.isEmpty()) {
            return;
        }
        tenancy.run(
                workspace,
                () -> {
                    for (var view : fresh) {
                        insert(workspace, contact, view, seen.apply(view));
                    }
                    database.sql(
                                    """
                                    delete from page_views where workspace_id = :workspace and contact_id = :contact and id in (
                                        select id from page_views where workspace_id = :workspace and contact_id = :contact
                                        order by at desc, id desc offset :kept)
                                    """)
                            .param("workspace", workspace.value())
                            .param("contact", contact.value())
                            .param("kept", KEPT)
                            .update();
                });
    }

    /** The newest views of a contact, newest first. */
    List<SeenPage> of(WorkspaceId workspace, ContactId contact, int most) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select id, url, title, referrer, at, dwell_ms, seen_at, gone from page_views
                                        where workspace_id = :workspace and contact_id = :contact order by at desc, id desc limit :most
                                        """)
                                .param("workspace", workspace.value())
                                .param("contact", contact.value())
                                .param("most", most)
                                .query(
                                        (row, _) ->
                                                new SeenPage(
                                                        row.getObject("id", UUID.class),
                                                        row.getString("url"),
                                                        row.getString("title"),
                                                        row.getString("referrer"),
                                                        instant(row, "at"),
                                                        row.getLong("dwell_ms"),
                                                        instant(row, "seen_at"),
                                                        row.getBoolean("gone")))
                                .list());
    }

    /**
     * Makes a view longer if the browser says so, or one that was left, or is looked at again;
     * answers whether it is known at all.
     */
    private boolean longer(
            WorkspaceId workspace, ContactId contact, PageView view, Instant seenAt) {
        return database.sql(
                        """
                        with longer as (
                            update page_views set dwell_ms = :dwell, seen_at = :seen, gone = :gone
                            where workspace_id = :workspace and contact_id = :contact and id = :id
                                and (dwell_ms < :dwell or dwell_ms = :dwell and gone <> :gone))
                        select exists (select from page_views
                            where workspace_id = :workspace and contact_id = :contact and id = :id)
                        """)
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .param("id", view.id())
                .param("dwell", view.dwellMs())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .param("gone", Boolean.TRUE.equals(view.left()))
                .query(Boolean.class)
                .single();
    }

    private void insert(WorkspaceId workspace, ContactId contact, PageView view, Instant seenAt) {
        database.sql(
                        """
                        insert into page_views (workspace_id, contact_id, id, url, title, referrer, at, dwell_ms, seen_at, gone)
                        values (:workspace, :contact, :id, :url, :title, :referrer, :at, :dwell, :seen, :gone)
                        on conflict (workspace_id, contact_id, id) do update set
                            dwell_ms = excluded.dwell_ms, seen_at = excluded.seen_at, gone = excluded.gone
                            where page_views.dwell_ms < excluded.dwell_ms
                        """)
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .param("id", view.id())
                .param("url", view.url())
                .param("title", view.title())
                .param("referrer", view.referrer())
                .param("at", view.at().atOffset(ZoneOffset.UTC))
                .param("dwell", view.dwellMs())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .param("gone", Boolean.TRUE.equals(view.left()))
                .update();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PageView at(PageView view, Instant now) {
        var at = view.at().isAfter(now) ? now : view.at();
        var credible = at.isBefore(now.minus(OLDEST)) ? now.minus(OLDEST) : at;
        return new PageView(
                view.id(),
                view.url(),
                view.title(),
                view.referrer(),
                credible,
                view.dwellMs(),
                view.left());
    }
}
