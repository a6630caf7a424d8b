package io.yingda.attachment;

import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.web.Visitor;

/**
 * Who may see the files sent in a conversation: those who may read it. Answered by the module that
 * owns conversations.
 */
public interface AttachmentVisibility {
    /** Whether this colleague may read the conversation. */
    boolean visible(Staffer staffer, ConversationId conversation);

    /**
     * Whether it is this customer's conversation. Files of notes are kept from customers before
     * this is asked.
     */
    boolean visible(Visitor visitor, ConversationId conversation);
}
