package io.yingda.visitor;

import io.yingda.attachment.Attachments;
import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.channel.ShopNames;
import io.yingda.commerce.Order;
import io.yingda.commerce.OrderCard;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.contact.PageView;
import io.yingda.contact.Trails;
import io.yingda.conversation.Author;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Reception;
import io.yingda.conversation.Views;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.knowledge.Knowledge;
import io.yingda.knowledge.PopularQuestion;
import io.yingda.web.ClientAddress;
import io.yingda.web.Open;
import io.yingda.web.RateLimits;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorTokens;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where a visitor begins: who he is, what the widget looks like, and where he left off. */
@VisitorApi
class ArrivalEndpoint {
    private static final int ORDERS = 20;
    private static final int COUNTED = 100;

    private final Arrivals arrivals;
    private final Origins origins;
    private final Inboxes inboxes;
    private final ShopNames shopNames;
    private final Contacts contacts;
    private final Trails trails;
    private final Orders orders;
    private final Knowledge knowledge;
    private final Conversations conversations;
    private final Views views;
    private final Reception reception;
    private final Attachments attachments;
    private final VisitorTokens tokens;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final RateLimits.Rate rate;
    private final RateLimits.Rate workspaceRate;
    private final Clock clock;

    ArrivalEndpoint(
            Arrivals arrivals,
            Origins origins,
            Inboxes inboxes,
            ShopNames shopNames,
            Contacts contacts,
            Trails trails,
            Orders orders,
            Knowledge knowledge,
            Conversations conversations,
            Views views,
            Reception reception,
            Attachments attachments,
            VisitorTokens tokens,
            RateLimits limits,
            ClientAddress addresses,
            VisitorSettings settings,
            Clock clock) {
        this.arrivals = arrivals;
        this.origins = origins;
        this.inboxes = inboxes;
        this.shopNames = shopNames;
        this.contacts = contacts;
        this.trails = trails;
        this.orders = orders;
        this.knowledge = knowledge;
        this.conversations = conversations;
        this.views = views;
        this.reception = reception;
        this.attachments = attachments;
        this.tokens = tokens;
        this.limits = limits;
        this.addresses = addresses;
        this.rate = RateLimits.Rate.perMinute(settings.sessionsPerMinute());
        this.workspaceRate = RateLimits.Rate.perMinute(settings.workspaceSessionsPerMinute());
        this.clock = clock;
    }

    /**
     * What a widget knows when it opens.
     *
     * @param inbox the inbox's key
     * @param token from an earlier session
     * @param identity signed by the shop
     * @param language what the browser prefers, a BCP 47 tag
     * @param page the page the widget is on, when nobody else reports it
     */
    record Beginning(
            String inbox,
            @Nullable String token,
            @Nullable String identity,
            @Nullable Language language,
            @Nullable Page page) {}

    record Page(String url, @Nullable String title, @Nullable String referrer) {}

    record Session(
            String token,
            Who contact,
            Look inbox,
            List<PopularQuestion> popular,
            List<OwnOrder> orders,
            @Nullable CustomerView conversation,
            int unread) {}

    /**
     * An order of the customer's, to be picked from a list.
     *
     * @param title the good with its variant and how many; of several goods the first, and how many
     *     more there are
     * @param totalFen in 1/100 yuan
     * @param picture the first there is, or empty
     */
    record OwnOrder(
            String number,
            String title,
            Order.Status status,
            Instant placedAt,
            long totalFen,
            String picture) {
        static OwnOrder of(OrderCard card) {
            return new OwnOrder(
                    card.number(),
                    title(card),
                    card.status(),
                    card.placedAt(),
                    card.totalFen(),
                    card.picture());
        }

        private static String title(OrderCard card) {
            if (card.lines().size() > 1) {
                return card.title();
            }
            var line = card.lines().getFirst();
            return line.name()
                    + (line.variant().isEmpty() ? "" : " · " + line.variant())
                    + (line.quantity() > 1 ? " ×" + line.quantity() : "");
        }
    }

    record Who(ContactId id, String name, boolean verified) {}

