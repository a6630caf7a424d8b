package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.access.Teams;
import io.yingda.channel.Inboxes;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Who has a conversation (分配): it is taken, given, or passed on. */
@Service
public class Assignments {
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Marker marker;
    private final Turns turns;
    private final Reach reach;
    private final Staff staff;
    private final Teams teams;
    private final Clock clock;

    Assignments(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Marker marker,
            Turns turns,
            Reach reach,
            Staff staff,
            Teams teams,
            Clock clock) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.marker = marker;
        this.turns = turns;
        this.reach = reach;
        this.staff = staff;
        this.teams = teams;
        this.clock = clock;
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
                    var conversation = reach.locked(staffer, id);
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
                                        Map.of("agent", reach.name(staffer.workspace(), agent)));
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
                    var conversation = reach.locked(staffer, id);
                    if (!conversation.open() || !staffer.may(Permission.SUPERVISE)) {
                        reach.mustHold(staffer, conversation);
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

    private Colleague colleague(WorkspaceId workspace, StaffId id) {
        return staff.directory(workspace)
                .colleague(id)
                .filter(Colleague::serves)
                .orElseThrow(
                        () -> new Refusal.NotFound("staff.unknown", "There is no such colleague."));
    }

    private String teamName(WorkspaceId workspace, TeamId id) {
        return staff.directory(workspace)
                .team(id)
                .orElseThrow(() -> new Refusal.NotFound("team.unknown", "There is no such team."))
                .name();
    }
}
