package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Staffer;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.channel.Phrase;
import io.yingda.channel.ShopNames;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The moves a conversation can make, each written into its history in the same transaction: who
 * serves first, to people, to an agent, back, closed. All work on a locked row.
 */
@Component
class Turns {
    private static final Duration UNSAID = Duration.ofHours(1);

    private final Holders holders;
    private final Marker marker;
    private final Ledger ledger;
    private final Queue queue;
    private final Reception reception;
    private final ShopNames shopNames;
    private final AfterCommit afterCommit;

    Turns(
            Holders holders,
            Marker marker,
            Ledger ledger,
            Queue queue,
            Reception reception,
            ShopNames shopNames,
            AfterCommit afterCommit) {
        this.holders = holders;
        this.marker = marker;
        this.ledger = ledger;
        this.queue = queue;
        this.reception = reception;
        this.shopNames = shopNames;
        this.afterCommit = afterCommit;
    }

    /** What became of the wish for a person. */
    enum Outcome {
        QUEUED,
        BOT_ONLY,
        NOBODY,
        FULL
    }

    /**
     * Who serves a conversation first under the inbox's service mode (服务模式). A full queue takes
     * nobody: the bot serves then, as while nobody is free. With people alone it is nobody's: the
     * bot is silent there, the customer is told that everybody is busy and may leave a message, and
     * it comes into the queue by itself as soon as there is room.
     *
     * @param team whose queue it would wait in
     * @param returning whether it goes on with people who had it before
     */
    State first(Inbox inbox, @Nullable TeamId team, boolean returning, Instant now) {
        boolean people =
                switch (inbox.mode()) {
                    case BOT_ONLY -> false;
                    case BOT_FIRST -> returning;
                    case HUMAN_FIRST ->
                            returning || reception.staffing(inbox) == Reception.Staffing.FREE;
                    case HUMAN_ONLY -> true;
                };
        return people && !full(inbox, team) ? new State.Waiting(now) : new State.WithBot();
    }

    /**
     * Whether nobody more may wait. While nobody is on duty there is no limit: what is said then is
     * a message for later. Where nobody at all may wait, whoever is served at once still passes.
     */
    boolean full(Inbox inbox, @Nullable TeamId team) {
        int limit = inbox.settings().queueLimit();
        int waiting = queue.length(inbox.workspace(), team);
        return waiting >= limit
                && switch (reception.staffing(inbox)) {
                    case NOBODY -> false;
                    case FULL -> true;
                    case FREE -> waiting > 0;
                };
    }

    /** Whether nobody is on duty for the inbox now. */
    boolean nobody(Inbox inbox) {
        return reception.staffing(inbox) == Reception.Staffing.NOBODY;
    }