    /**
     * How the widget looks and what it can promise.
     *
     * @param onColor the text colour on {@code color}
     * @param online whether people are on duty now
     * @param full whether those on duty all have as many customers as they can serve, where they
     *     are who answers first
     * @param hoursText today's business hours in the shop's time zone, without words; absent when
     *     it never closes
     * @param opensAt when it opens next; absent while it is open
     */
    record Look(
            String name,
            String shopName,
            String color,
            String onColor,
            InboxSettings.Position position,
            String logoText,
            String greeting,
            Mode mode,
            boolean online,
            boolean full,
            @Nullable String hoursText,
            @Nullable Instant opensAt,
            List<PreChat.Question> preChat,
            boolean humanReachable,
            int promisedFirstReplySeconds,
            long maxFileBytes) {}

    @PostMapping("/session")
    @Open("Everybody may write to a shop; a token or a signed identity is checked inside.")
    Session begin(@RequestBody Beginning beginning, HttpServletRequest request) {
        limits.spend("visitor-sessions", addresses.of(request), rate);
        var inbox = inboxes.byKey(beginning.inbox());
        origins.check(inbox, request);
        limits.spend("workspace-sessions", inbox.workspace().toString(), workspaceRate);
        var language = beginning.language() == null ? Language.ZH_CN : beginning.language();
        var contact = arrivals.arrive(inbox, beginning.token(), beginning.identity(), language);
        var visitor = new Visitor(inbox.workspace(), inbox.id(), contact.id());
        note(visitor, beginning.page());
        var conversation = conversations.current(visitor);
        return new Session(
                tokens.sign(visitor),
                new Who(contact.id(), contact.name(), contact.verified()),
                look(inbox, language),
                knowledge.popular(inbox.workspace(), inbox.shop(), language, Knowledge.OFFERED),
                own(inbox, visitor, language),
                conversation.map(views::own).orElse(null),
                conversation.map(this::unread).orElse(0));
    }

    private void note(Visitor visitor, @Nullable Page page) {
        if (page != null) {
            var view =
                    new PageView(
                            UUID.randomUUID(),
                            page.url(),
                            page.title() == null ? "" : page.title(),
                            page.referrer() == null ? "" : page.referrer(),
                            clock.instant(),
                            0,
                            null);
            trails.add(visitor.workspace(), visitor.contact(), List.of(view));
        }
    }

    private Look look(Inbox inbox, Language language) {
        var settings = inbox.settings();
        var staffing = reception.staffing(inbox);
        var now = clock.instant();
        var hours = settings.hours();
        return new Look(
                inbox.name(),
                shopNames.of(inbox, language),
                settings.color().value(),
                settings.color().on(),
                settings.position(),
                settings.brand().logo().in(language),
                settings.greeting().in(language),
                inbox.mode(),
                staffing != Reception.Staffing.NOBODY,
                // Where the bot answers first, nobody waits for a person yet.
                staffing == Reception.Staffing.FULL && inbox.mode() != Mode.BOT_FIRST,
                hours == null
                        ? null
                        : hours.today(now).stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                hours == null || hours.openAt(now) ? null : hours.nextOpening(now).orElse(null),
                PreChat.shown(settings.preChat(), language),
                inbox.mode().reachesPeople(),
                settings.promisedFirstReplySeconds(),
                attachments.mostBytes());
    }

    private List<OwnOrder> own(Inbox inbox, Visitor visitor, Language language) {
        return contacts.user(visitor.workspace(), visitor.inbox(), visitor.contact()).stream()
                .flatMap(
                        user ->
                                orders
                                        .ofCustomer(inbox.workspace(), inbox.shop(), user, ORDERS)
                                        .stream())
                .map((Order order) -> OwnOrder.of(order.card(language)))
                .toList();
    }

    private int unread(Conversation conversation) {
        return (int)
                conversations
                        .after(
                                conversation.workspace(),
                                conversation.id(),
                                conversation.marks().contactRead(),
                                COUNTED,
                                false)
                        .stream()
                        .map(message -> message.author().kind())
                        .filter(kind -> kind == Author.Kind.AGENT || kind == Author.Kind.BOT)
                        .count();
    }
}
