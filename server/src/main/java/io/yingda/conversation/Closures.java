package io.yingda.conversation;

import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** How a conversation ends for those who serve (解决), and how that is taken back. */
@Service
public class Closures {
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Marker marker;
    private final Turns turns;
    private final Reach reach;
    private final Contacts contacts;
    private final Clock clock;

    Closures(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Marker marker,
            Turns turns,
            Reach reach,
            Contacts contacts,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.marker = marker;
        this.turns = turns;
        this.reach = reach;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Resolves (解决) a conversation; resolving a closed one changes nothing. */
    public void resolve(Staffer staffer, ConversationId id) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = reach.locked(staffer, id);
                    if (!conversation.open()) {
                        return;
                    }
                    if (!staffer.may(Permission.SUPERVISE)) {
                        reach.mustHold(staffer, conversation);
                    }
                    var now = clock.instant();
                    var agent = conversation.agent();
                    turns.close(
                            conversation,
                            inboxes.inbox(staffer.workspace(), conversation.inbox()),
                            CloseReason.RESOLVED,
                            staffer,
                            now);
                    if (agent != null) {
                        contacts.served(staffer.workspace(), conversation.contact(), agent);
                    }
                });
    }

    /**
     * Takes a resolving back: the conversation is again with the agent who had it.
     *
     * @throws Refusal.Conflict {@code closure.final} when it did not end by resolving, or so long
     *     ago that the customer's next words would open a new one, or they have already; {@code
     *     agent.full} when the agent has no room left; {@code conversation.not-yours}
     */
    public void reopen(Staffer staffer, ConversationId id) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = reach.locked(staffer, id);
                    if (conversation.open()) {
                        return;
                    }
                    var agent = conversation.lastAgent();
                    if (!staffer.id().equals(agent) && !staffer.may(Permission.SUPERVISE)) {
                        throw new Refusal.Conflict(
                                "conversation.not-yours", "Somebody else resolved it.");
                    }
                    var inbox = inboxes.inbox(staffer.workspace(), conversation.inbox());
                    var now = clock.instant();
                    var newest =
                            finder.current(staffer.workspace(), inbox.id(), conversation.contact());
                    if (agent == null
                            || !(conversation.state() instanceof State.Closed(var at, var reason))
                            || reason != CloseReason.RESOLVED
                            || !Conversations.reopens(inbox, at, now)
                            || newest.filter(n -> n.id().equals(id)).isEmpty()) {
                        throw new Refusal.Conflict(
                                "closure.final", "This ending can no longer be taken back.");
                    }
                    var held =
                            turns.hand(
                                    conversation,
                                    new State.WithAgent(agent, now),
                                    conversation.team(),
                                    conversation.priority(),
                                    staffer.may(Permission.SUPERVISE)
                                            ? Holders.Room.WAIVED
                                            : Holders.Room.OWN,
                                    now);
                    var facts =
                            Map.of(
                                    "agentName", staffer.publicName(),
                                    "agentNumber", staffer.number(),
                                    "reason", "taken-back");
                    turns.append(
                            held,
                            inbox,
                            List.of(Entry.event(new Content.Event(Content.Name.REOPENED, facts))),
                            now);
                    marker.owing(
                            held,
                            held.firstReplyAt() == null
                                    ? inbox.settings().promisedFirstReplySeconds()
                                    : inbox.settings().promisedNextReplySeconds());
                });
    }
}
