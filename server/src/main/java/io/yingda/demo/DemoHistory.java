package io.yingda.demo;

import io.yingda.access.Colleague;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Archive;
import io.yingda.conversation.Archive.Step;
import io.yingda.conversation.CloseReason;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Reactor;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.survey.Rating;
import io.yingda.survey.Ratings;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The conversations of the last days, and those going on right now. */
@Component
@Profile("demo")
class DemoHistory {
    private static final Pattern PHONE = Pattern.compile("1[0-9]{10}");
    private static final int RATED_AFTER = 40;

    private final Files files;
    private final DemoContacts customers;
    private final Contacts contacts;
    private final Archive archive;
    private final Ratings ratings;

    DemoHistory(
            Files files,
            DemoContacts customers,
            Contacts contacts,
            Archive archive,
            Ratings ratings) {
        this.files = files;
        this.customers = customers;
        this.contacts = contacts;
        this.archive = archive;
        this.ratings = ratings;
    }

    private record Held(
            String id,
            Language language,
            @Nullable String customer,
            @Nullable Guest visitor,
            int minutesAgo,
            @Nullable String closeReason,
            @Nullable Boolean leftMessage,
            @Nullable String team,
            @Nullable String agent,
            @Nullable String handover,
            @Nullable Integer handoverAfter,
            @Nullable Integer assignedAfter,
            @Nullable Integer closedAfter,
            @Nullable Rating rating,
            List<Said> messages) {}

    private record Guest(@Nullable String name, String region) {}

    private record Said(
            String from,
            int after,
            @Nullable String text,
            @Nullable String knowledge,
            @Nullable String agent) {}

    /**
     * Takes them all in.
     *
     * @param known customers by user id
     * @return whose conversation each was, by its id in the file
     */
    Map<String, ContactId> load(
            Premises shop, Days days, Map<String, ContactId> known, Answers answers) {
        var whose = new HashMap<String, ContactId>();
        for (var held : files.list("conversations.json", Held[].class)) {
            var start = days.minutesAgo(held.minutesAgo);
            var contact = contact(shop, held, known, start);
            whose.put(held.id, contact);
            load(shop, days, held, contact, start, answers);
        }
        return whose;
    }

    private void load(
            Premises shop,
            Days days,
            Held held,
            ContactId contact,
            Instant start,
            Answers answers) {
        var person = contacts.contact(shop.workspace(), contact);
        var steps = steps(shop, days, held, start, answers);
        var taken =
                archive.take(
                        shop.workspace(),
                        new Archive.Past(
                                shop.inbox().id(),
                                contact,
                                held.team == null ? null : shop.teams().get(held.team),
                                held.language,
                                Conversations.priority(person.level()),
                                steps));
        rate(shop, days, held, start, taken);
        contacts.recall(
                shop.workspace(),
                contact,
                person.region(),
                person.createdAt(),
                Days.later(person.seenAt(), steps.getLast().at()));
    }

    private void rate(
            Premises shop, Days days, Held held, Instant start, Conversation conversation) {
        if (held.rating != null) {
            ratings.keep(
                    shop.workspace(),
                    conversation.id(),
                    conversation.lastAgent(),
                    held.rating,
                    ratedAt(days, held, start));
        }
    }

    private static Instant ratedAt(Days days, Held held, Instant start) {
        return days.after(moment(days, start, held.closedAfter), RATED_AFTER);
    }

    private static Instant moment(Days days, Instant start, @Nullable Integer seconds) {
        return days.after(start, Objects.requireNonNull(seconds, "no time"));
    }

    private ContactId contact(
            Premises shop, Held held, Map<String, ContactId> known, Instant start) {
        if (held.visitor != null) {
            return customers.visitor(
                    shop, held.language, held.visitor.name, held.visitor.region, start);
        }
        return Objects.requireNonNull(known.get(held.customer), held.id);
    }

    private static List<Step> steps(
            Premises shop, Days days, Held held, Instant start, Answers answers) {
        var steps = new ArrayList<Step>();
        for (var said : held.messages) {
            steps.add(said(shop, held, said, days.after(start, said.after), answers));
        }
        if (held.handover != null) {
            var at = moment(days, start, held.handoverAfter);
            steps.add(
                    Boolean.TRUE.equals(held.leftMessage)
                            ? new Step.LeftMessage(facts(held), at)
                            : new Step.HandedOver(reason(held.handover), at));
        }
        if (held.agent != null) {
            steps.add(
                    new Step.Assigned(
                            colleague(shop, held.agent), moment(days, start, held.assignedAfter)));
        }
        if (held.closeReason != null) {
            steps.add(
                    new Step.Ended(
                            ending(held.closeReason), moment(days, start, held.closedAfter)));
        }
        if (held.rating != null) {
            steps.add(
                    new Step.Rated(
                            held.rating.stars(),
                            held.rating.tags(),
                            held.rating.text(),
                            ratedAt(days, held, start)));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static Step said(Premises shop, Held held, Said said, Instant at, Answers answers) {
        var content =
                said.knowledge != null
                        ? answers.answer(said.knowledge, held.language)
                        : new Content.Text(Objects.requireNonNull(said.text, held.id));
        return switch (said.from) {
            case "contact" -> new Step.Said(content, at);
            case "bot" -> new Step.BotSaid(content, at);
            case "agent", "note" ->
                    new Step.AgentSaid(
                            colleague(shop, said.agent != null ? said.agent : held.agent),
                            content,
                            said.from.equals("note"),
                            at);
            default -> throw new IllegalStateException(held.id + ": who is " + said.from);
        };
    }

    private static Colleague colleague(Premises shop, @Nullable String number) {
        return Objects.requireNonNull(shop.staff().get(number), "no colleague " + number);
    }

    private static Reactor.Reason reason(String handover) {
        return switch (handover) {
            case "asked" -> Reactor.Reason.ASKED;
            case "misses", "unhandled" -> Reactor.Reason.MISSES;
            default -> throw new IllegalStateException("handed over because of " + handover);
        };
    }

    private static CloseReason ending(String reason) {
        return switch (reason) {
            case "resolved" -> CloseReason.RESOLVED;
            case "idle" -> CloseReason.IDLE;
            case "left" -> CloseReason.LEFT;
            case "bot" -> CloseReason.VISITOR;
            default -> throw new IllegalStateException("ended because of " + reason);
        };
    }

    /** How to reach somebody who left a message: what the form had asked. */
    private static Map<String, String> facts(Held held) {
        var facts = new HashMap<String, String>();
        if (held.visitor != null && held.visitor.name != null) {
            facts.put("name", held.visitor.name);
        }
        held.messages.stream()
                .flatMap(said -> Stream.ofNullable(said.text))
                .flatMap(text -> PHONE.matcher(text).results())
                .findFirst()
                .ifPresent(phone -> facts.put("phone", phone.group()));
        return facts;
    }
}
