package io.yingda.contact;

import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.VisitorTokens;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The customers of all workspaces. */
@Service
public class Contacts {
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JsonMapper json;
    private final Identities identities;
    private final Clock clock;

    Contacts(
            Tenancy tenancy,
            JdbcClient database,
            JsonMapper json,
            Identities identities,
            Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.json = json;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * One contact.
     *
     * @throws Refusal.NotFound {@code contact.unknown}
     */
    public Contact contact(WorkspaceId workspace, ContactId id) {
        return contacts(workspace, List.of(id)).values().stream()
                .findFirst()
                .orElseThrow(Contacts::unknown);
    }

    /** Those of these contacts that exist. */
    public Map<ContactId, Contact> contacts(WorkspaceId workspace, Collection<ContactId> ids) {
        return tenancy.reading(
                workspace,
                () ->
                        database
                                .sql(
                                        """
                                        select * from contacts where workspace_id = :workspace and id = any(:ids)
                                        """)
                                .param("workspace", workspace.value())
                                .param(
                                        "ids",
                                        ids.stream().map(ContactId::value).toArray(UUID[]::new))
                                .query(this::contact)
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Contact::id, Function.identity())));
    }

    /**
     * The contact with this identity, made when there is none, and seen now.
     *
     * @param language the language of a contact that is made
     */
    public Contact arrive(WorkspaceId workspace, Identity identity, Language language) {
        return tenancy.in(
                workspace,
                () -> {
                    var id =
                            identities
                                    .find(workspace, identity)
                                    .orElseGet(
                                            () -> identities.create(workspace, identity, language));
                    seen(workspace, id);
                    return contact(workspace, id);
                });
    }

    /**
     * The contact a signature of the shop proves, made when there is none. What the shop says about
     * him is kept; a level or an attribute it does not mention stays.
     *
     * @param user an {@link Identity#user}
     * @param anonymous the unverified contact this browser was until now, whose trail (and by
     *     {@link ContactsMerged} whose conversations) become his; null when there was none. A
     *     verified contact is never merged into another
     */
    public Contact prove(
            WorkspaceId workspace,
            Identity user,
            Profile profile,
            Language language,
            @Nullable ContactId anonymous) {
        return tenancy.in(
                workspace,
                () -> {
                    var contact = arrive(workspace, user, language);
                    database.sql(
                                    """
                                    update contacts set
                                        verified = true,
                                        name = coalesce(:name, name),
                                        phone = coalesce(:phone, phone),
                                        email = coalesce(:email, email),
                                        level = coalesce(:level, level),
                                        language = coalesce(:language, language),
                                        region = coalesce(:region, region),
                                        attributes = attributes || :attributes::jsonb
                                    where workspace_id = :workspace and id = :id
                                    """)
                            .param("workspace", workspace.value())
                            .param("id", contact.id().value())
                            .param("name", profile.name())
                            .param("phone", profile.phone())
                            .param("email", profile.email())
                            .param("level", profile.level())
                            .param(
                                    "language",
                                    profile.language() == null ? null : profile.language().tag())
                            .param("region", profile.region())
                            .param("attributes", json.writeValueAsString(profile.attributes()))
                            .update();
                    if (anonymous != null && !anonymous.equals(contact.id())) {
                        identities.merge(workspace, anonymous, contact.id());
                    }
                    return contact(workspace, contact.id());
                });
    }

    /**
     * The contact, who cannot become part of another until the transaction ends; empty when there
     * is none.
     *
     * @throws Refusal.Unauthenticated {@code visitor.merged} when he has become part of another
     */
    public Optional<Contact> holding(WorkspaceId workspace, ContactId id) {
        return tenancy.in(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from contacts where workspace_id = :workspace and id = :id for share
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(
                                        (row, index) -> {
                                            if (row.getObject("merged_into") != null) {
                                                throw VisitorTokens.merged();
                                            }
                                            return contact(row, index);
                                        })
                                .optional());
    }

    /** Says that a contact is here now. */
    public void seen(WorkspaceId workspace, ContactId id) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        update contacts set seen_at = :now where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("now", utc(clock.instant()))
                                .update());
    }

    /**
     * Takes over what was known about a contact before it came here.
     *
     * @param region at most 80 UTF-16 units; may be empty
     * @param createdAt when first seen, not later than {@code seenAt}
     */
    public void recall(
            WorkspaceId workspace, ContactId id, String region, Instant createdAt, Instant seenAt) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        update contacts set region = :region, created_at = :created, seen_at = :seen
                                        where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("region", Bounds.optional("region", region, 80))
                                .param("created", utc(createdAt))
                                .param("seen", utc(seenAt))
                                .update());
    }

    /** Remembers who served a contact last (熟客). */
    public void served(WorkspaceId workspace, ContactId id, StaffId agent) {
        served(workspace, id, agent, clock.instant());
    }

    /** As above, at a time of the past. */
    public void served(WorkspaceId workspace, ContactId id, StaffId agent, Instant at) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        update contacts set last_agent_id = :agent, last_served_at = :now
                                        where workspace_id = :workspace and id = :id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .param("agent", agent.value())
                                .param("now", utc(at))
                                .update());
    }

    /**
     * Keeps what a page's script or the visitor himself says. It never changes level, attributes or
     * who the contact is; a name, telephone number or address fills an empty one of a contact
     * nobody vouches for.
     *
     * @param claims by name; {@code name}, {@code phone} and {@code email} are those of the profile
     * @throws Refusal.Invalid {@code list.too-long} (30 in all), {@code text.*}
     */
    public void claim(WorkspaceId workspace, ContactId id, Map<String, String> claims) {
        var checked = Attributes.checked(claims);
        tenancy.run(
                workspace,
                () -> {
                    int changed =
                            database.sql(
                                            """
                                            update contacts set
                                                claimed = claimed || :claims::jsonb,
                                                name = case when verified or name <> '' then name else :name end,
                                                phone = case when verified or phone <> '' then phone else :phone end,
                                                email = case when verified or email <> '' then email else :email end
                                            where workspace_id = :workspace and id = :id
                                            """)
                                    .param("workspace", workspace.value())
                                    .param("id", id.value())
                                    .param("claims", json.writeValueAsString(checked))
                                    .param(
                                            "name",
                                            Bounds.optional(
                                                    "name", checked.getOrDefault("name", ""), 120))
                                    .param(
                                            "phone",
                                            Bounds.optional(
                                                    "phone", checked.getOrDefault("phone", ""), 40))
                                    .param(
                                            "email",
                                            Bounds.optional(
                                                    "email",
                                                    checked.getOrDefault("email", ""),
                                                    254))
                                    .update();
                    if (changed == 0) {
                        throw unknown();
                    }
                    Bounds.size(
                            "attributes",
                            contact(workspace, id).claimed().keySet(),
                            Attributes.MOST);
                });
    }

    /**
     * Changes what staff keep about a contact.
     *
     * @param version the version that was read
     * @throws Refusal.Conflict {@code contact.changed} when somebody changed it since
     * @throws Refusal.NotFound {@code contact.unknown}
     */
    public Contact change(WorkspaceId workspace, ContactId id, Card card, int version) {
        return tenancy.in(
                workspace,
                () -> {
                    int changed =
                            database.sql(
                                            """
                                            update contacts set name = :name, phone = :phone, email = :email, level = :level, tags = :tags,
                                                note = :note, version = version + 1
                                            where workspace_id = :workspace and id = :id and version = :version
                                            """)
                                    .param("workspace", workspace.value())
                                    .param("id", id.value())
                                    .param("version", version)
                                    .param("name", card.name())
                                    .param("phone", card.phone())
                                    .param("email", card.email())
                                    .param("level", card.level())
                                    .param("tags", card.tags().toArray(String[]::new))
                                    .param("note", card.note())
                                    .update();
                    var contact = contact(workspace, id);
                    if (changed == 0) {
                        throw new Refusal.Conflict(
                                "contact.changed",
                                "Somebody changed this contact in the meantime.",
                                Map.of("version", contact.version()));
                    }
                    return contact;
                });
    }

    /** The identities of a contact, oldest first. */
    public List<Identity> identities(WorkspaceId workspace, ContactId id) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select inbox_id, external_id from contact_identities
                                        where workspace_id = :workspace and contact_id = :id order by created_at, external_id
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(
                                        (row, _) ->
                                                new Identity(
                                                        new InboxId(
                                                                row.getObject(
                                                                        "inbox_id", UUID.class)),
                                                        row.getString("external_id")))
                                .list());
    }

    /**
     * The shop's user id of a contact in an inbox; empty when the shop does not vouch for one
     * there.
     */
    public Optional<String> user(WorkspaceId workspace, InboxId inbox, ContactId id) {
        return identities(workspace, id).stream()
                .filter(identity -> identity.inboxId().equals(inbox))
                .flatMap(identity -> identity.user().stream())
                .findFirst();
    }

    /**
     * The contacts whose name, telephone number or address has these words in it, however they are
     * written, and however the number is grouped; of those that are in sight the ones seen last
     * first, at most {@code most}.
     */
    public List<ContactId> matching(WorkspaceId workspace, String words, Sight sight, int most) {
        var digits = words.replaceAll("[\\s()+-]", "");
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select id from contacts
                                        where workspace_id = :workspace
                                          and (strpos(lower(name), lower(:words)) > 0 or strpos(lower(email), lower(:words)) > 0
                                               or :digits ~ '^[0-9]{3,}$'
                                                  and strpos(regexp_replace(phone, '[^0-9]', '', 'g'), :digits) > 0)
                                          and (%s)
                                        order by seen_at desc limit :most
                                        """
                                                .formatted(sight.condition()))
                                .params(sight.values())
                                .param("workspace", workspace.value())
                                .param("words", words)
                                .param("digits", digits)
                                .param("most", most)
                                .query((row, _) -> new ContactId(row.getObject(1, UUID.class)))
                                .list());
    }

    /** The contacts the shop's user with this id is, in any inbox. */
    public List<ContactId> ofUser(WorkspaceId workspace, String user) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select distinct contact_id from contact_identities
                                        where workspace_id = :workspace and external_id = 'u:' || :user
                                        """)
                                .param("workspace", workspace.value())
                                .param("user", user)
                                .query((row, _) -> new ContactId(row.getObject(1, UUID.class)))
                                .list());
    }

    private Contact contact(ResultSet row, int index) throws SQLException {
        var agent = row.getObject("last_agent_id", UUID.class);
        var served = row.getObject("last_served_at", OffsetDateTime.class);
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                Language.nearest(row.getString("language")),
                row.getString("region"),
                row.getString("time_zone"),
                row.getInt("level"),
                List.of((String[]) row.getArray("tags").getArray()),
                json.readValue(row.getString("attributes"), ATTRIBUTES),
                json.readValue(row.getString("claimed"), ATTRIBUTES),
                row.getString("note"),
                row.getBoolean("verified"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                agent == null || served == null
                        ? null
                        : new Contact.Served(new StaffId(agent), served.toInstant()),
                row.getInt("version"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Refusal unknown() {
        return new Refusal.NotFound("contact.unknown", "There is no such contact.");
    }
}
