package io.yingda.conversation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.yingda.access.Staff;
import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The customer's side of conversations, and reading them. What customers say is stored once, in
 * order, and acknowledged only after the commit; whoever holds the conversation reacts after that.
 */
@Service
public class Conversations {
    private static final int PRIORITY_PER_LEVEL = 10;

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Holders holders;
    private final Marker marker;
    private final Ledger ledger;
    private final Turns turns;
    private final Attached attached;
    private final Lists lists;
    private final Contacts contacts;
    private final Staff staff;
    private final GroupCommit together;
    private final Reactor reactor;
    private final Clock clock;

    Conversations(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Holders holders,
            Marker marker,
            Ledger ledger,
            Turns turns,
            Attached attached,
            Lists lists,
            Contacts contacts,
            Staff staff,
            GroupCommit together,
            Reactor reactor,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.holders = holders;
        this.marker = marker;
        this.ledger = ledger;
        this.turns = turns;
        this.attached = attached;
        this.lists = lists;
        this.contacts = contacts;
        this.staff = staff;
        this.together = together;
        this.reactor = reactor;
        this.clock = clock;
    }

    /**
     * Stores what a customer says. Opens a conversation, or opens the last one again, when none is
     * open.
     *
     * @param clientId the sender's own id of the message: sent twice it is stored once and
     *     acknowledged twice
     * @throws Refusal.Invalid {@code content.not-yours} for kinds customers cannot send
     * @throws Refusal.NotFound for a file or an order that is not the customer's
     */
    public Ack accept(Visitor visitor, UUID clientId, Content content, Language language) {
        var inbox = open(visitor);
        content.fromCustomer();
        var key = key(visitor, clientId);
        if (content.plain()) {
            var ack = together.store(new GroupCommit.ByCustomer(visitor, key, content));
            if (ack.isPresent()) {
                return ack.get();
            }
        }
        return stored(visitor, () -> store(visitor, inbox, key, content, language, true));
    }

    /** The visitor's inbox, in use. */
    private Inbox open(Visitor visitor) {
        var inbox = inboxes.inbox(visitor.workspace(), visitor.inbox());
        if (!inbox.enabled()) {
            throw new Refusal.NotFound("inbox.unknown", "There is no such inbox.");
        }
        return inbox;
    }

    private static String key(Visitor visitor, UUID clientId) {
        return "v:" + visitor.contact() + ':' + clientId;
    }

    private <T> T stored(Visitor visitor, Supplier<T> store) {
        try {
            return tenancy.in(visitor.workspace(), store);
        } catch (DuplicateKeyException _) {
            // The same customer's other request has just opened the conversation or stored this
            // very message.
            return tenancy.in(visitor.workspace(), store);
        }
    }

