package io.yingda.conversation;

import io.yingda.channel.Inbox;
import io.yingda.channel.InboxChanged;
import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;

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
 * A switched service mode takes effect on running conversations: those who wait go to the bot when
 * only the bot is left, those with the bot go to people when there is no bot any more. What an
 * agent holds stays with the agent.
 */
@Component
class ModeSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModeSwitch.class);

    private final Tenancy tenancy;
    private final Holders holders;
    private final Turns turns;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ModeSwitch(Tenancy tenancy, Holders holders, Turns turns, Clock clock) {
        this.tenancy = tenancy;
        this.holders = holders;
        this.turns = turns;
        this.clock = clock;
    }

    @EventListener
    void on(InboxChanged changed) {
        if (changed.modeSwitched()) {
            tenancy.afterCommit(() -> threads.execute(() -> apply(changed.now())));
        }
    }

    void apply(Inbox inbox) {
        var affected =
                switch (inbox.mode()) {
                    case BOT_ONLY -> "waiting";
                    case HUMAN_ONLY -> "bot";
                    case BOT_FIRST, HUMAN_FIRST -> "";
                };
        if (affected.isEmpty()) {
            return;
        }
        List<ConversationId> ids =
                tenancy.in(inbox.workspace(), () -> holders.inState(inbox, affected));
        for (var id : ids) {
            try {
                tenancy.run(
                        inbox.workspace(), () -> move(holders.lock(inbox.workspace(), id), inbox));
            } catch (Refusal refused) {
                LOG.info("The new mode does not reach conversation {}: {}", id, refused.code());
            }
        }
    }

    private void move(Conversation conversation, Inbox inbox) {
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
                && conversation.state() instanceof State.WithBot) {
            turns.toPeople(
                    conversation, inbox, new Reactor.HandOver(Reactor.Reason.MODE, Map.of()), now);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
