package io.yingda.contact;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.web.AgentApi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Contacts, for those who may see a conversation of theirs. */
@AgentApi
class ContactsEndpoint {
    private static final int VIEWS = 50;

    private final Contacts contacts;
    private final Trails trails;
    private final ContactVisibility visibility;

    ContactsEndpoint(Contacts contacts, Trails trails, ContactVisibility visibility) {
        this.contacts = contacts;
        this.trails = trails;
        this.visibility = visibility;
    }

    record Answer(
            ContactId id,
            String name,
            String phone,
            String email,
            Language language,
            String region,
            String timeZone,
            int level,
            List<String> tags,
            Map<String, String> attributes,
            Map<String, String> claimed,
            String note,
            boolean verified,
            List<Identity> identities,
            Instant seenAt,
            int version) {
        static Answer of(Contact contact, List<Identity> identities) {
            return new Answer(
                    contact.id(),
                    contact.name(),
                    contact.phone(),
                    contact.email(),
                    contact.language(),
                    contact.region(),
                    contact.timeZone(),
                    contact.level(),
                    contact.tags(),
                    contact.attributes(),
                    contact.claimed(),
                    contact.note(),
                    contact.verified(),
                    identities,
                    contact.seenAt(),
                    contact.version());
        }
    }

    record Change(
            String name,
            String phone,
            String email,
            int level,
            List<String> tags,
            String note,
            int version) {}

    record Views(List<SeenPage> items) {}

    @GetMapping("/contacts/{id}")
    @Needs(Permission.SERVE)
    Answer contact(Staffer staffer, @PathVariable String id) {
        var contact = visible(staffer, id);
        return Answer.of(
                contacts.contact(staffer.workspace(), contact),
                contacts.identities(staffer.workspace(), contact));
    }

    @PutMapping("/contacts/{id}")
    @Needs(Permission.EDIT_CONTACTS)
    Answer change(Staffer staffer, @PathVariable String id, @RequestBody Change change) {
        var contact = visible(staffer, id);
        var card =
                new Card(
                        change.name(),
                        change.phone(),
                        change.email(),
                        change.level(),
                        change.tags(),
                        change.note());
        return Answer.of(
                contacts.change(staffer.workspace(), contact, card, change.version()),
                contacts.identities(staffer.workspace(), contact));
    }

    @GetMapping("/contacts/{id}/page-views")
    @Needs(Permission.SERVE)
    Views views(Staffer staffer, @PathVariable String id) {
        return new Views(trails.of(staffer.workspace(), visible(staffer, id), VIEWS));
    }

    private ContactId visible(Staffer staffer, String id) {
        var contact = ContactId.of(id);
        if (!visibility.visible(staffer, contact)) {
            throw new Refusal.NotFound("contact.unknown", "There is no such contact.");
        }
        return contact;
    }
}
