package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people who work here see of conversations and say in them. Others' conversations are
 * answered like unknown ones.
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
    private final Reach reach;
    private final Lists lists;
    private final Views views;
    private final Staff staff;
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
            Reach reach,
            Lists lists,
            Views views,
            Staff staff,
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
        this.reach = reach;
        this.lists = lists;
        this.views = views;
        this.staff = staff;
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
                        reach.mustSee(staffer, conversation);
                        if (!note) {
                            reach.mustHold(staffer, conversation);
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
                    var conversation = reach.locked(staffer, id);
                    reach.mustHold(staffer, conversation);
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
                    var conversation = reach.locked(staffer, id);
                    boolean own = colleague.equals(staffer.id());
                    if (!own && !staffer.may(Permission.SUPERVISE)) {
                        reach.mustHold(staffer, conversation);
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
}
