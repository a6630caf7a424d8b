package io.yingda.conversation;

import io.yingda.access.Staffer;
import io.yingda.attachment.Attachments;
import io.yingda.channel.Inboxes;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.contact.ContactsMerged;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills in what a sender may only point at: files and orders, after checking that they are the
 * sender's, or the customer's whom an agent serves.
 */
@Component
class Attached {
    private final Attachments attachments;
    private final Orders orders;
    private final Contacts contacts;
    private final Inboxes inboxes;

    Attached(Attachments attachments, Orders orders, Contacts contacts, Inboxes inboxes) {
        this.attachments = attachments;
        this.orders = orders;
        this.contacts = contacts;
        this.inboxes = inboxes;
    }

    /** An anonymous customer proved who they are: what they uploaded is still theirs to send. */
    @EventListener
    void on(ContactsMerged merged) {
        attachments.inherit(merged.workspace(), merged.from(), merged.to());
    }

    Content complete(Visitor visitor, Conversation conversation, Content content) {
        var owner = "contact:" + visitor.contact();
        return complete(visitor.workspace(), conversation, content, owner, false);
    }

    Content complete(Staffer staffer, Conversation conversation, Content content, boolean note) {
        var owner = "staff:" + staffer.id();
        return complete(staffer.workspace(), conversation, content, owner, note);
    }

    private Content complete(
            WorkspaceId workspace,
            Conversation conversation,
            Content content,
            String owner,
            boolean staffOnly) {
        return switch (content) {
            case Content.File file -> sent(workspace, conversation, file, owner, staffOnly);
            case Content.Order order -> card(workspace, conversation, order);
            case Content.Text _,
                    Content.Answer _,
                    Content.Choice _,
                    Content.Pick _,
                    Content.Event _ ->
                    content;
        };
    }

    private Content card(WorkspaceId workspace, Conversation conversation, Content.Order order) {
        var shop = inboxes.inbox(workspace, conversation.inbox()).shop();
        var card =
                contacts.user(workspace, conversation.inbox(), conversation.contact())
                        .flatMap(user -> orders.ofCustomer(workspace, shop, user, order.number()))
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "order.unknown", "There is no such order."))
                        .card(conversation.language());
        return new Content.Order(
                card.number(), card.title(), card.totalFen(), card.status().word(), card.picture());
    }

    private Content sent(
            WorkspaceId workspace,
            Conversation conversation,
            Content.File file,
            String owner,
            boolean staffOnly) {
        var stored =
                attachments.sent(
                        workspace, file.attachmentId(), conversation.id(), owner, staffOnly);
        return new Content.File(
                stored.id(),
                stored.name(),
                stored.mime(),
                stored.bytes(),
                stored.width(),
                stored.height());
    }
}
