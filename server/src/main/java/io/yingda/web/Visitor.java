package io.yingda.web;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;

/**
 * Who asks, in the visitor audience (访客): proven by a {@linkplain VisitorTokens signed token}, and
 * allowed to see one contact's conversations in one inbox, nothing else. Handlers take it as a
 * parameter.
 */
public record Visitor(WorkspaceId workspace, InboxId inbox, ContactId contact) {}
