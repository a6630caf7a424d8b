package io.yingda.conversation;

import io.yingda.channel.InboxChanged;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service mode takes effect on running conversations: those who wait go to the bot when only
 * the bot is left, those with the bot go to people when there is no bot any more, as far as the
 * queue has room and anything was said: a wish in vain is not made up for. What an agent holds
 * stays with the agent. Level-triggered: a switch only makes it prompt, the sweeper finds what it
 * left undone.
 */
@Component
class ModeSwitch implements AutoCloseable {
    /** Why a conversation goes to people where no bot answers. */
    static final Reactor.HandOver TO_PEOPLE = new Reactor.HandOver(Reactor.Reason.MODE, Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(ModeSwitch.class);

    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Turns turns;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ModeSwitch(Tenancy tenancy, Inboxes inboxes, Finder finder, Turns turns, Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.turns = turns;
        this.clock = clock;
    }

    @EventListener
    void on(InboxChanged changed) {
        if (changed.modeSwitched()) {
            tenancy.afterCommit(
                    () ->
                            threads.execute(
                                    () -> apply(changed.now().workspace(), changed.now().id())));
        }
    }

    /** Brings the conversations of an inbox to whom its present mode leaves them. */
    void apply(WorkspaceId workspace, InboxId id) {
        var inbox = inboxes.inbox(workspace, id);
        var affected =
                switch (inbox.mode()) {
                    case BOT_ONLY -> "waiting";
                    case HUMAN_ONLY -> "bot";
                    case BOT_FIRST, HUMAN_FIRST -> "";
                };
        if (affected.isEmpty()) {
            return;
        }
        List<ConversationId> ids = tenancy.in(workspace, () -> finder.inState(inbox, affected));
        for (var conversation : ids) {
            try {
                if (!tenancy.in(
                        workspace, () -> move(finder.lock(workspace, conversation), inbox.id()))) {
                    return;
                }
            } catch (RuntimeException failure) {
                LOG.warn(
                        "The mode does not reach conversation {} of workspace {} yet; the sweeper"
                                + " tries again",
                        conversation,
                        workspace,
                        failure);
            }
        }
    }

    /** Moves one; false when there is no room for it, nor for those after it. */
    private boolean move(Conversation conversation, InboxId id) {
        var inbox = inboxes.inbox(conversation.workspace(), id);
        var now = clock.instant();
        if (inbox.mode() == Mode.BOT_ONLY && conversation.state() instanceof State.Waiting) {
            var event = new Content.Event(Content.Name.MODE, Map.of("mode", inbox.mode().word()));
            turns.append(conversation, inbox, List.of(Entry.event(event)), now);
            turns.hand(
                    conversation,
                    new State.WithBot(),
                    conversation.team(),
                    conversation.priority(),
                    Holders.Room.NEEDED,
                    now);
        } else if (inbox.mode() == Mode.HUMAN_ONLY
                && conversation.state() instanceof State.WithBot
                && conversation.marks().spoken()) {
            if (turns.full(inbox, conversation.team())) {
                return false;
            }
            turns.toPeople(conversation, inbox, TO_PEOPLE, now);
        }
        return true;
    }

    @Override
    public void close() {
        threads.close();
    }
}
