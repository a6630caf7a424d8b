package io.yingda.matrix;

import io.yingda.access.Company;
import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import java.util.List;
import java.util.UUID;

/**
 * Two companies on one server. In the first, visitor A has told its first team a secret; visitor B
 * has written in the same inbox.
 */
public final class Stage {
    static final String SECRET = "the secret of visitor A";

    private final RunningServer server;
    private final Company company;
    private final Company stranger;
    private final Inbox inbox;
    private final Visitor visitorA;
    private final Visitor visitorB;
    private final ConversationId conversation;

    Stage(RunningServer server) {
        this.server = server;
        company = Company.in(server);
        stranger = Company.in(server);
        var inboxes = server.bean(Inboxes.class);
        inbox =
                inboxes.open(
                        company.workspace(),
                        company.shop(),
                        company.team(),
                        "官网",
                        Mode.HUMAN_ONLY,
                        inboxes.usual());
        visitorA = visitor();
        visitorB = visitor();
        var conversations = server.bean(Conversations.class);
        conversation =
                conversations
                        .accept(
                                visitorA,
                                UUID.randomUUID(),
                                new Content.Text(SECRET),
                                Language.ZH_CN)
                        .conversation();
        conversations.accept(
                visitorB, UUID.randomUUID(), new Content.Text("hello"), Language.ZH_CN);
    }

    private Visitor visitor() {
        var contact =
                server.bean(Contacts.class)
                        .arrive(
                                company.workspace(),
                                Identity.browser(inbox.id(), UUID.randomUUID()),
                                Language.ZH_CN);
        return new Visitor(company.workspace(), inbox.id(), contact.id());
    }

    public RunningServer server() {
        return server;
    }

    /** Whose things the samples name. */
    public Company company() {
        return company;
    }

    /** Another workspace, whose people must not see the first. */
    public Company stranger() {
        return stranger;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Who told the secret. */
    public Visitor visitorA() {
        return visitorA;
    }

    public Visitor visitorB() {
        return visitorB;
    }

    /** Visitor A's conversation, which waits for the company's first team. */
    public ConversationId conversation() {
        return conversation;
    }

    /** What only the first team, its superiors and visitor A may see. */
    List<String> teamSecrets() {
        return List.of(SECRET, conversation.toString(), visitorA.contact().toString());
    }

    /** What only the first company may see. */
    List<String> companySecrets() {
        return List.of(
                SECRET,
                conversation.toString(),
                visitorA.contact().toString(),
                visitorB.contact().toString(),
                company.workspace().toString(),
                company.shop().toString(),
                company.team().toString(),
                company.otherAgent().toString(),
                inbox.id().toString());
    }
}
