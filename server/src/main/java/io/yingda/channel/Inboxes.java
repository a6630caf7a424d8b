package io.yingda.channel;

import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;

import java.util.List;

/** The inboxes of all workspaces. */
public interface Inboxes {
    /**
     * The enabled inbox with this public name.
     *
     * @throws io.yingda.kernel.Refusal.NotFound {@code inbox.unknown}
     */
    Inbox byKey(String key);

    /**
     * An inbox of a workspace, enabled or not.
     *
     * @throws io.yingda.kernel.Refusal.NotFound {@code inbox.unknown}
     */
    Inbox inbox(WorkspaceId workspace, InboxId id);

    /** The inboxes of a workspace, by name. */
    List<Inbox> all(WorkspaceId workspace);
}
