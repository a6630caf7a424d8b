package io.yingda.contact;

import io.yingda.access.Staffer;
import io.yingda.kernel.ContactId;

/** Whose contacts a person may see: those of a conversation he may see. Conversations know that. */
public interface ContactVisibility {
    /**
     * Whether this person may see this contact of his workspace; false too for one that does not
     * exist.
     */
    boolean visible(Staffer staffer, ContactId contact);
}
