package io.yingda.channel;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The inboxes of all workspaces. What is read is kept for a few seconds; a change on this node
 * shows at once.
 */
@Service
public class Inboxes {
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final String KEY_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JdbcClient system;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final InboxSettings usual;
    private final Map<InboxId, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    private record Kept(Inbox inbox, Instant until) {}

    private record Place(WorkspaceId workspace, InboxId id) {}

    Inboxes(
            Tenancy tenancy,
            JdbcClient database,
            @Qualifier("system") JdbcClient system,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.system = system;
        this.json = json;
        this.events = events;
        this.clock = clock;
        this.usual = readUsual(json);
    }

    /**
     * The enabled inbox with this public name.
     *
     * @throws Refusal.NotFound {@code inbox.unknown}
     */
    public Inbox byKey(String key) {
        // A key belongs to one inbox for ever, so that its place needs no expiry; unknown ones are
        // not kept.
        var place = places.get(key);
        if (place == null) {
            place = place(key).orElseThrow(Inboxes::unknown);
            places.put(key, place);
        }
        var inbox = inbox(place.workspace, place.id);
        if (!inbox.enabled()) {
            throw unknown();
        }
        return inbox;
    }

    /**
     * An inbox of a workspace, enabled or not.
     *
     * @throws Refusal.NotFound {@code inbox.unknown}
     */
    public Inbox inbox(WorkspaceId workspace, InboxId id) {
        var known = kept.get(id);
        if (known != null
                && known.inbox.workspace().equals(workspace)
                && clock.instant().isBefore(known.until)) {
            return known.inbox;
        }
        var inbox = read(workspace, id);
        kept.put(id, new Kept(inbox, clock.instant().plus(FRESH)));
        return inbox;
    }

    /**
     * The shop of an inbox. It stays in it for ever, so that this costs nothing once it is known.
     *
     * @throws Refusal.NotFound {@code inbox.unknown}
     */
    public ShopId shop(WorkspaceId workspace, InboxId id) {
        var known = kept.get(id);
        var inbox =
                known != null && known.inbox.workspace().equals(workspace)
                        ? known.inbox
                        : inbox(workspace, id);
        return inbox.shop();
    }

