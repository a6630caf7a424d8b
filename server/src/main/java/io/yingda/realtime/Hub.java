package io.yingda.realtime;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.yingda.access.Permission;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Nodes;
import io.yingda.conversation.Receipt;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which browsers are connected to this node, and what they must hear. News only say where to look:
 * rows are read again, and threads compare with the ledger. Nothing here waits for a browser.
 */
@Component
class Hub implements Bus.Listener, Nodes.Listener {
    /** How many rows are read in one go for browsers, and how many goes at a time. */
    private static final int TOGETHER = 200;

    /** What is only passed on goes all together. */
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private static final int READERS = 2;

    /** How often rows are shown anew at most. */
    private static final Duration ROWS = Duration.ofMillis(50);

    /** As {@link #ROWS}, for what changes with every message, and nobody waits for in a list. */
    private static final Duration WORDS = Duration.ofMillis(250);

    private static final Duration RECEIPTS = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Talk talk;
    private final WorkStates work;
    private final Nodes nodes;
    private final ConcurrentHashMap<WorkspaceId, Set<StaffLink>> staff = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Customer, Set<VisitorLink>> visitors =
            new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Conversation.Key, Set<News.Moved>> moves =
            new ConcurrentHashMap<>();
    private final Set<Desk> present = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Conversation.Key, Receipt> receipts = new ConcurrentHashMap<>();
    // Who of a workspace is on duty, and for which of its inboxes with visitors somebody is, as
    // visitors were told last.
    private final ConcurrentHashMap<WorkspaceId, Set<StaffId>> onDuty = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<WorkspaceId, Map<InboxId, Boolean>> staffed =
            new ConcurrentHashMap<>();
    private final Set<WorkspaceId> stale = ConcurrentHashMap.newKeySet();
    private final AtomicLong tickets = new AtomicLong();

    private final Coalesced<Conversation.Key> rows =
            new Coalesced<>(this::refresh, TOGETHER, READERS, ROWS);
    // One reads what is shown of a conversation at a time: what is older never comes last.
    private final Coalesced<Conversation.Key> words =
            new Coalesced<>(due -> due.forEach(rows::poke), EVERYTHING, 1, WORDS);
    private final Coalesced<Conversation.Key> received =
            new Coalesced<>(this::tellReceived, TOGETHER, 1, RECEIPTS);
    private final Coalesced<WorkspaceId> working =
            new Coalesced<>(due -> due.forEach(this::tellWork), 1, 1, AT_ONCE);
    private final Coalesced<WorkspaceId> duty =
            new Coalesced<>(due -> due.forEach(this::tellStaffed), 1, 1, AT_ONCE);
    private final Coalesced<Desk> presence =
            new Coalesced<>(due -> due.forEach(this::tellPresence), 1, 2, AT_ONCE);
    private final Coalesced<Link> compared =
            new Coalesced<>(due -> due.forEach(Link::compare), 1, 2, AT_ONCE);

    Hub(Talk talk, WorkStates work, Nodes nodes) {
        this.talk = talk;
        this.work = work;
        this.nodes = nodes;
        talk.bus.listen(this);
        nodes.listen(this);
        talk.meters.gauge("yingda.sockets", "staff", staff, Hub::count);
        talk.meters.gauge("yingda.sockets", "visitor", visitors, Hub::count);
    }

    /** All desks of one person on this node. */
    private record Desk(WorkspaceId workspace, StaffId person) {}

    private static double count(ConcurrentHashMap<?, ? extends Set<?>> links) {
        return links.values().stream().mapToInt(Set::size).sum();
    }

    void add(Customer customer, VisitorLink link) {
        visitors.compute(
                customer,
                (_, links) -> {
                    var all = links == null ? ConcurrentHashMap.<VisitorLink>newKeySet() : links;
                    all.add(link);
                    return all;
                });
        talk.bus.join(Bus.Topic.of(customer));
    }

    void remove(Customer customer, VisitorLink link) {
        visitors.computeIfPresent(
                customer, (_, links) -> links.remove(link) && links.isEmpty() ? null : links);
    }

    void add(StaffLink link) {
        staff.compute(
                link.staffer().workspace(),
                (_, links) -> {
                    var all = links == null ? ConcurrentHashMap.<StaffLink>newKeySet() : links;
                    all.add(link);
                    return all;
                });
        talk.bus.join(Bus.Topic.staff(link.staffer().workspace()));
        presence.poke(new Desk(link.staffer().workspace(), link.staffer().id()));
    }

    void remove(StaffLink link) {
        staff.computeIfPresent(
                link.staffer().workspace(),
                (_, links) -> links.remove(link) && links.isEmpty() ? null : links);
        presence.poke(new Desk(link.staffer().workspace(), link.staffer().id()));
    }

    /**
     * Draws a number: what is read after drawing is newer than what was read with a smaller one.
     */
    long ticket() {
        return tickets.incrementAndGet();
    }

