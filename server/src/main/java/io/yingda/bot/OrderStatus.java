package io.yingda.bot;

import io.yingda.channel.Inbox;
import io.yingda.commerce.Lookup;
import io.yingda.commerce.Order;
import io.yingda.commerce.OrderCard;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.kernel.Language;
import io.yingda.language.Folding;
import io.yingda.language.LastDigits;
import io.yingda.language.OrderNumbers;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 查订单: tells how an order stands. A customer the shop vouches for picks among his own; anybody else
 * gives the number and the last four digits of its telephone, with few tries, and learns nothing
 * about orders that are not his.
 */
@Component
class OrderStatus {
    private static final int SHOWN = 3;
    private static final int ASKED_AT_MOST = 3;
    private static final int LOOKED_AT = 200;
    private static final Pattern WANTED = Texts.patterns("order-status.patterns");
    private static final Pattern CANCELLED = Texts.patterns("cancel.patterns");
    private static final Pattern NO_NUMBER = Texts.patterns("no-order-number.patterns");
    private static final Pattern NO_DETAIL = Texts.patterns("no-detail.patterns");

    private final Orders orders;
    private final Contacts contacts;

    OrderStatus(Orders orders, Contacts contacts) {
        this.orders = orders;
        this.contacts = contacts;
    }

    /** Whether somebody asks for this task: in words, or with an order number. */
    boolean wantedBy(String words) {
        return OrderNumbers.onlyOne(words).isPresent() || isIn(words, WANTED);
    }

    /** Whether somebody says that he does not have the order's number. */
    boolean lacksNumber(String words) {
        return isIn(words, NO_NUMBER);
    }

    private static boolean isIn(String words, Pattern pattern) {
        var folded = Folding.fold(words).replace('’', '\'');
        return pattern.matcher(folded.substring(0, Math.min(LOOKED_AT, folded.length()))).find();
    }

    /**
     * Begins: shows the customer's own orders, or asks for the number.
     *
     * @param words that asked for it; empty when a button did
     */
    Step begin(Conversation conversation, Inbox inbox, Memory before, String words) {
        var language = conversation.language();
        // A number alone may belong to what was asked before.
        var memory =
                OrderNumbers.onlyOne(words).isEmpty() || isIn(words, WANTED)
                        ? before.askedFor(Texts.of(language, "order.title"))
                        : before;
        var digits = LastDigits.in(words);
        return OrderNumbers.onlyOne(words)
                .map(number -> named(conversation, inbox, memory, number, digits))
                .or(() -> user(conversation).map(user -> pick(inbox, memory, user, language)))
                .orElseGet(
                        () -> {
                            var task = new Memory.OrderTask(null, digits.orElse(null), 1);
                            return lacksNumber(words)
                                    ? lost(inbox, memory, task, "number", language)
                                    : askNumber(memory, task, language);
                        });
    }

    private Step pick(Inbox inbox, Memory memory, String user, Language language) {
        var own = orders.ofCustomer(inbox.workspace(), inbox.shop(), user, SHOWN);
        if (own.isEmpty()) {
            return askNumber(memory, language);
        }
        if (own.size() == 1) {
            return told(memory, own.getFirst(), language);
        }
        var options = new ArrayList<Content.Option>();
        for (var order : own) {
            var card = order.card(language);
            options.add(
                    new Content.Option(
                            card.title() + " · " + card.number(), "order:" + card.number()));
        }
        options.add(new Content.Option(Texts.of(language, "order.other"), "order-number"));
        return Step.say(
                memory.with(null), new Content.Choice(Texts.of(language, "order.which"), options));
    }

    /** The customer chose an order. */
    Step of(Conversation conversation, Inbox inbox, Memory memory, String number) {
        return named(conversation, inbox, memory, number, Optional.empty());
    }

    /**
     * The customer named an order: his own is told at once, any other needs the telephone number.
     */
    private Step named(
            Conversation conversation,
            Inbox inbox,
            Memory memory,
            String number,
            Optional<String> digits) {
        var language = conversation.language();
        return user(conversation)
                .flatMap(user -> orders.ofCustomer(inbox.workspace(), inbox.shop(), user, number))
                .map(order -> told(memory, order, language))
                .or(() -> digits.map(given -> look(conversation, inbox, memory, number, given)))
                .orElseGet(
                        () ->
                                Step.say(
                                        memory.with(new Memory.OrderTask(number, null, 1)),
                                        new Content.Text(Texts.of(language, "order.phone"))));
    }

    /** Asks for the number itself, for an order that was not among those shown. */
    Step askNumber(Memory memory, Language language) {
        return askNumber(memory, Memory.OrderTask.BEGUN, language);
    }

    private static Step askNumber(Memory memory, Memory.OrderTask task, Language language) {
        return Step.say(memory.with(task), new Content.Text(Texts.of(language, "order.number")));
    }

