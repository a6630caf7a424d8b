package io.yingda.conversation;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;

/**
 * An anonymous customer proved to be another contact, who has the conversations now; published
 * after the commit.
 */
public record CustomerMerged(WorkspaceId workspace, ContactId from) {}
