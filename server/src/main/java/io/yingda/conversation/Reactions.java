package io.yingda.conversation;

import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.database.Logged;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Lets the bot react to what customers said, or, where people alone answer, says why nobody does
 * yet. Level-triggered: the row says how far the bot has reacted, the event only makes it prompt,
 * and the sweeper finds what an event that was lost left undone.
 */
@Component
class Reactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);
    // Each reaction holds a database connection; the pool must keep room for customers and agents.
    private static final int AT_ONCE = 8;
    private static final int MOST_SAID = 20;

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Marker marker;
    private final Ledger ledger;
    private final Turns turns;
    private final Reactor reactor;
    private final Pulse pulse;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Reactions(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Marker marker,
            Ledger ledger,
            Turns turns,
            Reactor reactor,
            Pulse pulse,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.marker = marker;
        this.ledger = ledger;
        this.turns = turns;
        this.reactor = reactor;
        this.pulse = pulse;
        this.clock = clock;
    }

    @EventListener
    void on(Appended appended) {
        boolean asked =
                appended.messages().stream()
                        .anyMatch(m -> m.author().kind() == Author.Kind.CONTACT);
        if (asked && appended.conversation().state() instanceof State.WithBot) {
            threads.execute(
                    () -> reactWithinBounds(appended.workspace(), appended.conversation().id()));
        }
    }

    private void reactWithinBounds(WorkspaceId workspace, ConversationId id) {
        slots.acquireUninterruptibly();
        try (var _ = Logged.about(workspace, id)) {
            reactOrSay(workspace, id);
        } finally {
            slots.release();
        }
    }

    private void reactOrSay(WorkspaceId workspace, ConversationId id) {
        try {
            react(workspace, id);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "No reaction in conversation {} of workspace {} yet; the sweeper tries again",
                    id,
                    workspace,
                    failure);
        }
    }

    /**
     * Reacts to everything not yet reacted to; does nothing when there is nothing, or the bot no
     * longer holds it.
     */
    void react(WorkspaceId workspace, ConversationId id) {
        tenancy.run(
                workspace,
                () -> {
                    var conversation = finder.lock(workspace, id);
                    var marks = conversation.marks();
                    if (!(conversation.state() instanceof State.WithBot)
                            || marks.reacted() >= marks.customer()) {
                        return;
                    }
                    var said =
                            ledger.after(workspace, id, marks.reacted(), MOST_SAID, false).stream()
                                    .filter(
                                            message ->
                                                    message.author().kind() == Author.Kind.CONTACT)
                                    .toList();
                    var inbox = inboxes.inbox(workspace, conversation.inbox());
                    var reaction =
                            inbox.mode() == Mode.HUMAN_ONLY
                                    ? new Reactor.Reaction(
                                            List.of(), conversation.bot(), ModeSwitch.TO_PEOPLE)
                                    : reactor.react(
                                            new Reactor.Turn(
                                                    conversation, inbox, said, conversation.bot()));
                    var now = clock.instant();
                    var entries = new ArrayList<Entry>();
                    reaction.says()
                            .forEach(
                                    content ->
                                            entries.add(
                                                    new Entry(Author.BOT, false, content, null)));
                    if (!entries.isEmpty()) {
                        turns.append(conversation, inbox, entries, now);
                    }
                    marker.reacted(conversation, reaction.memory());
                    said.stream().findFirst().ifPresent(first -> pulse.reacted(first.at(), now));
                    if (reaction.handOver() != null) {
                        turns.toPeople(conversation, inbox, reaction.handOver(), now);
                    }
                });
    }

    @Override
    public void close() {
        threads.close();
    }
}
