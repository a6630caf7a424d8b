package io.yingda.knowledge;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The entries of all workspaces in the database, and the version each workspace has published. */
@Repository
class Entries {
    private static final TypeReference<EnumMap<Language, Wording>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<AnswerButton>> BUTTONS = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JdbcClient system;
    private final JsonMapper json;
    private final Clock clock;

    Entries(
            Tenancy tenancy,
            JdbcClient database,
            @Qualifier("system") JdbcClient system,
            JsonMapper json,
            Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.system = system;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What an editor looks for.
     *
     * @param words anywhere in questions and answers; empty for all
     * @param category null for all
     * @param shop entries of this shop only; null for all
     * @param enabled null for both
     * @param language entries written in it; null for any
     * @param after entries after this place in the list; null for the beginning
     */
    record Search(
            String words,
            @Nullable String category,
            @Nullable ShopId shop,
            @Nullable Boolean enabled,
            @Nullable Language language,
            @Nullable EntryId after,
            int limit) {}

    /** The newest first. */
    List<Entry> search(WorkspaceId workspace, Search search) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from knowledge_entries
                                        where workspace_id = :workspace
                                            and (:words = '' or texts::text ilike '%' || :words || '%')
                                            and (:category::text is null or category = :category)
                                            and (:shop::uuid is null or shop_id = :shop)
                                            and (:enabled::boolean is null or enabled = :enabled)
                                            and (:language::text is null or jsonb_exists(texts, :language))
                                            and (:after::uuid is null or id < :after)
                                        order by id desc limit :limit
                                        """)
                                .param("workspace", workspace.value())
                                .param("words", pattern(search.words()))
                                .param("category", search.category())
                                .param("shop", search.shop() == null ? null : search.shop().value())
                                .param("enabled", search.enabled())
                                .param(
                                        "language",
                                        search.language() == null ? null : search.language().tag())
                                .param(
                                        "after",
                                        search.after() == null ? null : search.after().value())
                                .param("limit", search.limit())
                                .query(this::entry)
                                .list());
    }

    /** How many entries there are in each category, enabled or not, by name. */
    Map<String, Long> categories(WorkspaceId workspace) {
        var counts = new java.util.TreeMap<String, Long>();
        tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select category, count(*) as entries from knowledge_entries
                                        where workspace_id = :workspace group by category
                                        """)
                                .param("workspace", workspace.value())
                                .query(
                                        (row, _) ->
                                                counts.put(
                                                        row.getString("category"),
                                                        row.getLong("entries")))
                                .list());
        return counts;
    }

    /** All entries of a workspace. */
    List<Entry> all(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        "select * from knowledge_entries where workspace_id ="
                                                + " :workspace order by id")
                                .param("workspace", workspace.value())
                                .query(this::entry)
                                .list());
    }

    Optional<Entry> find(WorkspaceId workspace, EntryId id) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        "select * from knowledge_entries where workspace_id ="
                                                + " :workspace and id = :id")
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(this::entry)
                                .optional());
    }

    long count(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        "select count(*) from knowledge_entries where workspace_id"
                                                + " = :workspace")
                                .param("workspace", workspace.value())
                                .query(Long.class)
                                .single());
    }

    /** Inside a transaction. */
    void insert(WorkspaceId workspace, EntryId id, Draft draft, @Nullable StaffId by) {
        database.sql(
                        """
                        insert into knowledge_entries (workspace_id, id, shop_id, category, texts, buttons, popular, enabled,
                            valid_from, valid_to, created_at, updated_at, updated_by)
                        values (:workspace, :id, :shop, :category, :texts::jsonb, :buttons::jsonb, :popular, :enabled,
                            :from, :to, :now, :now, :by)
                        """)
                .params(values(workspace, id, draft, by))
                .update();
        publish(workspace);
    }

    /**
     * Inside a transaction.
     *
     * @return false when the entry is no longer of this version, or does not exist
     */
    boolean update(WorkspaceId workspace, EntryId id, Draft draft, int version, StaffId by) {
        var values = values(workspace, id, draft, by);
        values.put("version", version);
        var changed =
                database.sql(
                                """
                                update knowledge_entries set shop_id = :shop, category = :category, texts = :texts::jsonb,
                                    buttons = :buttons::jsonb, popular = :popular, enabled = :enabled, valid_from = :from, valid_to = :to,
                                    updated_at = :now, updated_by = :by, version = version + 1
                                where workspace_id = :workspace and id = :id and version = :version
                                """)
                        .params(values)
                        .update();
        if (changed == 1) {
            publish(workspace);
        }
        return changed == 1;
    }

    /** Inside a transaction. */
    boolean delete(WorkspaceId workspace, EntryId id) {
        var gone =
                database.sql(
                                "delete from knowledge_entries where workspace_id = :workspace and"
                                        + " id = :id")
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .update();
        if (gone == 1) {
            publish(workspace);
        }
        return gone == 1;
    }

    /** What a workspace has published. */
    long version(WorkspaceId workspace) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        "select knowledge_version from workspaces where id ="
                                                + " :workspace")
                                .param("workspace", workspace.value())
                                .query(Long.class)
                                .optional()
                                .orElse(0L));
    }

    /** What every workspace has published. */
    Map<WorkspaceId, Long> versions() {
        var versions = new HashMap<WorkspaceId, Long>();
        system.sql("select id, knowledge_version from workspaces")
                .query(
                        (row, _) ->
                                versions.put(
                                        new WorkspaceId(row.getObject("id", UUID.class)),
                                        row.getLong("knowledge_version")))
                .list();
        return versions;
    }

    /**
     * The one column of another module's table that is ours: raised with every change, read by
     * every node.
     */
    private void publish(WorkspaceId workspace) {
        database.sql(
                        "update workspaces set knowledge_version = knowledge_version + 1 where id ="
                                + " :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    private Map<String, @Nullable Object> values(
            WorkspaceId workspace, EntryId id, Draft draft, @Nullable StaffId by) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("workspace", workspace.value());
        values.put("id", id.value());
        values.put("shop", draft.shop() == null ? null : draft.shop().value());
        values.put("category", draft.category());
        values.put("texts", json.writeValueAsString(draft.texts()));
        values.put("buttons", json.writeValueAsString(draft.buttons()));
        values.put("popular", draft.popular());
        values.put("enabled", draft.enabled());
        values.put("from", utc(draft.validFrom()));
        values.put("to", utc(draft.validTo()));
        values.put("now", utc(clock.instant()));
        values.put("by", by == null ? null : by.value());
        return values;
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        var shop = row.getObject("shop_id", UUID.class);
        var by = row.getObject("updated_by", UUID.class);
        return new Entry(
                new EntryId(row.getObject("id", UUID.class)),
                new Draft(
                        shop == null ? null : new ShopId(shop),
                        row.getString("category"),
                        json.readValue(row.getString("texts"), TEXTS),
                        json.readValue(row.getString("buttons"), BUTTONS),
                        row.getBoolean("popular"),
                        row.getBoolean("enabled"),
                        instant(row.getObject("valid_from", OffsetDateTime.class)),
                        instant(row.getObject("valid_to", OffsetDateTime.class))),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                by == null ? null : new StaffId(by),
                row.getInt("version"));
    }

    /** A search for "50%" finds just that. */
    private static String pattern(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** There is no such entry here. */
    static Refusal unknown() {
        return new Refusal.NotFound("knowledge.unknown", "There is no such knowledge entry.");
    }
}
