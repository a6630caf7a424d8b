package io.yingda.conversation;

import io.yingda.kernel.WorkspaceId;

/**
 * Somebody waits, as the sweeper sees it time and again: nothing has changed, so it is for who
 * hands out work, and no desk hears of it.
 */
public record StillWaiting(WorkspaceId workspace) {}
