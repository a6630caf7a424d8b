package io.yingda.conversation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.yingda.channel.Inboxes;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * prompts, what was put aside until now, agents whose desk is gone, customers who wait for one of
 * them, and conversations that the service mode leaves to somebody else. Runs on one node at a
 * time; everything it does is safe to do twice.
 */
@Configuration(proxyBeanMethods = false)
class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int AT_ONCE = 200;
    // A reaction under way holds the row's lock for milliseconds; what is older than this was left
    // behind.
    private static final int LEFT_BEHIND_SECONDS = 2;

    private final JdbcClient system;
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Marker marker;
    private final Turns turns;
    private final Reactions reactions;
    private final ModeSwitch modeSwitch;
    private final WorkStates work;
    private final AfterCommit afterCommit;
    private final ConversationSettings settings;
    private final Clock clock;

    Sweeper(
            @Qualifier("system") JdbcClient system,
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Marker marker,
            Turns turns,
            Reactions reactions,
            ModeSwitch modeSwitch,
            WorkStates work,
            AfterCommit afterCommit,
            ConversationSettings settings,
            Clock clock) {
        this.system = system;
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.marker = marker;
        this.turns = turns;
        this.reactions = reactions;
        this.modeSwitch = modeSwitch;
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

    /** One conversation by its full key. */
    private record Found(WorkspaceId workspace, ConversationId id) {
        static Found read(ResultSet row, int index) throws SQLException {
            return new Found(
                    Sweeper.workspace(row, index),
                    new ConversationId(Conversation.uuid(row, "id")));
        }
    }

    void sweep() {
        var now = clock.instant();
        unreacted(now)
                .forEach(found -> safely(found, () -> reactions.react(found.workspace, found.id)));
        due("idle_at", now).forEach(found -> safely(found, () -> idlePrompt(found, now)));
        due("snoozed_until", now).forEach(found -> safely(found, () -> wake(found, now)));
        miscounted().forEach(workspace -> safely(workspace, () -> work.countDesks(workspace)));
        gone(now)
                .forEach(
                        workspace ->
                                safely(
                                        workspace,
                                        () -> work.markAway(workspace, settings.awayAfter())));
        left(now).forEach(left -> safely(left.found, () -> requeue(left)));
        unfitting()
                .forEach(
                        inbox ->
                                safely(
                                        inbox.workspace,
                                        () -> modeSwitch.apply(inbox.workspace, inbox.id)));
        waiting()
                .forEach(
                        workspace ->
                                safely(
                                        workspace,
                                        () ->
                                                tenancy.run(
                                                        workspace,
                                                        () ->
                                                                afterCommit.tell(
                                                                        new StillWaiting(
                                                                                workspace)))));
    }

    private List<Found> unreacted(Instant now) {
        return upTo(
                        """
                        select workspace_id, id from conversations
                        where state = 'bot' and reacted_seq < customer_seq and last_message_at < :at
                        order by last_message_at limit :limit
                        """,
                        now.minusSeconds(LEFT_BEHIND_SECONDS))
                .query(Found::read)
                .list();
    }

    /** Conversations whose time, kept in that column, has come. */
    private List<Found> due(String column, Instant now) {
        return upTo(
                        """
                        select workspace_id, id from conversations
                        where state <> 'closed' and %1$s <= :at order by %1$s limit :limit
                        """
                                .formatted(column),
                        now)
                .query(Found::read)
                .list();
    }

    /** What a statement finds up to a time, at most so many at once. */
    private JdbcClient.StatementSpec upTo(String statement, Instant at) {
        return system.sql(statement)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE);
    }

    /** Workspaces with agents whose desks are gone with a node that could not say so. */
    private List<WorkspaceId> miscounted() {
        return system.sql(
                        """
                        select distinct workspace_id from agent_work as w
                        where connected <> exists (select from desks as d
                            where d.workspace_id = w.workspace_id and d.staff_id = w.staff_id)
                        """)
                .query(Sweeper::workspace)
                .list();
    }

    private List<WorkspaceId> gone(Instant now) {
        return upTo(
                        """
                        select distinct workspace_id from agent_work
                        where not connected and state in ('ready', 'busy', 'wrap-up') and disconnected_at <= :at
                        limit :limit
                        """,
                        now.minus(settings.awayAfter()))
                .query(Sweeper::workspace)
                .list();
    }

    private static WorkspaceId workspace(ResultSet row, int index) throws SQLException {
        return new WorkspaceId(Conversation.uuid(row, "workspace_id"));
    }

    /** An inbox by its full key. */
    private record Unfitting(WorkspaceId workspace, InboxId id) {}

    /** Inboxes with conversations that are with somebody whom their mode no longer lets serve. */
    private List<Unfitting> unfitting() {
        return system.sql(
                        """
                        select workspace_id, id from inboxes as i
                        where i.mode in ('bot-only', 'human-only') and exists (
                            select from conversations as c
                            where c.workspace_id = i.workspace_id and c.inbox_id = i.id and c.state <> 'closed'
                              and c.state = case i.mode when 'bot-only' then 'waiting' else 'bot' end
                              and (c.state = 'waiting' or c.customer_seq > 0))
                        """)
                .query(
                        (row, index) ->
                                new Unfitting(
                                        workspace(row, index),
                                        new InboxId(Conversation.uuid(row, "id"))))
                .list();
    }

    /** A conversation whose agent is gone or works here no longer. */
    private record Left(Found found, StaffId agent) {}

    /**
     * What waits for the words of an agent who is not there to say them: whatever the work state,
     * and whenever the customer wrote. What was put aside comes at its time.
     */
    private List<Left> left(Instant now) {
        return upTo(
                        """
                        select c.workspace_id, c.id, c.agent_id from conversations as c
                        join staff as s on s.workspace_id = c.workspace_id and s.id = c.agent_id
                        join agent_work as w on w.workspace_id = c.workspace_id and w.staff_id = c.agent_id
                        where c.state = 'agent' and c.owed_since is not null
                          and (not s.active
                               or (not w.connected and w.disconnected_at <= :at
                                   and c.assigned_at <= :at and c.snoozed_until is null))
                        order by c.owed_since limit :limit
                        """,
                        now.minus(settings.awayAfter()))
                .query(
                        (row, index) ->
                                new Left(
                                        Found.read(row, index),
                                        new StaffId(Conversation.uuid(row, "agent_id"))))
                .list();
    }

    /**
     * Staff where somebody waits: routing looks again, in case it missed that somebody became free.
     */
    private List<WorkspaceId> waiting() {
        return system.sql("select distinct workspace_id from conversations where state = 'waiting'")
                .query(Sweeper::workspace)
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

    private void safely(WorkspaceId workspace, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.warn("Sweeping workspace {} failed", workspace, failure);
        }
    }

    /** 稍后: the time has come, and it is the agent's turn. */
    private void wake(Found found, Instant now) {
        tenancy.run(
                found.workspace,
                () -> {
                    var conversation = finder.lock(found.workspace, found.id);
                    var until = conversation.snoozedUntil();
                    if (until == null || until.isAfter(now)) {
                        return;
                    }
                    marker.wake(conversation, now);
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
                    var conversation = finder.lock(found.workspace, found.id);
                    var due = conversation.idleAt();
                    if (due == null || due.isAfter(now) || !conversation.open()) {
                        return;
                    }
                    var inbox = inboxes.inbox(found.workspace, conversation.inbox());
                    var idle = inbox.settings().idle();
                    if (idle != null && conversation.idleStep() == 0) {
                        var entries = new ArrayList<Entry>();
                        turns.say(
                                entries,
                                inbox.settings().phrases().idleWarn(),
                                inbox,
                                conversation.language());
                        if (!entries.isEmpty()) {
                            turns.append(conversation, inbox, entries, now);
                        }
                        marker.idleWarned(conversation, now.plusSeconds(idle.closeAfterSeconds()));
                    } else {
                        // Who has said nothing is not told that he is silent.
                        var why =
                                conversation.marks().spoken() ? CloseReason.IDLE : CloseReason.LEFT;
                        turns.close(conversation, inbox, why, null, now);
                    }
                });
    }

    /** Customers who wait for the answer of an agent who is gone are offered to others. */
    private void requeue(Left left) {
        var workspace = left.found.workspace;
        tenancy.run(
                workspace,
                () -> {
                    var conversation = finder.lock(workspace, left.found.id);
                    var owed = conversation.owedSince();
                    if (!left.agent.equals(conversation.agent()) || owed == null) {
                        return;
                    }
                    turns.requeue(
                            conversation,
                            inboxes.inbox(workspace, conversation.inbox()),
                            conversation.team(),
                            new Content.Event(
                                    Content.Name.REQUEUED, Map.of("reason", "agent-away")),
                            owed,
                            clock.instant());
                });
    }
}
