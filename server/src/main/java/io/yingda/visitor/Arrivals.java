package io.yingda.visitor;

import io.yingda.channel.Inbox;
import io.yingda.channel.SignedIdentities;
import io.yingda.contact.Contact;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.contact.Profile;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.web.VisitorTokens;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who a visitor is who opens the widget. */
@Component
class Arrivals {
    private final Contacts contacts;
    private final SignedIdentities identities;
    private final VisitorTokens tokens;

    Arrivals(Contacts contacts, SignedIdentities identities, VisitorTokens tokens) {
        this.contacts = contacts;
        this.identities = identities;
        this.tokens = tokens;
    }

    /**
     * The contact a visitor is: whom the shop's signature proves; else whom his browser was before,
     * as long as that is nobody the shop vouches for; else somebody new.
     *
     * @param token from an earlier session; one that is not good any more counts as none
     * @param identity signed by the shop; null when it signed nobody in
     * @throws Refusal.Unauthenticated when the identity is wrong, expired, or signed with another
     *     secret
     */
    Contact arrive(
            Inbox inbox, @Nullable String token, @Nullable String identity, Language language) {
        var before = token == null ? Optional.<Contact>empty() : before(inbox, token);
        if (identity != null) {
            var signed = identities.verify(inbox, identity);
            var profile =
                    new Profile(
                            signed.name(),
                            signed.phone(),
                            signed.email(),
                            signed.level(),
                            null,
                            null,
                            signed.attributes());
            return contacts.prove(
                    inbox.workspace(),
                    Identity.user(inbox.id(), signed.user()),
                    profile,
                    language,
                    before.map(Contact::id).orElse(null));
        }
        // A page that signs nobody in has a signed-out visitor: whoever sits there now must not
        // read what the last one wrote.
        return before.filter(contact -> !contact.verified())
                .map(
                        contact -> {
                            contacts.seen(inbox.workspace(), contact.id());
                            return contact;
                        })
                .orElseGet(
                        () ->
                                contacts.arrive(
                                        inbox.workspace(),
                                        Identity.browser(inbox.id(), UUID.randomUUID()),
                                        language));
    }

    private Optional<Contact> before(Inbox inbox, String token) {
        ContactId id;
        try {
            var visitor = tokens.admit(token);
            if (!visitor.workspace().equals(inbox.workspace())
                    || !visitor.inbox().equals(inbox.id())) {
                return Optional.empty();
            }
            id = visitor.contact();
        } catch (Refusal.Unauthenticated _) {
            return Optional.empty();
        }
        return Optional.ofNullable(contacts.contacts(inbox.workspace(), List.of(id)).get(id));
    }
}
