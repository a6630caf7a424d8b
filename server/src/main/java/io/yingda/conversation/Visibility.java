package io.yingda.conversation;

import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.attachment.AttachmentVisibility;
import io.yingda.contact.ContactVisibility;
import io.yingda.contact.ContactsMerged;
import io.yingda.contact.ContactsMerging;
import io.yingda.contact.Sight;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.web.Visitor;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/**
 * Who may see a conversation, and with it its customer and its files: whoever holds or last held
 * it, whom a note called in, the team it belongs to, everybody when it belongs to no team, and
 * those who see all. The same rule stands once in Java and once in SQL, side by side; a test
 * compares them.
 */
@Component
public class Visibility implements ContactVisibility, AttachmentVisibility {
    /** The rule in SQL over conversations, with the parameters of {@link #bind}. */
    static final String RULE =
            "(:all or team_id is null or team_id = any(:teams) or agent_id = :me or last_agent_id ="
                    + " :me or :me = any(participants))";

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Finder finder;
    private final Holders holders;
    private final AfterCommit afterCommit;

    Visibility(
            JdbcClient sql,
            Tenancy tenancy,
            Finder finder,
            Holders holders,
            AfterCommit afterCommit) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.finder = finder;
        this.holders = holders;
        this.afterCommit = afterCommit;
    }

    /** The rule in Java. */
    public boolean sees(Staffer staffer, Conversation conversation) {
        return conversation.workspace().equals(staffer.workspace())
                && (staffer.may(Permission.SEE_ALL_CONVERSATIONS)
                        || conversation.team() == null
                        || staffer.teams().contains(conversation.team())
                        || staffer.id().equals(conversation.agent())
                        || staffer.id().equals(conversation.lastAgent())
                        || conversation.participants().contains(staffer.id()));
    }

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Staffer staffer) {
        return statement.params(values(staffer)).param("workspace", staffer.workspace().value());
    }

    /** The rule over contacts: those of a conversation the person may see. */
    static Sight sight(Staffer staffer) {
        return new Sight(
                """
                exists (select from conversations
                    where conversations.workspace_id = contacts.workspace_id
                      and conversations.contact_id = contacts.id and %s)
                """
                        .formatted(RULE),
                values(staffer));
    }

    private static Map<String, Object> values(Staffer staffer) {
        return Map.of(
                "all",
                staffer.may(Permission.SEE_ALL_CONVERSATIONS),
                "teams",
                staffer.teams().stream().map(team -> team.value()).toArray(UUID[]::new),
                "me",
                staffer.id().value());
    }

    @Override
    public boolean visible(Staffer staffer, ContactId contact) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        bind(
                                        sql.sql(
                                                """
                                                select exists (select from conversations
                                                    where workspace_id = :workspace and contact_id = :contact and %s)
                                                """
                                                        .formatted(RULE)),
                                        staffer)
                                .param("contact", contact.value())
                                .query(Boolean.class)
                                .single());
    }

    @Override
    public boolean visible(Staffer staffer, ConversationId conversation) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        finder.find(staffer.workspace(), conversation)
                                .filter(found -> sees(staffer, found))
                                .isPresent());
    }

    @Override
    public boolean visible(Visitor visitor, ConversationId conversation) {
        return tenancy.in(
                visitor.workspace(),
                () ->
                        finder.find(visitor.workspace(), conversation)
                                .filter(found -> found.contact().equals(visitor.contact()))
                                .isPresent());
    }

    /** Whoever speaks or is served locks the conversation before the contact: so does this. */
    @EventListener
    void on(ContactsMerging merging) {
        finder.lockAll(merging.workspace(), merging.from());
    }

    /** An anonymous customer proved who they are: their conversations go with them. */
    @EventListener
    void on(ContactsMerged merged) {
        holders.reassign(merged.workspace(), merged.from(), merged.to());
        afterCommit.tell(new CustomerMerged(merged.workspace(), merged.from()));
    }
}
