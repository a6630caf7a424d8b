package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.kernel.ConversationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of the ledger; it never changes.
 *
 * @param seq 1, 2, 3 … within the conversation, without a gap
 * @param prev the newest seq before it that the reader can see, so that a screen can tell a gap. As
 *     stored it is the customer's, which skips notes and staff events; {@link #forStaff} makes it
 *     {@code seq - 1}
 * @param key the sender's own id of the message; null when the product wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
        ConversationId conversation,
        long seq,
        long prev,
        Author author,
        boolean staffOnly,
        Content content,
        Instant at,
        @Nullable String key) {

    /** As people who work here see it. */
    public Message forStaff() {
        return new Message(conversation, seq, seq - 1, author, staffOnly, content, at, key);
    }

    /** As the customer sees it: without ids of people who work here, or why one was chosen. */
    public Message forCustomer() {
        var seen = new Author(author.kind(), null, author.name(), author.number());
        return new Message(conversation, seq, prev, seen, false, content.forCustomer(), at, key);
    }
}
