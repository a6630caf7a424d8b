package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.access.Teams;
import io.yingda.channel.Inboxes;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people who work here do with conversations. Others' conversations are answered like unknown
 * ones.
 */
@Service
public class AgentDesk {
    private static final Duration FARTHEST = Duration.ofDays(90);

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Marker marker;
    private final Receipts receipts;
    private final Turns turns;
    private final Attached attached;
    private final Visibility visibility;
    private final Lists lists;
    private final Views views;
    private final Staff staff;
    private final Teams teams;
    private final Contacts contacts;
    private final GroupCommit together;
    private final Clock clock;

    AgentDesk(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Marker marker,
            Receipts receipts,
            Turns turns,
            Attached attached,
            Visibility visibility,
            Lists lists,
            Views views,
            Staff staff,
            Teams teams,
            Contacts contacts,
            GroupCommit together,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.marker = marker;
        this.receipts = receipts;
        this.turns = turns;
        this.attached = attached;
        this.visibility = visibility;
        this.lists = lists;
        this.views = views;
        this.staff = staff;
        this.teams = teams;
        this.contacts = contacts;
        this.together = together;
        this.clock = clock;
    }

    /**
     * The conversation, if the person may see it.
     *
     * @throws Refusal.NotFound {@code conversation.unknown}
     */
    public Conversation visible(Staffer staffer, ConversationId id) {
        return tenancy.in(
                staffer.workspace(),
                () ->
                        finder.find(staffer.workspace(), id)
                                .filter(found -> visibility.sees(staffer, found))
                                .orElseThrow(Finder::unknown));
    }

    /**
     * The conversation with what its page needs besides messages; others' are answered like unknown
     * ones.
     */
    ConversationsEndpoint.Opened opened(Staffer staffer, ConversationId id) {
        return tenancy.in(
                staffer.workspace(),
                () -> {
                    var conversation = visible(staffer, id);
                    return new ConversationsEndpoint.Opened(
                            views.rows(List.of(conversation)).getFirst(),
                            lists.draft(staffer, id).orElse(null),
                            lists.earlier(staffer, conversation.contact(), id));
                });
    }

    /**
     * Says something to the customer, or notes something for colleagues (内部备注).
     *
     * @param clientId the sender's own id of the message: sent twice it is stored once and
     *     acknowledged twice
     * @throws Refusal.Conflict {@code conversation.not-yours} when somebody else holds it, {@code
     *     conversation.closed}
     */
    public Ack say(Staffer staffer, ConversationId id, UUID clientId, Content said, boolean note) {
        var content = said.fromAgent();
        var key = "a:" + staffer.id() + ':' + clientId;
        if (!note && content.plain()) {
            var ack = together.store(new GroupCommit.ByAgent(staffer, id, key, content));
            if (ack.isPresent()) {
                return ack.get();
            }
        }
        try {
            return tenancy.in(
                    staffer.workspace(),
                    () -> {
                        var conversation = finder.lock(staffer.workspace(), id);
                        // Before whatever may have changed since: the key is the sender's own.
                        var sent = lists.sent(staffer.workspace(), id, key);
                        if (sent.isPresent()) {
                            return sent.get();
                        }
                        mustSee(staffer, conversation);
                        if (!note) {
                            mustHold(staffer, conversation);
                        }
                        var completed = attached.complete(staffer, conversation, content, note);
                        var entry = new Entry(Author.of(staffer), note, completed, key);
                        if (note) {
                            callIn(staffer, conversation, completed.words());
                        }
                        var inbox = inboxes.inbox(staffer.workspace(), conversation.inbox());
                        var stored =
                                turns.append(conversation, inbox, List.of(entry), clock.instant())
                                        .getFirst();
                        lists.dropDraft(staffer, id);
                        return new Ack(id, stored.seq(), stored.at());
                    });
        } catch (DuplicateKeyException _) {
            return tenancy.in(
                    staffer.workspace(),
                    () -> lists.sent(staffer.workspace(), id, key).orElseThrow());
        }
    }

    private void mustHold(Staffer staffer, Conversation conversation) {
        switch (conversation.state()) {
            case State.WithAgent(var agent, _) when agent.equals(staffer.id()) -> {}
            case State.Closed _ ->
                    throw new Refusal.Conflict("conversation.closed", "It has ended.");
            case State.WithAgent(var agent, _) ->
                    throw new Refusal.Conflict(
                            "conversation.not-yours",
                            "Somebody else holds it.",
                            Map.of("agent", name(staffer.workspace(), agent)));
            case State.WithBot _, State.Waiting _ ->
                    throw new Refusal.Conflict("conversation.not-yours", "Take it first.");
        }
    }

