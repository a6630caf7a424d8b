package io.yingda.conversation;

import io.yingda.kernel.WorkspaceId;

/** Somebody's work state, load, capacity or connection changed; published after the commit. */
public record WorkChanged(WorkspaceId workspace) {}
