package io.yingda.realtime;

import io.yingda.conversation.Conversation;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

/** Whose browsers: all tabs and devices of one customer in one inbox. */
record Customer(WorkspaceId workspace, InboxId inbox, ContactId contact) {
    static Customer of(Visitor visitor) {
        return new Customer(visitor.workspace(), visitor.inbox(), visitor.contact());
    }

    static Customer of(Conversation conversation) {
        return new Customer(conversation.workspace(), conversation.inbox(), conversation.contact());
    }
}