    /** What is said by itself when a conversation begins with people. */
    List<Entry> greeting(Inbox inbox, Conversation conversation) {
        if (!(conversation.state() instanceof State.Waiting)) {
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        var staffing = reception.staffing(inbox);
        if (staffing == Reception.Staffing.NOBODY) {
            say(entries, inbox.settings().phrases().offline(), inbox, conversation.language());
        } else {
            // Who is free is known for the inbox's team, and not for another it was moved to.
            boolean here = Objects.equals(inbox.team(), conversation.team());
            queued(entries, inbox, conversation, here && staffing == Reception.Staffing.FREE);
        }
        return entries;
    }

    /**
     * That it waits, and at which place: once, in the shop's own words where it has some. Who is
     * next while somebody is free hears only who has come.
     */
    private void queued(List<Entry> entries, Inbox inbox, Conversation waiting, boolean free) {
        var event = Content.Event.of(Content.Name.QUEUED);
        var phrase = inbox.settings().phrases().queued();
        int place = queue.place(waiting).orElseThrow().place();
        if (free && place == 1) {
            entries.add(Entry.quiet(event));
        } else if (phrase.silent()) {
            entries.add(Entry.event(event));
        } else {
            entries.add(Entry.quiet(event));
            var known = Map.of("queue.place", String.valueOf(place));
            say(entries, phrase, inbox, waiting.language(), known);
        }
    }

    /**
     * From the bot into the queue, with everything found out so far; or a sentence why not.
     *
     * <p>A wish that is refused for want of people is over: the customer was told so, no promise
     * runs, nothing waits, and who comes on duty later does not get it by itself. The customer's
     * open page is told that somebody has come, and asks again if it is still wanted. What is meant
     * to be answered later is a message left, which waits. With people alone, where nobody else can
     * answer, every word said is one: it waits even while nobody is on duty, and comes in by itself
     * as soon as a full queue has room. A wish without words is refused there as everywhere.
     *
     * <p>It opens nothing again that is over: the next words belong to that. Where there is nothing
     * to open again, the refusal begins a conversation, through which the open page is told; it
     * ends by itself after an hour in which the customer has said nothing.
     */
    Outcome toPeople(
            Conversation conversation, Inbox inbox, Reactor.HandOver handOver, Instant now) {
        var phrases = inbox.settings().phrases();
        if (!inbox.mode().reachesPeople()) {
            return Outcome.BOT_ONLY;
        }
        boolean waits = inbox.mode() == Mode.HUMAN_ONLY && conversation.marks().spoken();
        if (nobody(inbox) && !waits) {
            return refused(conversation, inbox, phrases.offline(), true, Outcome.NOBODY, now);
        }
        if (full(inbox, conversation.team())) {
            return refused(conversation, inbox, phrases.busy(), !waits, Outcome.FULL, now);
        }
        var entries = new ArrayList<Entry>();
        var facts = new HashMap<>(handOver.facts());
        facts.put("reason", handOver.reason().word());
        entries.add(Entry.event(new Content.Event(Content.Name.HANDED_OVER, facts)));
        var waiting =
                hand(
                        conversation,
                        new State.Waiting(now),
                        conversation.team(),
                        conversation.priority(),
                        Holders.Room.NEEDED,
                        now);
        entries.addAll(greeting(inbox, waiting));
        append(waiting, inbox, entries, now);
        return Outcome.QUEUED;
    }

    private Outcome refused(
            Conversation conversation,
            Inbox inbox,
            Phrase why,
            boolean over,
            Outcome outcome,
            Instant now) {
        var entries = new ArrayList<Entry>();
        say(entries, why, inbox, conversation.language());
        if (!entries.isEmpty()) {
            append(conversation, inbox, entries, now);
        }
        if (over) {
            marker.owesNothing(conversation);
            endUnlessSpoken(conversation, now);
            changed(conversation);
        }
        return outcome;
    }

    /**
     * To an agent.
     *
     * @param facts of the event: the decision's id and reason, or who did it
     */
    Conversation toAgent(
            Conversation conversation,
            Inbox inbox,
            Colleague agent,
            Content.Name how,
            Map<String, String> facts,
            Holders.Room room,
            Instant now) {
        var held =
                hand(
                        conversation,
                        new State.WithAgent(agent.id(), now),
                        conversation.team(),
                        conversation.priority(),
                        room,
                        now);
        var entries = new ArrayList<Entry>();
        if (how != Content.Name.ASSIGNED) {
            entries.add(Entry.event(new Content.Event(how, facts)));
        }
        var assigned = new HashMap<>(facts);
        assigned.put("agentName", agent.publicName());
        assigned.put("agentNumber", agent.number());
        assigned.put("agentId", agent.id().toString());
        var event = new Content.Event(Content.Name.ASSIGNED, assigned);
        var phrase = inbox.settings().phrases().assigned();
        entries.add(phrase.silent() ? Entry.event(event) : Entry.quiet(event));
        say(
                entries,
                phrase,
                inbox,
                conversation.language(),
                agent(agent.publicName(), agent.number()));
        append(held, inbox, entries, now);
        return held;
    }

    /** Into a queue, in front of those who came after {@code since}. */
    Conversation requeue(
            Conversation conversation,
            Inbox inbox,
            @Nullable TeamId team,
            Content.Event event,
            Instant since,
            Instant now) {
        append(conversation, inbox, List.of(Entry.event(event)), now);
        return hand(
                conversation,
                new State.Waiting(since),
                team,
                conversation.priority(),
                Holders.Room.NEEDED,
                now);
    }

    /** The end. Ending an ended conversation changes nothing. */
    void close(
            Conversation conversation,
            Inbox inbox,
            CloseReason reason,
            @Nullable Staffer by,
            Instant now) {
        if (!conversation.open()) {
            return;
        }
        var entries = new ArrayList<Entry>();
        var phrases = inbox.settings().phrases();
        if (by == null) {
            entries.add(
                    Entry.event(
                            new Content.Event(
                                    Content.Name.CLOSED, Map.of("reason", reason.word()))));
        } else {
            entries.add(
                    Entry.event(
                            new Content.Event(
                                    Content.Name.RESOLVED,
                                    Map.of(
                                            "agentName",
                                            by.publicName(),
                                            "agentNumber",
                                            by.number()))));
        }
        if (reason == CloseReason.RESOLVED) {
            say(
                    entries,
                    phrases.closed(),
                    inbox,
                    conversation.language(),
                    by == null ? Map.of() : agent(by.publicName(), by.number()));
        } else if (reason == CloseReason.IDLE) {
            say(entries, phrases.idleClose(), inbox, conversation.language());
        }
        append(conversation, inbox, entries, now);
        hand(
                conversation,
                new State.Closed(now, reason),
                conversation.team(),
                conversation.priority(),
                Holders.Room.NEEDED,
                now);
    }

    /** Appends and tells. */
    List<Message> append(Conversation conversation, Inbox inbox, List<Entry> entries, Instant now) {
        var stored = ledger.append(List.of(addition(conversation, inbox, entries)), now);
        tell(conversation, stored.getFirst(), true);
        return stored.getFirst();
    }

    /** Appends plain words to several conversations at once, and tells. */
    List<List<Message>> append(List<Ledger.Addition> additions, Instant now) {
        var stored = ledger.append(additions, now);
        for (int n = 0; n < additions.size(); n++) {
            var conversation = additions.get(n).conversation();
            tell(conversation, stored.get(n), conversation.state() instanceof State.Waiting);
        }
        return stored;
    }

    private void tell(Conversation before, List<Message> messages, boolean moved) {
        afterCommit.tell(new Appended(before.workspace(), before, messages, moved));
        if (moved) {
            changed(before, before.state() instanceof State.Waiting);
        }
    }

    /** What is to be said, with the times that follow from it in this inbox. */
    static Ledger.Addition addition(Conversation conversation, Inbox inbox, List<Entry> entries) {
        var settings = inbox.settings();
        var idle = settings.idle();
        return new Ledger.Addition(
                conversation,
                entries,
                new Ledger.Promise(
                        settings.promisedFirstReplySeconds(),
                        settings.promisedNextReplySeconds(),
                        idle == null || conversation.state() instanceof State.Waiting
                                ? 0
                                : idle.warnAfterSeconds()));
    }

    Conversation hand(
            Conversation conversation,
            State next,
            @Nullable TeamId team,
            int priority,
            Holders.Room room,
            Instant now) {
        var after = holders.hand(conversation, next, team, priority, room, now);
        if (next instanceof State.WithBot) {
            endUnlessSpoken(after, now);
        }
        changed(conversation, true);
        return after;
    }

    /** Nobody would ever end what holds only a wish that is over. */
    private void endUnlessSpoken(Conversation conversation, Instant now) {
        if (!conversation.marks().spoken()) {
            marker.idleWarned(conversation, now.plus(UNSAID));
        }
    }

    /** Tells that only what somebody has read or received has changed. */
    void changed(Conversation before) {
        changed(before, false);
    }

    private void changed(Conversation before, boolean queued) {
        afterCommit.tell(
                new Changed(
                        before.workspace(),
                        before.id(),
                        before.contact(),
                        queued,
                        before.agent(),
                        before.lastAgent(),
                        before.team(),
                        before.participants()));
    }

    /** Says an automatic phrase, if there is one. The shop's name is known everywhere. */
    void say(List<Entry> entries, Phrase phrase, Inbox inbox, Language language) {
        say(entries, phrase, inbox, language, Map.of());
    }

    private void say(
            List<Entry> entries,
            Phrase phrase,
            Inbox inbox,
            Language language,
            Map<String, String> known) {
        if (phrase.silent()) {
            return;
        }
        var values = new HashMap<>(known);
        values.put("shop.name", shopNames.of(inbox, language));
        entries.add(Entry.phrase(phrase.in(language, values)));
    }

    private static Map<String, String> agent(String name, String number) {
        return Map.of("agent.name", name, "agent.number", number);
    }
}
