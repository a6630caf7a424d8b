package io.yingda.conversation;

import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where messages are kept. Every method runs inside the caller's transaction for the workspace; an
 * append is visible, and may be acknowledged, only after that transaction has committed.
 *
 * <p>The contract, which every implementation passes: numbers are gapless and in order of
 * appending; a key that is already there makes the whole append fail with {@link
 * org.springframework.dao.DuplicateKeyException}; what the customer's screen chains by ({@code
 * prev}) skips what is for staff only.
 */
interface Ledger {
    /**
     * Appends lines to conversations, and brings their counters, previews, promises and idle times
     * up to date in the same statement.
     *
     * @param additions each of another conversation
     * @return for each addition, its messages as stored, in order
     */
    List<List<Message>> append(List<Addition> additions, Instant at);

    /** Messages after a seq, oldest first, at most {@code limit}. */
    List<Message> after(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff);

    /** Messages before a seq, newest first, at most {@code limit}. */
    List<Message> before(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff);

    /** One message of each conversation, by its seq, as staff see it, in no particular order. */
    List<Message> each(WorkspaceId workspace, Map<ConversationId, Long> places);

    /**
     * What is said in one conversation.
     *
     * @param conversation its row, locked
     * @param entries at least one
     * @param promise how the reply time that is owed, and the idle prompt, follow from what is said
     */
    record Addition(Conversation conversation, List<Entry> entries, Promise promise) {}

    /**
     * Times that follow from messages, in seconds.
     *
     * @param firstReply the first human reply is promised within this
     * @param nextReply every later one within this
     * @param idle how long after our last word an idle prompt is due; 0 for never
     */
    record Promise(int firstReply, int nextReply, int idle) {}
}
