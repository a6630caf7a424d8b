package io.yingda.routing;

import io.yingda.contact.Contact;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Changed;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Queue;
import io.yingda.conversation.StillWaiting;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkChanged;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Drains the queue of a workspace: whenever somebody begins to wait, becomes free or ready, or gets
 * more room, everybody who can be served is served, in the order of the queue. Level-triggered:
 * what a drain finds is the rows, not the event, so that any event leads to the same end, and the
 * sweeper's makes up for a lost one.
 */
@Component
class Router implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    // Of each team's queue: more than one pass can hand out goes to the next pass.
    private static final int LOOKED_AT = 200;
    private static final int ROUNDS = 5;

    private final Tenancy tenancy;
    private final Queue queue;
    private final Roster roster;
    private final Assignments assignments;
    private final Contacts contacts;
    private final Decisions decisions;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    // A workspace being drained, and whether something has happened since the drain began.
    private final Map<WorkspaceId, Boolean> draining = new ConcurrentHashMap<>();

    Router(
            Tenancy tenancy,
            Queue queue,
            Roster roster,
            Assignments assignments,
            Contacts contacts,
            Decisions decisions,
            Clock clock) {
        this.tenancy = tenancy;
        this.queue = queue;
        this.roster = roster;
        this.assignments = assignments;
        this.contacts = contacts;
        this.decisions = decisions;
        this.clock = clock;
    }

    @EventListener
    void on(Changed changed) {
        if (changed.queued()) {
            soon(changed.workspace());
        }
    }

    @EventListener
    void on(WorkChanged changed) {
        soon(changed.workspace());
    }

    @EventListener
    void on(StillWaiting waiting) {
        soon(waiting.workspace());
    }

    private void soon(WorkspaceId workspace) {
        var before = draining.putIfAbsent(workspace, false);
        if (before == null) {
            threads.execute(() -> drainUntilQuiet(workspace));
        } else if (draining.computeIfPresent(workspace, (_, _) -> true) == null) {
            // It ended just now, and may not have seen this.
            soon(workspace);
        }
    }

    private void drainUntilQuiet(WorkspaceId workspace) {
        do {
            draining.replace(workspace, false);
            try {
                drain(workspace);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "Draining the queue of workspace {} failed; the sweeper tries again",
                        workspace,
                        failure);
            }
        } while (!draining.remove(workspace, false));
    }

    /** Serves everybody who can be served now. */
    void drain(WorkspaceId workspace) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!drainOnce(workspace)) {
                return;
            }
        }
    }

    /**
     * One pass over the queue; true when an assignment was refused because something had changed
     * meanwhile.
     */
    private boolean drainOnce(WorkspaceId workspace) {
        var waiting = queue.first(workspace, LOOKED_AT);
        if (waiting.isEmpty()) {
            return false;
        }
        var candidates = roster.candidates(workspace);
        if (candidates.stream().noneMatch(c -> c.work().hasRoom())) {
            return false;
        }
        boolean refused = false;
        var loads = new HashMap<StaffId, Integer>();
        var full = new HashSet<String>();
        for (var conversation : waiting) {
            var team = String.valueOf(conversation.team());
            if (full.contains(team)) {
                continue;
            }
            var current =
                    candidates.stream().map(c -> raised(c, loads.getOrDefault(c.id(), 0))).toList();
            var choice = Choice.among(current, request(conversation), Policy.FIRST);
            var chosen = choice.chosen();
            if (chosen.isEmpty()) {
                full.add(team);
                continue;
            }
            if (assign(conversation, choice, chosen.get())) {
                loads.merge(chosen.get().staffId(), 1, Integer::sum);
            } else {
                refused = true;
            }
        }
        return refused;
    }

    private static Candidate raised(Candidate candidate, int more) {
        var now = candidate.work();
        return new Candidate(
                candidate.id(),
                candidate.name(),
                candidate.number(),
                candidate.teams(),
                new Work(
                        now.staffId(),
                        now.state(),
                        now.bySystem(),
                        now.since(),
                        now.load() + more,
                        now.capacity(),
                        now.connected(),
                        now.idleSince()));
    }

    private Request request(Conversation conversation) {
        var contact =
                contacts.contacts(conversation.workspace(), List.of(conversation.contact()))
                        .get(conversation.contact());
        return request(
                conversation, contact == null ? null : contact.lastServed(), clock.instant());
    }

    /**
     * Who had this very conversation comes before who had an earlier one, unless it was passed on
     * from there: that ends the preference.
     */
    private static Request request(
            Conversation conversation, Contact.@Nullable Served served, Instant now) {
        var last = conversation.lastAgent();
        var had = conversation.assignedAt();
        var who = served == null ? null : new Request.Served(served.agent(), served.at(), false);
        if (conversation.passedOn()) {
            boolean same = who != null && who.by().equals(last);
            return new Request(conversation.team(), same ? null : who, last, now);
        }
        if (last != null && had != null) {
            var at = who != null && who.by().equals(last) && who.at().isAfter(had) ? who.at() : had;
            who = new Request.Served(last, at, true);
        }
        return new Request(conversation.team(), who, null, now);
    }

    private boolean assign(Conversation conversation, Choice choice, Choice.Considered chosen) {
        var facts = new HashMap<String, String>();
        facts.put("reason", choice.reason());
        facts.put("load", String.valueOf(chosen.load()));
        facts.put("capacity", String.valueOf(chosen.capacity()));
        facts.put(
                "among",
                String.valueOf(
                        choice.considered().stream().filter(c -> c.removedBy() == null).count()));
        var served = request(conversation).lastServed();
        if (choice.reason().equals("returning") && served != null) {
            facts.put("lastServedAt", served.at().toString());
        }
        try {
            tenancy.run(
                    conversation.workspace(),
                    () -> {
                        var id =
                                decisions.keep(
                                        conversation.workspace(), conversation.id(), choice, facts);
                        facts.put("decisionId", id.toString());
                        assignments.assign(
                                conversation.workspace(),
                                conversation.id(),
                                conversation.version(),
                                chosen.staffId(),
                                facts);
                    });
            return true;
        } catch (Refusal.Conflict changed) {
            LOG.debug("Assignment of {} refused: {}", conversation.id(), changed.code());
            return false;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
