package io.yingda.contact;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.WorkspaceId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is who: the contact behind each identity, and the one an anonymous contact becomes part of.
 */
@Component
class Identities {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Identities(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Whose identity it is. */
    Optional<ContactId> find(WorkspaceId workspace, Identity identity) {
        return database.sql(
                        """
                        select contact_id from contact_identities
                        where workspace_id = :workspace and inbox_id = :inbox and external_id = :external
                        """)
                .param("workspace", workspace.value())
                .param("inbox", identity.inboxId().value())
                .param("external", identity.externalId())
                .query((row, _) -> new ContactId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** A new contact with this identity, or whoever got it at the same moment. */
    ContactId create(WorkspaceId workspace, Identity identity, Language language) {
        var id = ContactId.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql(
                        """
                        insert into contacts (workspace_id, id, language, created_at, seen_at)
                        values (:workspace, :id, :language, :now, :now)
                        """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("language", language.tag())
                .param("now", now)
                .update();
        int first =
                database.sql(
                                """
                                insert into contact_identities (workspace_id, inbox_id, external_id, contact_id, created_at)
                                values (:workspace, :inbox, :external, :id, :now) on conflict do nothing
                                """)
                        .param("workspace", workspace.value())
                        .param("inbox", identity.inboxId().value())
                        .param("external", identity.externalId())
                        .param("id", id.value())
                        .param("now", now)
                        .update();
        if (first == 1) {
            return id;
        }
        // Another tab of the same person was faster: its contact is the one.
        database.sql("delete from contacts where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        return find(workspace, identity).orElseThrow();
    }

    /**
     * Makes an anonymous contact part of another: whatever is known of him moves, and others are
     * told inside the transaction. A verified one stays as he is.
     */
    void merge(WorkspaceId workspace, ContactId from, ContactId to) {
        int anonymous =
                database.sql(
                                """
                                update contacts target set
                                    claimed = source.claimed || target.claimed,
                                    last_agent_id = coalesce(target.last_agent_id, source.last_agent_id),
                                    last_served_at = coalesce(target.last_served_at, source.last_served_at)
                                from contacts source
                                where source.workspace_id = :workspace and source.id = :from and not source.verified
                                    and target.workspace_id = :workspace and target.id = :to
                                """)
                        .param("workspace", workspace.value())
                        .param("from", from.value())
                        .param("to", to.value())
                        .update();
        if (anonymous == 0) {
            return;
        }
        events.publishEvent(new ContactsMerging(workspace, from));
        for (var move :
                List.of(
                        """
                        update contacts set merged_into = :to where workspace_id = :workspace and id = :from
                        """,
                        """
                        update page_views moved set contact_id = :to where workspace_id = :workspace and contact_id = :from
                            and not exists (select from page_views there
                                where there.workspace_id = :workspace and there.contact_id = :to and there.id = moved.id)
                        """,
                        """
                        update contact_identities set contact_id = :to where workspace_id = :workspace and contact_id = :from
                        """)) {
            database.sql(move)
                    .param("workspace", workspace.value())
                    .param("from", from.value())
                    .param("to", to.value())
                    .update();
        }
        events.publishEvent(new ContactsMerged(workspace, from, to));
    }
}
