package io.yingda.contact;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;

/**
 * An anonymous visitor proved to be a known contact. Published inside the transaction that moves
 * what this module keeps, so that a listener moves what is his in the same transaction or not at
 * all.
 *
 * @param workspace whose contacts they are
 * @param from the anonymous contact, which keeps nothing
 * @param to the verified contact
 */
public record ContactsMerged(WorkspaceId workspace, ContactId from, ContactId to) {}
