package io.yingda.visitor;

import io.yingda.channel.Inboxes;
import io.yingda.commerce.OrderCard;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.contact.PageView;
import io.yingda.contact.Trails;
import io.yingda.web.RateLimits;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;
import java.util.Map;

/** What a page tells about its visitor, and what a signed-in visitor bought. */
@VisitorApi
class AboutEndpoint {
    private static final int ORDERS = 20;
    private static final RateLimits.Rate TOLD = RateLimits.Rate.perMinute(120);

    private final Contacts contacts;
    private final Trails trails;
    private final Orders orders;
    private final Inboxes inboxes;
    private final RateLimits limits;

    AboutEndpoint(
            Contacts contacts, Trails trails, Orders orders, Inboxes inboxes, RateLimits limits) {
        this.contacts = contacts;
        this.trails = trails;
        this.orders = orders;
        this.inboxes = inboxes;
        this.limits = limits;
    }

    record Views(List<PageView> views) {}

    @PostMapping("/page-views")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Visitor visitor, @RequestBody Views views) {
        limits.spend("visitor-told", visitor.contact().toString(), TOLD);
        trails.add(visitor.workspace(), visitor.contact(), views.views());
    }

    /**
     * Whatever a page's script says is a claim: agents see it as one, and nothing is decided by it.
     */
    @PutMapping("/attributes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(Visitor visitor, @RequestBody Map<String, String> claims) {
        limits.spend("visitor-told", visitor.contact().toString(), TOLD);
        contacts.claim(visitor.workspace(), visitor.contact(), claims);
    }

    record Cards(List<OrderCard> items) {}

    @GetMapping("/orders")
    Cards orders(Visitor visitor) {
        var shop = inboxes.inbox(visitor.workspace(), visitor.inbox()).shop();
        var language = contacts.contact(visitor.workspace(), visitor.contact()).language();
        return new Cards(
                contacts.user(visitor.workspace(), visitor.inbox(), visitor.contact()).stream()
                        .flatMap(
                                user ->
                                        orders
                                                .ofCustomer(visitor.workspace(), shop, user, ORDERS)
                                                .stream())
                        .map(order -> order.card(language))
                        .toList());
    }
}
