package io.yingda.contact;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;

/**
 * An anonymous visitor is about to become part of a known contact. Published inside the
 * transaction, before it touches the anonymous contact: whoever keeps rows of his that are locked
 * before the contact elsewhere locks them now, so that neither waits for the other.
 *
 * @param workspace whose contacts they are
 * @param from the anonymous contact
 */
public record ContactsMerging(WorkspaceId workspace, ContactId from) {}
