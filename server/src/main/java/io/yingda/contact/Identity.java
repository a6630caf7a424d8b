package io.yingda.contact;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.InboxId;

import java.util.Optional;
import java.util.UUID;

/**
 * Who a contact is in an inbox.
 *
 * @param inboxId the inbox
 * @param externalId {@code v:} and the browser's random id, or {@code u:} and the user id the shop
 *     proved by its signature
 */
public record Identity(InboxId inboxId, String externalId) {
    private static final String BROWSER = "v:";
    private static final String USER = "u:";

    public Identity {
        externalId = Bounds.text("externalId", externalId, 200);
    }

    /** A browser nobody vouches for. */
    public static Identity browser(InboxId inbox, UUID browser) {
        return new Identity(inbox, BROWSER + browser);
    }

    /** A user the shop vouches for, by the shop's own user id. */
    public static Identity user(InboxId inbox, String user) {
        return new Identity(inbox, USER + user);
    }

    /** The shop's user id, when the shop vouched for one. */
    public Optional<String> user() {
        return externalId.startsWith(USER)
                ? Optional.of(externalId.substring(USER.length()))
                : Optional.empty();
    }
}