    /**
     * Takes from the words what the task still needs.
     *
     * @return what comes of it; empty when there is nothing for the task in them, so that they may
     *     be another question
     */
    Optional<Step> proceed(
            Conversation conversation,
            Inbox inbox,
            Memory memory,
            Memory.OrderTask task,
            String words) {
        var language = conversation.language();
        if (isIn(words, CANCELLED)) {
            return Optional.of(
                    Step.say(
                            memory.with(null),
                            new Content.Text(Texts.of(language, "order.stopped"))));
        }
        var digits = LastDigits.in(words);
        return OrderNumbers.onlyOne(words)
                .map(
                        number ->
                                named(
                                        conversation,
                                        inbox,
                                        memory,
                                        number,
                                        digits.or(() -> kept(task, number))))
                .or(() -> digits.map(given -> detail(conversation, inbox, memory, task, given)))
                .or(() -> without(inbox, memory, task, words, language));
    }

    /** Who does not have what is asked for is told where it is, and offered a person. */
    private Optional<Step> without(
            Inbox inbox, Memory memory, Memory.OrderTask task, String words, Language language) {
        if (lacksNumber(words)) {
            return Optional.of(lost(inbox, memory, task, "number", language));
        }
        var asked = task.number() == null ? "number" : "phone";
        return isIn(words, NO_DETAIL)
                ? Optional.of(lost(inbox, memory, task, asked, language))
                : Optional.empty();
    }

    private static Step lost(
            Inbox inbox, Memory memory, Memory.OrderTask task, String detail, Language language) {
        return Step.say(
                memory.with(task), Dialogue.orPerson(inbox, language, "order." + detail + ".lost"));
    }

    /** What came before the number; its own end is the number once more, not the telephone's. */
    private static Optional<String> kept(Memory.OrderTask task, String number) {
        return Optional.ofNullable(task.digits()).filter(digits -> !number.endsWith(digits));
    }

    private Step detail(
            Conversation conversation,
            Inbox inbox,
            Memory memory,
            Memory.OrderTask task,
            String digits) {
        return task.number() != null
                ? look(conversation, inbox, memory, task.number(), digits)
                : askAgain(
                        inbox,
                        memory,
                        new Memory.OrderTask(null, digits, task.asked()),
                        conversation.language());
    }

    /** Asks once more for what is missing, or gives up after some times. */
    Step askAgain(Inbox inbox, Memory memory, Memory.OrderTask task, Language language) {
        if (task.asked() >= ASKED_AT_MOST) {
            return Step.say(
                    memory.with(null).missed(), Dialogue.orPerson(inbox, language, "unknown"));
        }
        var key = task.number() == null ? "order.number.again" : "order.phone.again";
        return Step.say(memory.with(task.askedAgain()), new Content.Text(Texts.of(language, key)));
    }

    /** The question to come back to after another one was answered in between. */
    Content resume(Memory.OrderTask task, Language language) {
        var asked = Texts.of(language, task.number() == null ? "order.number" : "order.phone");
        return new Content.Text(Texts.of(language, "order.resume", asked));
    }

    private Step look(
            Conversation conversation, Inbox inbox, Memory memory, String number, String digits) {
        var language = conversation.language();
        var found =
                orders.byNumberAndPhone(
                        inbox.workspace(), inbox.shop(), conversation.contact(), number, digits);
        return switch (found) {
            case Lookup.Found(var order) -> told(memory, order, language);
            // Either may be wrong: whoever corrects one of the two need not say the other again.
            case Lookup.Unknown(var left) ->
                    Step.say(
                            memory.with(left > 0 ? new Memory.OrderTask(number, digits, 1) : null),
                            new Content.Text(Texts.of(language, "order.unknown", left)));
            case Lookup.Exhausted _ ->
                    Step.say(
                            memory.with(null),
                            Dialogue.orPerson(inbox, language, "order.exhausted"));
        };
    }

    private static Step told(Memory memory, Order order, Language language) {
        var card = order.card(language);
        var says = new ArrayList<String>();
        says.add(
                Texts.of(
                        language,
                        "order.status." + card.status().word(),
                        card.number(),
                        card.title(),
                        card.shipment() == null ? "" : card.shipment().carrier(),
                        card.shipment() == null ? "" : card.shipment().trackingNumber()));
        latest(card).ifPresent(event -> says.add(Texts.of(language, "order.latest", event)));
        return Step.say(memory.about(card.number()), new Content.Text(String.join("\n", says)));
    }

    private static Optional<String> latest(OrderCard card) {
        var shipment = card.shipment();
        return shipment == null || shipment.events().isEmpty()
                ? Optional.empty()
                : Optional.of(shipment.events().getLast().text());
    }

    private Optional<String> user(Conversation conversation) {
        return contacts.user(
                conversation.workspace(), conversation.inbox(), conversation.contact());
    }
}
