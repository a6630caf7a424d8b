package io.yingda.database;

import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of this thread are about, until it is closed. Ids only: what people write or
 * are called never goes into the log.
 */
public final class Logged implements AutoCloseable {
    /** The key of the workspace in log lines. */
    public static final String WORKSPACE = "workspace";

    /** The key of the conversation in log lines. */
    public static final String CONVERSATION = "conversation";

    private final @Nullable String workspace = MDC.get(WORKSPACE);
    private final @Nullable String conversation = MDC.get(CONVERSATION);

    private Logged() {}

    /** Something done in a conversation. */
    public static Logged about(WorkspaceId workspace, ConversationId conversation) {
        var logged = about(workspace.toString());
        about(conversation);
        return logged;
    }

    /** Something done in a workspace, or several. */
    static Logged about(String workspaces) {
        var logged = new Logged();
        MDC.put(WORKSPACE, workspaces);
        return logged;
    }

    /** Which conversation it turned out to be; until the transaction ends that it was read in. */
    public static void about(ConversationId conversation) {
        MDC.put(CONVERSATION, conversation.toString());
    }

    @Override
    public void close() {
        restore(WORKSPACE, workspace);
        restore(CONVERSATION, conversation);
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
