package io.yingda.conversation;

import io.yingda.kernel.WorkspaceId;

import java.util.List;

/**
 * Messages were appended and are committed.
 *
 * @param conversation the row as it was before the append: who sees it does not change by what is
 *     said
 * @param messages in order of seq, one after the other without a gap
 */
public record Appended(WorkspaceId workspace, Conversation conversation, List<Message> messages) {}