    private Ack store(
            Visitor visitor,
            Inbox inbox,
            String key,
            Content content,
            Language language,
            boolean greeted) {
        var newest = finder.newest(visitor.workspace(), inbox.id(), visitor.contact(), key);
        if (newest.sentTo() != null && newest.sentAt() != null) {
            return new Ack(newest.sentTo(), newest.sentSeq(), newest.sentAt());
        }
        if (newest.conversation() != null
                && (content instanceof Content.File || content instanceof Content.Order)) {
            // The key was read before the row's lock was had, and what another tab has sent
            // meanwhile, this one could not complete any more.
            var sent = lists.sent(visitor.workspace(), newest.conversation().id(), key);
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        var now = clock.instant();
        var entries = new ArrayList<Entry>();
        var conversation =
                ready(visitor, inbox, newest.conversation(), language, false, entries, now);
        var completed = attached.complete(visitor, conversation, content);
        int mine = entries.size();
        entries.add(new Entry(Author.contact(visitor.contact().value()), false, completed, key));
        if (greeted && (newest.conversation() == null || !newest.conversation().open())) {
            entries.addAll(turns.greeting(inbox, conversation));
        }
        var stored = turns.append(conversation, inbox, entries, now).get(mine);
        return new Ack(conversation.id(), stored.seq(), stored.at());
    }

    /**
     * The open conversation to write to: the present one, the last one opened again, or a new one.
     *
     * @param vain whether it is a wish for a person that nobody can fulfil: what is new does not
     *     begin with people
     */
    private Conversation ready(
            Visitor visitor,
            Inbox inbox,
            @Nullable Conversation newest,
            Language language,
            boolean vain,
            List<Entry> entries,
            Instant now) {
        if (newest != null && newest.open()) {
            return newest;
        }
        if (newest != null && reopens(inbox, newest, now)) {
            var team = team(newest, inbox);
            entries.add(Entry.event(Content.Event.of(Content.Name.REOPENED)));
            return turns.hand(
                    newest,
                    turns.first(inbox, team, newest.lastAgent() != null, now),
                    team,
                    newest.priority(),
                    Holders.Room.NEEDED,
                    now);
        }
        entries.add(Entry.event(Content.Event.of(Content.Name.OPENED)));
        turns.say(entries, inbox.settings().phrases().welcome(), inbox, language);
        return holders.open(
                visitor.workspace(),
                inbox.id(),
                visitor.contact(),
                inbox.team(),
                vain ? new State.WithBot() : turns.first(inbox, inbox.team(), false, now),
                priority(visitor),
                language,
                now);
    }

    /** Whose it was, unless that team was dissolved since: nobody would take it from its queue. */
    private @Nullable TeamId team(Conversation closed, Inbox inbox) {
        var team = closed.team();
        return team == null || staff.directory(closed.workspace()).team(team).isPresent()
                ? team
                : inbox.team();
    }

    /**
     * 谁重要谁先得: the reception level as the priority in the queue; only verified levels exist on a
     * contact.
     */
    private int priority(Visitor visitor) {
        return contacts.holding(visitor.workspace(), visitor.contact())
                .map(contact -> priority(contact.level()))
                .orElse(0);
    }

    /** The priority in the queue that a reception level gives. */
    public static int priority(int level) {
        return level * PRIORITY_PER_LEVEL;
    }

    /** Whether a customer's words would open it again. */
    private static boolean reopens(Inbox inbox, Conversation over, Instant now) {
        return over.state() instanceof State.Closed(var closedAt, _)
                && reopens(inbox, closedAt, now);
    }

    /** Whether a customer's words would open a conversation again that was closed then. */
    static boolean reopens(Inbox inbox, Instant closedAt, Instant now) {
        return closedAt.plusSeconds(inbox.settings().reopenWithinSeconds()).isAfter(now);
    }

    /**
     * The customer asks for a person. In vain, nothing waits for one: see {@link Turns#toPeople}.
     *
     * @throws Refusal.NotFound {@code inbox.unknown} when the inbox is switched off
     * @throws Refusal.Conflict {@code handover.bot-only} when the inbox has no people, {@code
     *     handover.nobody} when nobody is on duty, {@code handover.full} when the queue is at its
     *     limit: the customer may leave a message
     */
    public void handOver(Visitor visitor, Language language) {
        var inbox = open(visitor);
        if (!inbox.mode().reachesPeople()) {
            throw botOnly();
        }
        var outcome = stored(visitor, () -> wish(visitor, inbox, language));
        switch (outcome) {
            case QUEUED -> {}
            case BOT_ONLY -> throw botOnly();
            case NOBODY -> throw new Refusal.Conflict("handover.nobody", "Nobody is on duty now.");
            case FULL ->
                    throw new Refusal.Conflict("handover.full", "Too many people wait already.");
        }
    }

    private Turns.Outcome wish(Visitor visitor, Inbox inbox, Language language) {
        var now = clock.instant();
        var newest =
                finder.newest(visitor.workspace(), inbox.id(), visitor.contact(), "")
                        .conversation();
        boolean fresh = newest == null || !newest.open();
        boolean again = newest != null && reopens(inbox, newest, now);
        var team = newest != null && again ? team(newest, inbox) : inbox.team();
        boolean nobody = turns.nobody(inbox);
        boolean vain = nobody || turns.full(inbox, team);
        if (again && vain) {
            return nobody ? Turns.Outcome.NOBODY : Turns.Outcome.FULL;
        }
        var entries = new ArrayList<Entry>();
        var conversation = ready(visitor, inbox, newest, language, vain, entries, now);
        if (!entries.isEmpty()) {
            entries.addAll(turns.greeting(inbox, conversation));
            turns.append(conversation, inbox, entries, now);
        }
        if (!(conversation.state() instanceof State.WithBot)) {
            return Turns.Outcome.QUEUED;
        }
        return turns.toPeople(
                fresh ? finder.lock(conversation.workspace(), conversation.id()) : conversation,
                inbox,
                reactor.wanted(conversation.bot()),
                now);
    }

    private static Refusal.Conflict botOnly() {
        return new Refusal.Conflict("handover.bot-only", "Only the bot answers here.");
    }

    /**
     * The customer stops waiting: back to the bot where there is one, else the conversation ends.
     *
     * @throws Refusal.Conflict {@code conversation.not-waiting}
     */
    public void leaveQueue(Visitor visitor) {
        changing(
                visitor,
                (conversation, inbox, now) -> {
                    if (!(conversation.state() instanceof State.Waiting)) {
                        throw new Refusal.Conflict(
                                "conversation.not-waiting", "It is not waiting.");
                    }
                    turns.append(
                            conversation,
                            inbox,
                            List.of(Entry.event(Content.Event.of(Content.Name.LEFT_QUEUE))),
                            now);
                    State next =
                            inbox.mode() == Mode.HUMAN_ONLY
                                    ? new State.Closed(now, CloseReason.LEFT)
                                    : new State.WithBot();
                    turns.hand(
                            conversation,
                            next,
                            conversation.team(),
                            conversation.priority(),
                            Holders.Room.NEEDED,
                            now);
                });
    }

    /** The customer ends the conversation. Ending an ended one changes nothing. */
    public void end(Visitor visitor) {
        changing(
                visitor,
                (conversation, inbox, now) ->
                        turns.close(conversation, inbox, CloseReason.VISITOR, null, now));
    }

    /**
     * The customer leaves a message while nobody is on duty: it waits for the first agent who
     * comes. It is confirmed and not greeted, and the bot never has it to answer.
     *
     * @param facts how to reach the customer: name, phone, email
     * @throws Refusal.Conflict {@code handover.bot-only} when the inbox has no people
     */
    public Ack leaveMessage(
            Visitor visitor,
            UUID clientId,
            String text,
            Map<String, String> facts,
            Language language) {
        var inbox = open(visitor);
        if (!inbox.mode().reachesPeople()) {
            throw botOnly();
        }
        var content = new Content.Text(text);
        return stored(
                visitor,
                () -> {
                    var key = key(visitor, clientId);
                    var ack = store(visitor, inbox, key, content, language, false);
                    left(finder.lock(visitor.workspace(), ack.conversation()), inbox, facts);
                    return ack;
                });
    }

    private void left(Conversation conversation, Inbox inbox, Map<String, String> facts) {
        if (!conversation.open()
                || conversation.leftMessage()
                || conversation.state() instanceof State.WithAgent) {
            return;
        }
        var now = clock.instant();
        var event = new Content.Event(Content.Name.LEFT_MESSAGE, facts);
        turns.append(conversation, inbox, List.of(Entry.event(event)), now);
        var waiting =
                conversation.state() instanceof State.Waiting
                        ? conversation
                        : turns.hand(
                                conversation,
                                new State.Waiting(now),
                                conversation.team(),
                                conversation.priority(),
                                Holders.Room.NEEDED,
                                now);
        marker.leftMessage(waiting);
    }

    /** Notes in the history that the customer rated the conversation. */
    public void rated(
            WorkspaceId workspace, ConversationId id, int stars, List<String> tags, String text) {
        tenancy.run(
                workspace,
                () -> {
                    var conversation = finder.lock(workspace, id);
                    marker.rated(conversation);
                    turns.append(
                            conversation,
                            inboxes.inbox(workspace, conversation.inbox()),
                            List.of(Entry.event(Content.Event.rated(stars, tags, text))),
                            clock.instant());
                });
    }

    /** The customer's newest conversation, open or closed. */
    public Optional<Conversation> current(Visitor visitor) {
        return tenancy.in(
                visitor.workspace(),
                () -> finder.current(visitor.workspace(), visitor.inbox(), visitor.contact()));
    }

    /** One of the customer's conversations in the inbox; empty when it is nobody's or another's. */
    public Optional<Conversation> own(Visitor visitor, ConversationId id) {
        return find(visitor.workspace(), id)
                .filter(
                        found ->
                                found.inbox().equals(visitor.inbox())
                                        && found.contact().equals(visitor.contact()));
    }

    /** The customer's conversation in the inbox that was opened last before this one. */
    public Optional<ConversationId> earlier(Visitor visitor, Conversation than) {
        return tenancy.reading(visitor.workspace(), () -> finder.earlier(visitor, than.openedAt()));
    }

    /** Those of these that exist; what may be shown of them is for the caller to check. */
    public List<Conversation> find(Set<Conversation.Key> keys) {
        var workspaces =
                keys.stream().map(Conversation.Key::workspace).collect(toUnmodifiableSet());
        return tenancy.reading(workspaces, () -> finder.find(keys));
    }

    /** One conversation; what may be shown of it is for the caller to check. */
    public Optional<Conversation> find(WorkspaceId workspace, ConversationId id) {
        return tenancy.in(workspace, () -> finder.find(workspace, id));
    }

    /** Messages after a seq, oldest first, at most {@code limit}. */
    public List<Message> after(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff) {
        return tenancy.in(
                workspace, () -> ledger.after(workspace, conversation, seq, limit, forStaff));
    }

    /** Messages before a seq, newest first, at most {@code limit}. */
    public List<Message> before(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            int limit,
            boolean forStaff) {
        return tenancy.in(
                workspace, () -> ledger.before(workspace, conversation, seq, limit, forStaff));
    }

    private void changing(Visitor visitor, CustomerChange change) {
        var inbox = inboxes.inbox(visitor.workspace(), visitor.inbox());
        tenancy.run(
                visitor.workspace(),
                () -> {
                    var conversation =
                            finder.newest(visitor.workspace(), inbox.id(), visitor.contact(), "")
                                    .conversation();
                    if (conversation == null || !conversation.open()) {
                        throw Finder.unknown();
                    }
                    change.apply(conversation, inbox, clock.instant());
                });
    }

    private interface CustomerChange {
        void apply(Conversation conversation, Inbox inbox, Instant now);
    }
}