    /**
     * Takes a conversation oneself: from the queue or the bot within one's capacity, also when one
     * is given none; from a colleague only with the permission to take over, above capacity if need
     * be.
     *
     * @throws Refusal.Conflict {@code conversation.taken} when a colleague has it, {@code
     *     agent.full}, {@code conversation.closed}
     */
    public void take(Staffer staffer, ConversationId id) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = locked(staffer, id);
                    var inbox = inboxes.inbox(staffer.workspace(), conversation.inbox());
                    var now = clock.instant();
                    switch (conversation.state()) {
                        case State.Closed _ ->
                                throw new Refusal.Conflict("conversation.closed", "It has ended.");
                        case State.WithAgent(var agent, _) when agent.equals(staffer.id()) -> {}
                        case State.WithAgent(var agent, _) -> {
                            if (!staffer.may(Permission.SUPERVISE)) {
                                throw new Refusal.Conflict(
                                        "conversation.taken",
                                        "A colleague has it.",
                                        Map.of("agent", name(staffer.workspace(), agent)));
                            }
                            turns.toAgent(
                                    conversation,
                                    inbox,
                                    colleague(staffer.workspace(), staffer.id()),
                                    Content.Name.TAKEN_OVER,
                                    Map.of(
                                            "byName", staffer.publicName(),
                                            "byNumber", staffer.number(),
                                            "reason", "taken-over"),
                                    Holders.Room.WAIVED,
                                    now);
                        }
                        case State.Waiting _, State.WithBot _ ->
                                turns.toAgent(
                                        conversation,
                                        inbox,
                                        colleague(staffer.workspace(), staffer.id()),
                                        Content.Name.ASSIGNED,
                                        Map.of("reason", "pulled"),
                                        staffer.may(Permission.SUPERVISE)
                                                ? Holders.Room.WAIVED
                                                : Holders.Room.OWN,
                                        now);
                    }
                });
    }

    /**
     * Gives a waiting conversation to the agent that routing chose.
     *
     * @param version of the conversation routing looked at
     * @param facts of the decision, for the line the agent reads
     * @throws Refusal.Conflict when the conversation or the agent is not as routing saw them
     */
    public void assign(
            WorkspaceId workspace,
            ConversationId id,
            int version,
            StaffId agent,
            Map<String, String> facts) {
        tenancy.run(
                workspace,
                () -> {
                    var conversation = finder.lock(workspace, id);
                    if (conversation.version() != version
                            || !(conversation.state() instanceof State.Waiting)) {
                        throw new Refusal.Conflict("conversation.changed", "It no longer waits.");
                    }
                    turns.toAgent(
                            conversation,
                            inboxes.inbox(workspace, conversation.inbox()),
                            colleague(workspace, agent),
                            Content.Name.ASSIGNED,
                            facts,
                            Holders.Room.NEEDED,
                            clock.instant());
                });
    }

    /**
     * Passes a conversation on, to a colleague or into a team's queue, with a note only colleagues
     * see. From a queue it comes back to whoever had it only while nobody else has room.
     *
     * @param to the colleague; null when it goes to a team
     * @param team the team; null when it goes to a colleague
     * @throws Refusal.Invalid {@code transfer.target} unless exactly one of the two is given
     * @throws Refusal.Conflict {@code agent.full} when the colleague is not ready or has no room,
     *     {@code conversation.not-yours}, {@code conversation.closed}
     */
    public void transfer(
            Staffer staffer,
            ConversationId id,
            @Nullable StaffId to,
            @Nullable TeamId team,
            String note) {
        if ((to == null) == (team == null)) {
            throw new Refusal.Invalid(
                    "transfer.target", "Name a colleague or a team, and not both.");
        }
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = locked(staffer, id);
                    if (!conversation.open() || !staffer.may(Permission.SUPERVISE)) {
                        mustHold(staffer, conversation);
                    }
                    var inbox = inboxes.inbox(staffer.workspace(), conversation.inbox());
                    var now = clock.instant();
                    if (!note.isBlank()) {
                        var entry =
                                new Entry(Author.of(staffer), true, new Content.Text(note), null);
                        turns.append(conversation, inbox, List.of(entry), now);
                    }
                    if (to != null) {
                        var colleague = colleague(staffer.workspace(), to);
                        turns.toAgent(
                                conversation,
                                inbox,
                                colleague,
                                Content.Name.TRANSFERRED,
                                Map.of(
                                        "fromName", staffer.publicName(),
                                        "fromNumber", staffer.number(),
                                        "toName", colleague.publicName(),
                                        "toNumber", colleague.number(),
                                        "reason", "transferred"),
                                Holders.Room.NEEDED,
                                now);
                    } else if (team != null) {
                        teams.hold(staffer.workspace(), team);
                        var event =
                                new Content.Event(
                                        Content.Name.TRANSFERRED,
                                        Map.of(
                                                "fromName", staffer.publicName(),
                                                "fromNumber", staffer.number(),
                                                "teamName", teamName(staffer.workspace(), team)));
                        turns.requeue(conversation, inbox, team, event, now, now);
                        if (conversation.agent() != null) {
                            marker.passedOn(conversation);
                        }
                    }
                });
    }

    /** Resolves (解决) a conversation; resolving a closed one changes nothing. */
    public void resolve(Staffer staffer, ConversationId id) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = locked(staffer, id);
                    if (!conversation.open()) {
                        return;
                    }
                    if (!staffer.may(Permission.SUPERVISE)) {
                        mustHold(staffer, conversation);
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
                    var conversation = locked(staffer, id);
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

    /**
     * 稍后: puts a conversation aside until a time, or takes it up again. It stays with its agent and
     * in the agent's load; it comes back by itself then, or when the customer writes.
     *
     * @param until within the next 90 days; null takes it up again
     * @throws Refusal.Invalid {@code snooze.time} when the time has passed or is too far
     * @throws Refusal.Conflict {@code conversation.not-yours}, {@code conversation.closed}
     */
    void snooze(Staffer staffer, ConversationId id, @Nullable Instant until) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = locked(staffer, id);
                    mustHold(staffer, conversation);
                    var now = clock.instant();
                    if (until != null
                            && (!until.isAfter(now) || until.isAfter(now.plus(FARTHEST)))) {
                        throw new Refusal.Invalid(
                                "snooze.time",
                                "Choose a time within the next %d days."
                                        .formatted(FARTHEST.toDays()));
                    }
                    if (until == null && conversation.snoozedUntil() == null) {
                        return;
                    }
                    marker.snooze(conversation, until);
                    var facts = new HashMap<String, String>();
                    facts.put("agentName", staffer.publicName());
                    facts.put("agentNumber", staffer.number());
                    if (until != null) {
                        facts.put("until", until.toString());
                    }
                    var event =
                            new Content.Event(
                                    until == null ? Content.Name.WOKEN : Content.Name.SNOOZED,
                                    facts);
                    turns.append(
                            conversation,
                            inboxes.inbox(staffer.workspace(), conversation.inbox()),
                            List.of(Entry.event(event)),
                            now);
                });
    }

    /** Colleagues whose name or number follows an at sign see the conversation from now on. */
    private void callIn(Staffer staffer, Conversation conversation, String words) {
        // Who serves nobody can open no conversation, and would stand in it for nothing.
        var called =
                Mentions.in(words, staff.directory(staffer.workspace()).staff().values()).stream()
                        .filter(id -> !id.equals(staffer.id()))
                        .filter(
                                id ->
                                        staff.find(staffer.workspace(), id)
                                                .filter(Colleague::serves)
                                                .isPresent())
                        .collect(Collectors.toUnmodifiableSet());
        if (!called.isEmpty()) {
            marker.mention(conversation, called);
        }
    }

    /**
     * Ends a colleague's part in a conversation that a note called them into: their own at any
     * time, others' by whoever holds it or supervises. Somebody who takes no part stays out.
     *
     * @throws Refusal.Conflict {@code conversation.not-yours}, {@code conversation.closed}
     */
    public void release(Staffer staffer, ConversationId id, StaffId colleague) {
        tenancy.run(
                staffer.workspace(),
                () -> {
                    var conversation = locked(staffer, id);
                    boolean own = colleague.equals(staffer.id());
                    if (!own && !staffer.may(Permission.SUPERVISE)) {
                        mustHold(staffer, conversation);
                    }
                    if (!conversation.participants().contains(colleague)) {
                        return;
                    }
                    marker.release(conversation, colleague);
                    var facts = new HashMap<String, String>();
                    staff.find(staffer.workspace(), colleague)
                            .ifPresent(
                                    who -> {
                                        facts.put("agentName", who.publicName());
                                        facts.put("agentNumber", who.number());
                                    });
                    if (!own) {
                        facts.put("byName", staffer.publicName());
                        facts.put("byNumber", staffer.number());
                    }
                    var event =
                            new Content.Event(
                                    own
                                            ? Content.Name.PARTICIPANT_LEFT
                                            : Content.Name.PARTICIPANT_REMOVED,
                                    facts);
                    turns.append(
                            conversation,
                            inboxes.inbox(staffer.workspace(), conversation.inbox()),
                            List.of(Entry.event(event)),
                            clock.instant());
                });
    }

    /**
     * The holder has read up to a seq, or whoever was mentioned has; lost updates do not matter.
     */
    public void read(Staffer staffer, ConversationId id, long seq) {
        tenancy.run(
                staffer.workspace(),
                () ->
                        receipts.staffRead(staffer.workspace(), id, staffer.id(), seq)
                                .ifPresent(turns::changed));
    }

    private Colleague colleague(WorkspaceId workspace, StaffId id) {
        return staff.directory(workspace)
                .colleague(id)
                .filter(Colleague::serves)
                .orElseThrow(
                        () -> new Refusal.NotFound("staff.unknown", "There is no such colleague."));
    }

    private String name(WorkspaceId workspace, StaffId id) {
        return staff.directory(workspace).colleague(id).map(Colleague::publicName).orElse("");
    }

    private String teamName(WorkspaceId workspace, TeamId id) {
        return staff.directory(workspace)
                .team(id)
                .orElseThrow(() -> new Refusal.NotFound("team.unknown", "There is no such team."))
                .name();
    }

    private Conversation locked(Staffer staffer, ConversationId id) {
        var conversation = finder.lock(staffer.workspace(), id);
        mustSee(staffer, conversation);
        return conversation;
    }

    private void mustSee(Staffer staffer, Conversation conversation) {
        if (!visibility.sees(staffer, conversation)) {
            throw Finder.unknown();
        }
    }
}