    /** The inboxes of a workspace, by name. */
    public List<Inbox> all(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from inboxes where workspace_id = :workspace order by name, id
                                        """)
                                .param("workspace", workspace.value())
                                .query(this::inbox)
                                .list());
    }

    /** The settings a new inbox starts with. */
    public InboxSettings usual() {
        return usual;
    }

    private static InboxSettings readUsual(JsonMapper json) {
        try (var file = Inboxes.class.getResourceAsStream("new-inbox.json")) {
            if (file == null) {
                throw new IllegalStateException("new-inbox.json is missing");
            }
            return json.readValue(file, InboxSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens an inbox with a key and a secret of its own.
     *
     * @param team the team that serves it; null: every agent
     * @param name 1 to 80 UTF-16 units
     * @throws Refusal.Invalid {@code inbox.place} when the workspace has no such shop or team;
     *     {@code pre-chat.alike}; {@code text.*}
     */
    public Inbox open(
            WorkspaceId workspace,
            ShopId shop,
            @Nullable TeamId team,
            String name,
            Mode mode,
            InboxSettings settings) {
        return open(workspace, shop, team, newKey(), name, mode, settings);
    }

    /**
     * As above, with a key chosen beforehand: pages that embed it can be written before it exists.
     *
     * @param key {@code ib_} and 8 to 24 letters or digits, unique on this installation
     */
    public Inbox open(
            WorkspaceId workspace,
            ShopId shop,
            @Nullable TeamId team,
            String key,
            String name,
            Mode mode,
            InboxSettings settings) {
        settings.checkWritten();
        var id = InboxId.next();
        try {
            return tenancy.in(
                    workspace,
                    () -> {
                        database.sql(
                                        """
                                        insert into inboxes (workspace_id, id, shop_id, team_id, channel, key, name, mode, settings,
                                            identity_secret, created_at)
                                        values (:workspace, :id, :shop, :team, 'web', :key, :name, :mode, :settings::jsonb,
                                            :secret, :now)
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("shop", shop.value())
                                .param("team", team == null ? null : team.value())
                                .param("key", key)
                                .param("name", Bounds.text("name", name, 80))
                                .param("mode", mode.word())
                                .param("settings", json.writeValueAsString(settings))
                                .param("secret", newSecret())
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .update();
                        return read(workspace, id);
                    });
        } catch (DataIntegrityViolationException _) {
            throw noSuchPlace();
        }
    }

    /**
     * Changes everything that can be set.
     *
     * @param version the version that was read
     * @throws Refusal.Conflict {@code inbox.changed} when somebody changed it since
     * @throws Refusal.Invalid {@code inbox.place} when the workspace has no such team; {@code
     *     pre-chat.alike}; {@code text.*}
     */
    public Inbox change(
            WorkspaceId workspace,
            InboxId id,
            @Nullable TeamId team,
            String name,
            Mode mode,
            boolean enabled,
            InboxSettings settings,
            int version) {
        settings.checkWritten();
        try {
            return changing(
                    workspace,
                    id,
                    before -> {
                        int changed =
                                database.sql(
                                                """
                                                update inboxes set team_id = :team, name = :name, mode = :mode, enabled = :enabled,
                                                    settings = :settings::jsonb, version = version + 1
                                                where workspace_id = :workspace and id = :id and version = :version
                                                """)
                                        .param("workspace", workspace.value())
                                        .param("id", id.value())
                                        .param("team", team == null ? null : team.value())
                                        .param("name", Bounds.text("name", name, 80))
                                        .param("mode", mode.word())
                                        .param("enabled", enabled)
                                        .param("settings", json.writeValueAsString(settings))
                                        .param("version", version)
                                        .update();
                        if (changed == 0) {
                            throw new Refusal.Conflict(
                                    "inbox.changed",
                                    "Somebody changed this inbox in the meantime.",
                                    Map.of("version", before.version()));
                        }
                    });
        } catch (DataIntegrityViolationException _) {
            throw noSuchPlace();
        }
    }

    /**
     * Switches the mode, whatever else changed. Running conversations follow by {@link
     * InboxChanged}.
     */
    public Inbox switchTo(WorkspaceId workspace, InboxId id, Mode mode) {
        return changing(
                workspace,
                id,
                before ->
                        database.sql(
                                        """
                                        update inboxes set mode = :mode, version = version + 1
                                        where workspace_id = :workspace and id = :id and mode <> :mode
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("mode", mode.word())
                                .update());
    }

    /**
     * Replaces the secret that signs identities: what was signed with the old one is refused from
     * now on. It is no setting: whoever has read those may still change them.
     */
    String rotateSecret(WorkspaceId workspace, InboxId id) {
        var secret = newSecret();
        changing(
                workspace,
                id,
                before ->
                        database.sql(
                                        """
                                        update inboxes set identity_secret = :secret
                                        where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("secret", secret)
                                .update());
        return secret;
    }

    /**
     * The secret the shop signs identities with: for its administrators and its own server only.
     */
    public String secret(WorkspaceId workspace, InboxId id) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select identity_secret from inboxes where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(String.class)
                                .optional()
                                .orElseThrow(Inboxes::unknown));
    }

    private interface Change {
        void apply(Inbox before);
    }

    private Inbox changing(WorkspaceId workspace, InboxId id, Change change) {
        return tenancy.in(
                workspace,
                () -> {
                    var before = read(workspace, id);
                    change.apply(before);
                    var now = read(workspace, id);
                    // Once now, so that this transaction sees it, and once when others can see it
                    // too.
                    kept.remove(id);
                    tenancy.afterCommit(() -> kept.remove(id));
                    events.publishEvent(new InboxChanged(before, now));
                    return now;
                });
    }

    private Optional<Place> place(String key) {
        return system.sql("select workspace_id, id from inboxes where key = :key")
                .param("key", key)
                .query(
                        (row, _) ->
                                new Place(
                                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                                        new InboxId(row.getObject("id", UUID.class))))
                .optional();
    }

    private Inbox read(WorkspaceId workspace, InboxId id) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from inboxes where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(this::inbox)
                                .optional()
                                .orElseThrow(Inboxes::unknown));
    }

    private Inbox inbox(ResultSet row, int index) throws SQLException {
        var team = row.getObject("team_id", UUID.class);
        return new Inbox(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new InboxId(row.getObject("id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                team == null ? null : new TeamId(team),
                row.getString("key"),
                row.getString("name"),
                Mode.of(row.getString("mode")),
                json.readValue(row.getString("settings"), InboxSettings.class),
                row.getBoolean("enabled"),
                row.getInt("version"));
    }

    private static String newKey() {
        var key = new StringBuilder("ib_");
        for (int i = 0; i < 12; i++) {
            key.append(KEY_LETTERS.charAt(RANDOM.nextInt(KEY_LETTERS.length())));
        }
        return key.toString();
    }

    private static String newSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Refusal noSuchPlace() {
        return new Refusal.Invalid(
                "inbox.place", "The workspace has no such shop or team, or the key is taken.");
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("inbox.unknown", "There is no such inbox.");
    }
}