    /** The customer has come so far in a conversation. */
    void received(Conversation.Key where, Receipt receipt) {
        receipts.merge(where, receipt, Receipt::and);
        received.poke(where);
    }

    @Override
    public void heard(News news) {
        switch (news) {
            case News.Spoken(var conversation, var messages, var moved) -> {
                var said =
                        messages.stream().map(message -> new Said(message, talk.frames)).toList();
                for (var link : staff(news.workspace())) {
                    link.spoken(conversation, said);
                }
                for (var link : visitors(Customer.of(conversation))) {
                    link.spoken(conversation.id(), said);
                }
                if (!moved) {
                    said(conversation.key());
                }
            }
            case News.More(var customer, var conversation, var seq, var shown, var moved) -> {
                for (var link : staff(news.workspace())) {
                    link.more(conversation, seq);
                }
                if (shown > 0) {
                    for (var link : visitors(customer)) {
                        link.more(conversation, shown);
                    }
                }
                if (!moved) {
                    said(new Conversation.Key(customer.workspace(), conversation));
                }
            }
            case News.Received(var conversation) -> {
                var marks = conversation.marks();
                var text =
                        talk.frames.text(
                                new ServerFrame.Receipt(
                                        conversation.id(),
                                        marks.contactGot(),
                                        marks.contactRead(),
                                        ServerFrame.Side.CONTACT));
                for (var link : staff(news.workspace())) {
                    link.receipt(conversation, text);
                }
            }
            case News.Moved moved -> {
                stale.add(moved.workspace());
                var key = new Conversation.Key(moved.workspace(), moved.conversation());
                note(key, Set.of(moved));
                rows.poke(key);
            }
            case News.Worked(var workspace) -> {
                stale.add(workspace);
                working.poke(workspace);
            }
            case News.Typed(var workspace, var conversation, var text, var to) -> {
                if (to == null) {
                    for (var link : staff(workspace)) {
                        link.typing(conversation, text, ServerFrame.Side.CONTACT);
                    }
                } else {
                    for (var link : visitors(to)) {
                        link.typing(conversation, text);
                    }
                }
            }
            case News.Merged(var workspace, var from) ->
                    visitors.forEach(
                            (customer, links) -> {
                                if (customer.workspace().equals(workspace)
                                        && customer.contact().equals(from)) {
                                    List.copyOf(links).forEach(VisitorLink::merged);
                                }
                            });
            case News.SignedOut out ->
                    close(out.workspace(), link -> link.endedBy(out), Farewell.SIGNED_OUT);
            case News.RightsChanged(var workspace, var people) ->
                    close(workspace, link -> people.contains(link.staffer().id()), Farewell.RIGHTS);
        }
    }

    /** Everything here is compared with the ledger, in the background and two at a time. */
    @Override
    public void missed() {
        staff.forEach(
                (workspace, links) -> {
                    working.poke(workspace);
                    links.forEach(compared::poke);
                });
        visitors.values().forEach(links -> links.forEach(compared::poke));
    }

    @Override
    public void inDoubt() {
        missed();
    }

    /** Whoever took this node for dead took its desks for closed. */
    @Override
    public void wasGivenUp() {
        present.clear();
        staff.values().stream()
                .flatMap(Set::stream)
                .map(link -> new Desk(link.staffer().workspace(), link.staffer().id()))
                .forEach(presence::poke);
    }

    @Override
    public Set<Bus.Topic> served() {
        return Stream.concat(
                        staff.keySet().stream().map(Bus.Topic::staff),
                        visitors.keySet().stream().map(Bus.Topic::of))
                .collect(toUnmodifiableSet());
    }

    /** Who sees a conversation does not change by words. */
    private void said(Conversation.Key where) {
        stale.add(where.workspace());
        words.poke(where);
    }

    private void close(WorkspaceId workspace, Predicate<StaffLink> which, Farewell why) {
        for (var link : List.copyOf(staff(workspace))) {
            if (which.test(link)) {
                link.close(why);
            }
        }
    }

    /** Who had a conversation before: they hear that it is gone. */
    private void note(Conversation.Key key, Set<News.Moved> before) {
        moves.compute(
                key,
                (_, noted) -> {
                    var all = noted == null ? ConcurrentHashMap.<News.Moved>newKeySet() : noted;
                    all.addAll(before);
                    return all;
                });
    }

    /** Reads conversations and shows each to everybody who may see it. */
    private void refresh(Set<Conversation.Key> keys) {
        var before = new HashMap<Conversation.Key, Set<News.Moved>>();
        for (var key : keys) {
            var noted = moves.remove(key);
            if (noted != null) {
                before.put(key, noted);
            }
        }
        try {
            long ticket = ticket();
            var found = talk.conversations.find(keys);
            showStaff(found, before);
            showCustomers(found, ticket);
        } catch (RuntimeException again) {
            before.forEach(this::note);
            throw again;
        }
    }

