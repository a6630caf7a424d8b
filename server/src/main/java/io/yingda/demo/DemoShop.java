package io.yingda.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.commerce.Order;
import io.yingda.commerce.OrderCard;
import io.yingda.commerce.Orders;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.site.Program;
import io.yingda.web.Open;

import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The demo shop 山岚器物 as a site of its own would be: its pages below {@code /shop/}, what its server
 * knows of its customers, and the identities it signs for them with the secret of its inbox.
 */
@RestController
@Profile("demo")
class DemoShop implements WebMvcConfigurer {
    /** The inbox whose key stands in the shop's pages. */
    static final String INBOX = "ib_shanlandemo";

    private static final Duration LIFE = Duration.ofHours(12);
    private static final int ORDERS = 20;

    /** What the shop's levels are called there, and their numbers here. */
    private static final List<String> LEVELS = List.of("none", "silver", "gold", "platinum");

    private final Inboxes inboxes;
    private final Orders orders;
    private final Clock clock;
    private final Map<String, Customer> customers;

    /** A customer with an account at the shop. */
    record Customer(String userId, String name, String phone, String email, String level) {}

    DemoShop(Inboxes inboxes, Orders orders, Clock clock, Files files) {
        this.inboxes = inboxes;
        this.orders = orders;
        this.clock = clock;
        this.customers =
                files.list("customers.json", Customer[].class).stream()
                        .collect(Collectors.toUnmodifiableMap(Customer::userId, each -> each));
    }

    /** One page for every place of the shop; it reads from its address what to show. */
    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/shop", "/shop/");
        views.addViewController("/shop/").setViewName("forward:/shop/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        Program.files("shop/assets/", "**")
                .serve(
                        registry,
                        "/shop/assets/**",
                        CacheControl.maxAge(Duration.ofDays(365)).immutable());
        Program.files("demo/goods/", "*.svg")
                .serve(registry, "/shop/goods/*.svg", CacheControl.maxAge(Duration.ofHours(1)));
        Program.of("shop/").serve(registry, "/shop/**", CacheControl.noCache());
    }

    /**
     * An identity as the shop's server gives it to the page of a customer who is signed in there.
     */
    record Identity(String jwt) {}

    @GetMapping("/shop/identity")
    @Open("the demo shop lets anybody be one of its invented customers")
    Identity identity(@RequestParam String user) {
        var customer = customer(user);
        var inbox = inboxes.byKey(INBOX);
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(customer.userId)
                        .claim("name", customer.name)
                        .claim("email", customer.email)
                        .claim("phone", customer.phone)
                        .claim("level", Math.max(0, LEVELS.indexOf(customer.level)))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        return new Identity(signed(inbox, claims));
    }

    private String signed(Inbox inbox, JWTClaimsSet claims) {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            var secret = inboxes.secret(inbox.workspace(), inbox.id());
            jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("an inbox's secret is too short to sign with", e);
        }
        return jwt.serialize();
    }

    @GetMapping("/shop/orders/list")
    @Open("the demo shop lets anybody be one of its invented customers")
    List<OrderCard> orders(@RequestParam String user, @RequestParam String language) {
        var inbox = inboxes.byKey(INBOX);
        var wanted = Language.nearest(language);
        return orders
                .ofCustomer(inbox.workspace(), inbox.shop(), customer(user).userId, ORDERS)
                .stream()
                .map((Order order) -> order.card(wanted))
                .toList();
    }

    private Customer customer(String user) {
        var customer = customers.get(user);
        if (customer == null) {
            throw new Refusal.NotFound("customer.unknown", "The shop has no such customer.");
        }
        return customer;
    }
}
