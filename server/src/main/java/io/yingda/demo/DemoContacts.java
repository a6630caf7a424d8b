package io.yingda.demo;

import io.yingda.contact.Card;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.contact.PageView;
import io.yingda.contact.Trails;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The shop's customers, and the pages they looked at. */
@Component
@Profile("demo")
class DemoContacts {
    private static final List<String> LEVELS = List.of("none", "silver", "gold", "platinum");
    private static final Duration KNOWN_FOR = Duration.ofDays(90);

    private final Files files;
    private final Contacts contacts;
    private final Trails trails;
    private final Environment environment;

    DemoContacts(Files files, Contacts contacts, Trails trails, Environment environment) {
        this.files = files;
        this.contacts = contacts;
        this.trails = trails;
        this.environment = environment;
    }

    private record Customer(
            String userId,
            String name,
            String phone,
            String email,
            String level,
            Language language,
            List<String> tags,
            String region,
            String note) {}

    /** One of the customer and the conversation is given. */
    private record Trail(
            @Nullable String customer, @Nullable String conversation, List<View> views) {}

    private record View(
            int minutesAgo, String path, Texts title, int seconds, @Nullable String referrer) {}

    /** The customers the shop vouches for, by its user ids. */
    Map<String, ContactId> load(Premises shop, Days days) {
        var known = new HashMap<String, ContactId>();
        for (var customer : files.list("customers.json", Customer[].class)) {
            known.put(customer.userId, load(shop, days, customer));
        }
        return known;
    }

    private ContactId load(Premises shop, Days days, Customer customer) {
        int level = LEVELS.indexOf(customer.level);
        var contact =
                contacts.prove(
                        shop.workspace(),
                        Identity.user(shop.inbox().id(), customer.userId),
                        new io.yingda.contact.Profile(
                                customer.name,
                                customer.phone,
                                customer.email,
                                level,
                                customer.language,
                                customer.region,
                                Map.of()),
                        customer.language,
                        null);
        contacts.change(
                shop.workspace(),
                contact.id(),
                new Card(
                        customer.name,
                        customer.phone,
                        customer.email,
                        level,
                        customer.tags,
                        customer.note),
                contact.version());
        contacts.recall(
                shop.workspace(),
                contact.id(),
                customer.region,
                days.now().minus(KNOWN_FOR),
                days.now().minus(KNOWN_FOR));
        return contact.id();
    }

    /** Somebody nobody vouches for. */
    ContactId visitor(
            Premises shop, Language language, @Nullable String name, String region, Instant since) {
        var contact =
                contacts.arrive(
                        shop.workspace(),
                        Identity.browser(shop.inbox().id(), UUID.randomUUID()),
                        language);
        if (name != null) {
            contacts.claim(shop.workspace(), contact.id(), Map.of("name", name));
        }
        contacts.recall(shop.workspace(), contact.id(), region, since, since);
        return contact.id();
    }

    /**
     * What they looked at.
     *
     * @param whose contacts by user id or by the conversation they held
     */
    void loadTrails(Premises shop, Days days, Map<String, ContactId> whose) {
        var host = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        for (var trail : files.list("trail.json", Trail[].class)) {
            var contact = whose.get(trail.customer != null ? trail.customer : trail.conversation);
            if (contact == null) {
                throw new IllegalStateException("nobody made this trail: " + trail);
            }
            var language = contacts.contact(shop.workspace(), contact).language();
            trails.load(
                    shop.workspace(),
                    contact,
                    trail.views.stream().map(view -> view(view, host, days, language)).toList());
        }
    }

    private static PageView view(View view, String host, Days days, Language language) {
        return new PageView(
                Ids.next(),
                host + "/shop" + view.path,
                view.title.in(language),
                view.referrer == null ? "" : view.referrer,
                days.minutesAgo(view.minutesAgo),
                view.seconds * 1_000L,
                null);
    }
}
