package io.yingda.conversation;

import io.yingda.kernel.WorkspaceId;

import java.util.List;

/**
 * Messages were appended and are committed.
 *
 * @param conversation the row as it was before the append: who sees it does not change by what is
 *     said
 * @param messages in order of seq, one after the other without a gap
 * @param moved whether more of the row may have changed than words do, which {@link Changed} tells
 */
public record Appended(
        WorkspaceId workspace, Conversation conversation, List<Message> messages, boolean moved) {}
