package io.yingda.conversation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.yingda.channel.Inboxes;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what is due or was left undone, from the rows alone: reactions whose event was lost, idle
 * prompts, what was put aside until now, agents whose desk is gone. Runs on one node at a time;
 * everything it does is safe to do twice.
 */
@Configuration(proxyBeanMethods = false)
class Sweeper implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int AT_ONCE = 200;
    // A reaction under way holds the row's lock for milliseconds; what is older than this was left
    // behind.
    private static final int LEFT_BEHIND_SECONDS = 2;

    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Holders holders;
    private final Turns turns;
    private final Reactions reactions;
    private final WorkStates work;
    private final AfterCommit afterCommit;
    private final ConversationSettings settings;
    private final Clock clock;

    Sweeper(
            @Qualifier("system") JdbcClient system,
            Tenancy tenancy,
            Inboxes inboxes,
            Holders holders,
            Turns turns,
            Reactions reactions,
            WorkStates work,
            AfterCommit afterCommit,
            ConversationSettings settings,
            Clock clock) {
        this.system = system;
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.holders = holders;
        this.turns = turns;
        this.reactions = reactions;
        this.work = work;
        this.afterCommit = afterCommit;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> conversationSweep() {
        return Tasks.recurring("conversation-sweep", FixedDelay.of(settings.sweep()))
                .execute((_, _) -> sweep());
    }

    /**
     * Before the first desk can connect: a server that was killed could not say that its desks were
     * gone, so all of them are gone since now, and the grace time runs. Holds as long as one node
     * serves the desks.
     */
    @Override
    public void afterSingletonsInstantiated() {
        system.sql("select distinct workspace_id from agent_work where connected")
                .query((row, _) -> new WorkspaceId(Conversation.uuid(row, "workspace_id")))
                .list()
                .forEach(work::allDisconnected);
    }

    /** One conversation by its full key. */
    private record Found(WorkspaceId workspace, ConversationId id) {
        static Found read(ResultSet row, int index) throws SQLException {
            return new Found(
                    new WorkspaceId(Conversation.uuid(row, "workspace_id")),
                    new ConversationId(Conversation.uuid(row, "id")));
        }
    }

    void sweep() {
        var now = clock.instant();
        unreacted(now)
                .forEach(found -> safely(found, () -> reactions.react(found.workspace, found.id)));
        idle(now).forEach(found -> safely(found, () -> idlePrompt(found, now)));
        snoozed(now).forEach(found -> safely(found, () -> wake(found, now)));
        gone(now).forEach(this::away);
        waiting()
                .forEach(
                        workspace ->
                                tenancy.run(
                                        workspace,
                                        () -> afterCommit.tell(new StillWaiting(workspace))));
    }

    private List<Found> unreacted(Instant now) {
        return system.sql(
                        """
                        select workspace_id, id from conversations
                        where reacted_seq < customer_seq and state = 'bot' and last_message_at < :before
                        order by last_message_at limit :limit
                        """)
                .param("before", now.minusSeconds(LEFT_BEHIND_SECONDS).atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query(Found::read)
                .list();
    }

    private List<Found> idle(Instant now) {
        return system.sql(
                        "select workspace_id, id from conversations where idle_at <= :now order by"
                                + " idle_at limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query(Found::read)
                .list();
    }

    private List<Found> snoozed(Instant now) {
        return system.sql(
                        "select workspace_id, id from conversations where snoozed_until <= :now"
                                + " order by snoozed_until limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query(Found::read)
                .list();
    }

    private List<WorkspaceId> gone(Instant now) {
        return system.sql(
                        """
                        select distinct workspace_id from agent_work
                        where not connected and state in ('ready', 'busy', 'wrap-up') and disconnected_at <= :gone
                        """)
                .param("gone", now.minus(settings.awayAfter()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new WorkspaceId(Conversation.uuid(row, "workspace_id")))
                .list();
    }

    /**
     * Staff where somebody waits: routing looks again, in case it missed that somebody became free.
     */
    private List<WorkspaceId> waiting() {
        return system.sql("select distinct workspace_id from conversations where state = 'waiting'")
                .query((row, _) -> new WorkspaceId(Conversation.uuid(row, "workspace_id")))
                .list();
    }

    private void safely(Found found, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Sweeping conversation {} of workspace {} failed",
                    found.id,
                    found.workspace,
                    failure);
        }
    }

    /** 稍后: the time has come, and it is the agent's turn. */
    private void wake(Found found, Instant now) {
        tenancy.run(
                found.workspace,
                () -> {
                    var conversation = holders.lock(found.workspace, found.id);
                    var until = conversation.snoozedUntil();
                    if (until == null || until.isAfter(now)) {
                        return;
                    }
                    holders.wake(conversation, now);
                    turns.append(
                            conversation,
                            inboxes.inbox(found.workspace, conversation.inbox()),
                            List.of(Entry.event(Content.Event.of(Content.Name.WOKEN))),
                            now);
                });
    }

    /** 静默提醒: first a question whether the customer is still there, then the end. */
    private void idlePrompt(Found found, Instant now) {
        tenancy.run(
                found.workspace,
                () -> {
                    var conversation = holders.lock(found.workspace, found.id);
                    var due = conversation.idleAt();
                    if (due == null || due.isAfter(now) || !conversation.open()) {
                        return;
                    }
                    var inbox = inboxes.inbox(found.workspace, conversation.inbox());
                    var idle = inbox.settings().idle();
                    if (idle != null && conversation.idleStep() == 0) {
                        var entries = new ArrayList<Entry>();
                        Turns.say(
                                entries,
                                inbox.settings().phrases().idleWarn(),
                                conversation.language(),
                                Map.of());
                        if (!entries.isEmpty()) {
                            turns.append(conversation, inbox, entries, now);
                        }
                        holders.idleWarned(conversation, now.plusSeconds(idle.closeAfterSeconds()));
                    } else {
                        turns.close(conversation, inbox, CloseReason.IDLE, null, now);
                    }
                });
    }

    /**
     * Agents whose desk is gone get nothing new, and customers who wait for their answer are
     * offered to others.
     */
    private void away(WorkspaceId workspace) {
        for (var agent : work.markAway(workspace, settings.awayAfter())) {
            for (var id : owed(workspace, agent)) {
                safely(
                        new Found(workspace, id),
                        () ->
                                tenancy.run(
                                        workspace,
                                        () -> {
                                            var conversation = holders.lock(workspace, id);
                                            var owed = conversation.owedSince();
                                            if (!agent.equals(conversation.agent())
                                                    || owed == null) {
                                                return;
                                            }
                                            var inbox =
                                                    inboxes.inbox(workspace, conversation.inbox());
                                            var event =
                                                    new Content.Event(
                                                            Content.Name.REQUEUED,
                                                            Map.of("reason", "agent-away"));
                                            turns.requeue(
                                                    conversation,
                                                    inbox,
                                                    conversation.team(),
                                                    event,
                                                    owed,
                                                    clock.instant());
                                        }));
            }
        }
    }

    private List<ConversationId> owed(WorkspaceId workspace, StaffId agent) {
        return tenancy.in(workspace, () -> holders.owedBy(workspace, agent));
    }
}
