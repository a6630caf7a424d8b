package io.yingda.commerce;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.contact.ContactVisibility;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.web.AgentApi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders of the contacts somebody may see. */
@AgentApi
class OrdersEndpoint {
    private static final int MOST = 20;

    private final Orders orders;
    private final Contacts contacts;
    private final Inboxes inboxes;
    private final ContactVisibility visibility;

    OrdersEndpoint(
            Orders orders, Contacts contacts, Inboxes inboxes, ContactVisibility visibility) {
        this.orders = orders;
        this.contacts = contacts;
        this.inboxes = inboxes;
        this.visibility = visibility;
    }

    /**
     * A customer's orders.
     *
     * @param items newest first, 20 at most
     * @param count of all of them
     * @param spentFen what all of those paid for and not given back cost together
     */
    record Cards(List<OrderCard> items, int count, long spentFen) {}

    @GetMapping("/contacts/{id}/orders")
    @Needs(Permission.SERVE)
    Cards ofContact(
            Staffer staffer, @PathVariable String id, @RequestParam Optional<String> language) {
        var contact = ContactId.of(id);
        var reads = reads(staffer, language);
        if (!visibility.visible(staffer, contact)) {
            throw new Refusal.NotFound("contact.unknown", "There is no such contact.");
        }
        var histories =
                contacts.identities(staffer.workspace(), contact).stream()
                        .flatMap(
                                identity ->
                                        identity
                                                .user()
                                                .map(user -> account(staffer, identity, user))
                                                .stream())
                        .distinct()
                        .map(
                                account ->
                                        orders.history(
                                                staffer.workspace(),
                                                account.shop(),
                                                account.user(),
                                                MOST))
                        .toList();
        return new Cards(
                histories.stream()
                        .flatMap(history -> history.orders().stream())
                        .sorted(Comparator.comparing(Order::placedAt).reversed())
                        .limit(MOST)
                        .map(order -> order.card(reads))
                        .toList(),
                histories.stream().mapToInt(Orders.History::count).sum(),
                histories.stream().mapToLong(Orders.History::spentFen).sum());
    }

    /** Who somebody is in a shop. */
    private record Account(ShopId shop, String user) {}

    private Account account(Staffer staffer, Identity identity, String user) {
        return new Account(inboxes.inbox(staffer.workspace(), identity.inboxId()).shop(), user);
    }

    @GetMapping("/orders/{number}")
    @Needs(Permission.SERVE)
    OrderCard order(
            Staffer staffer, @PathVariable String number, @RequestParam Optional<String> language) {
        return orders.byNumber(staffer.workspace(), number).stream()
                .filter(order -> visible(staffer, order))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("order.unknown", "There is no such order."))
                .card(reads(staffer, language));
    }

    /** What goods are named in: the page's language where it says so, else the reader's own. */
    private static Language reads(Staffer staffer, Optional<String> language) {
        return language.map(Language::nearest).orElse(staffer.language());
    }

    private boolean visible(Staffer staffer, Order order) {
        return staffer.seesAll()
                || contacts.ofUser(staffer.workspace(), order.customer()).stream()
                        .anyMatch(contact -> visibility.visible(staffer, contact));
    }
}