    private void showStaff(
            List<Conversation> found, Map<Conversation.Key, Set<News.Moved>> before) {
        var here = found.stream().filter(now -> !staff(now.workspace()).isEmpty()).toList();
        var rows = talk.views.rows(here);
        for (int n = 0; n < here.size(); n++) {
            var now = here.get(n);
            var moved = before.getOrDefault(now.key(), Set.of());
            var text = talk.frames.text(new ServerFrame.Listed(rows.get(n)));
            for (var link : staff(now.workspace())) {
                link.moved(now, text, moved.stream().anyMatch(link::saw));
            }
        }
    }

    private void showCustomers(List<Conversation> found, long ticket) {
        var here = found.stream().filter(now -> !visitors(Customer.of(now)).isEmpty()).toList();
        var own = talk.views.own(here);
        for (int n = 0; n < here.size(); n++) {
            for (var link : visitors(Customer.of(here.get(n)))) {
                link.show(own.get(n), ticket);
            }
        }
    }

    private void tellWork(WorkspaceId workspace) {
        var all = work.all(workspace);
        var links = staff(workspace);
        if (!links.isEmpty()) {
            var text = talk.frames.text(new ServerFrame.Working(all));
            links.forEach(link -> link.send(text));
        }
        var here =
                all.stream().filter(Work::onDuty).map(Work::staffId).collect(toUnmodifiableSet());
        // Loads change with every conversation, and say nothing about who is there.
        if (!here.equals(onDuty.put(workspace, here))) {
            duty.poke(workspace);
        }
    }

    /**
     * Shows the visitors of an inbox that somebody is there now, or nobody any more: once for each
     * turn of things, however many agents come and go.
     */
    private void tellStaffed(WorkspaceId workspace) {
        var present = new HashMap<InboxId, Set<ConversationId>>();
        visitors.forEach(
                (customer, links) -> {
                    if (customer.workspace().equals(workspace)) {
                        var here = present.computeIfAbsent(customer.inbox(), _ -> new HashSet<>());
                        links.stream()
                                .map(VisitorLink::present)
                                .filter(Objects::nonNull)
                                .forEach(here::add);
                    }
                });
        var now = talk.views.staffed(workspace, present.keySet());
        // What nobody looks at is forgotten: who comes next is shown how things are then.
        var before = now.isEmpty() ? staffed.remove(workspace) : staffed.put(workspace, now);
        present.forEach(
                (inbox, conversations) -> {
                    if (before == null || !Objects.equals(before.get(inbox), now.get(inbox))) {
                        conversations.forEach(id -> rows.poke(new Conversation.Key(workspace, id)));
                    }
                });
    }

    private void tellPresence(Desk desk) {
        boolean here =
                staff(desk.workspace()).stream()
                        .anyMatch(link -> link.staffer().id().equals(desk.person()));
        if (here != present.contains(desk)) {
            work.connected(desk.workspace(), desk.person(), here);
            if (here) {
                present.add(desk);
            } else {
                present.remove(desk);
            }
        } else if (here) {
            // One more desk of somebody who is here: it has not heard yet who works.
            working.poke(desk.workspace());
        }
    }

    private void tellReceived(Set<Conversation.Key> due) {
        var got = new HashMap<Conversation.Key, Receipt>();
        for (var where : due) {
            var receipt = receipts.remove(where);
            if (receipt != null) {
                got.put(where, receipt);
            }
        }
        try {
            talk.receipts.received(got);
        } catch (RuntimeException again) {
            got.forEach((where, receipt) -> receipts.merge(where, receipt, Receipt::and));
            throw again;
        }
    }

    /** Business hours begin and end without anybody doing anything. */
    void tellHours() {
        visitors.keySet().stream().map(Customer::workspace).distinct().forEach(duty::poke);
    }

    /**
     * What may be told a little later, a few times a minute instead of with every message: that the
     * board is out of date, the places of those who wait, and what could not be told before.
     */
    void tellStale() {
        List.of(rows, received, working, duty, presence, compared).forEach(Coalesced::again);
        if (nodes.several() && !talk.bus.whole()) {
            missed();
        }
        var text = talk.frames.text(new ServerFrame.Stale("board"));
        var due = Set.copyOf(stale);
        stale.removeAll(due);
        for (var workspace : due) {
            for (var link : staff(workspace)) {
                if (link.staffer().may(Permission.SEE_BOARD)) {
                    link.send(text);
                }
            }
        }
        visitors.forEach(
                (customer, links) -> {
                    if (due.contains(customer.workspace())) {
                        links.stream()
                                .map(VisitorLink::waiting)
                                .filter(Objects::nonNull)
                                .map(id -> new Conversation.Key(customer.workspace(), id))
                                .forEach(rows::poke);
                    }
                });
    }

    private Set<StaffLink> staff(WorkspaceId workspace) {
        return staff.getOrDefault(workspace, Set.of());
    }

    private Set<VisitorLink> visitors(Customer customer) {
        return visitors.getOrDefault(customer, Set.of());
    }
}
