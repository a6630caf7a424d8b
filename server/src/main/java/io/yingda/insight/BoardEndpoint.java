package io.yingda.insight;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.access.Colleague;
import io.yingda.access.Directory;
import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Figures;
import io.yingda.conversation.Queue;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.survey.Ratings;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 实时看板: who waits, who is busy, how today goes compared with yesterday at this time. */
@AgentApi
class BoardEndpoint {
    private static final int QUEUE_SHOWN = 10;
    private static final int FEW_AGENTS = 7;
    private static final int MOST_ASKED = 3;
    private static final int USUAL_PROMISE = 120;
    private static final List<Integer> BOUNDS = List.of(15, 30, 60, 120, 300);

    private final Figures figures;
    private final Ratings ratings;
    private final WorkStates work;
    private final Queue queue;
    private final Staff staff;
    private final Contacts contacts;
    private final Inboxes inboxes;
    private final Clock clock;

    BoardEndpoint(
            Figures figures,
            Ratings ratings,
            WorkStates work,
            Queue queue,
            Staff staff,
            Contacts contacts,
            Inboxes inboxes,
            Clock clock) {
        this.figures = figures;
        this.ratings = ratings;
        this.work = work;
        this.queue = queue;
        this.staff = staff;
        this.contacts = contacts;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * The board.
     *
     * @param dayFrom when the day shown began, in the viewer's time zone
     * @param capacity the places of those who are ready, at a connected desk
     * @param load how many of these are taken
     * @param promisedFirstReplySeconds the shortest promise of the inboxes: the goal line
     * @param firstReplyBounds the bounds in seconds of {@code firstReplies.under}, the last group
     *     is whatever is longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Board(
            Instant at,
            Instant dayFrom,
            Figures.Now now,
            int waitingYesterday,
            int capacity,
            int load,
            int onDuty,
            Figures.FirstReplies firstReplies,
            Figures.FirstReplies firstRepliesYesterday,
            List<Integer> firstReplyBounds,
            int promisedFirstReplySeconds,
            int withinPromise,
            Ratings.Mean rating,
            List<Figures.Hour> hours,
            List<Figures.Hour> hoursYesterday,
            List<Waiting> queue,
            List<Agent> agents) {}

    /**
     * Somebody who waits.
     *
     * @param unattended nobody who may take it is on duty: it waits for nobody
     * @param askable who could be asked to come then, at most three
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(
            ConversationId conversation,
            ContactId contact,
            String name,
            int level,
            Instant since,
            @Nullable Instant dueAt,
            @Nullable TeamId teamId,
            int priority,
            boolean unattended,
            List<StaffId> askable) {}

    /** An agent on duty; some who are off, where few are on duty. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agent(
            StaffId id,
            String name,
            String number,
            Set<TeamId> teams,
            Work.Doing state,
            boolean bySystem,
            boolean connected,
            Instant since,
            int load,
            int capacity,
            int owed,
            int overdue,
            @Nullable Instant oldestOwed,
            int today) {}

    /**
     * The board for the viewer's day.
     *
     * @param zone IANA name of the viewer's time zone
     */
    @GetMapping("/board")
    @Needs(Permission.SEE_BOARD)
    Board board(Staffer staffer, @RequestParam String zone) {
        var workspace = staffer.workspace();
        var now = clock.instant();
        var from = startOfDay(now, zone);
        var yesterday = from.minus(Duration.ofDays(1));
        var sameTimeYesterday = now.minus(Duration.ofDays(1));
        var directory = staff.directory(workspace);
        var states = serving(directory, work.all(workspace));
        var agents = agents(directory, states, figures.agents(workspace, from, now));
        int promised = promised(inboxes.all(workspace));
        return new Board(
                now,
                from,
                figures.now(workspace, null),
                figures.waitingAt(workspace, sameTimeYesterday),
                states.stream().filter(BoardEndpoint::takes).mapToInt(Work::capacity).sum(),
                states.stream().filter(BoardEndpoint::takes).mapToInt(Work::load).sum(),
                (int) states.stream().filter(Work::onDuty).count(),
                figures.firstReplies(workspace, from, now, BOUNDS),
                figures.firstReplies(workspace, yesterday, sameTimeYesterday, BOUNDS),
                BOUNDS,
                promised,
                figures.firstReplies(workspace, from, now, List.of(promised)).under().getFirst(),
                ratings.mean(workspace, from, now),
                figures.hours(workspace, from, now),
                figures.hours(workspace, yesterday, from),
                waiting(workspace, directory, states),
                agents);
    }

    /** The shortest promise, in seconds: the goal line. */
    static int promised(List<Inbox> inboxes) {
        return inboxes.stream()
                .mapToInt(inbox -> inbox.settings().promisedFirstReplySeconds())
                .min()
                .orElse(USUAL_PROMISE);
    }

    /**
     * When the day began in a time zone.
     *
     * @throws Refusal.Invalid {@code time-zone.unknown}
     */
    static Instant startOfDay(Instant now, String zone) {
        try {
            return now.atZone(ZoneId.of(zone)).truncatedTo(ChronoUnit.DAYS).toInstant();
        } catch (DateTimeException _) {
            throw new Refusal.Invalid("time-zone.unknown", "There is no such time zone.");
        }
    }

    private List<Waiting> waiting(WorkspaceId workspace, Directory directory, List<Work> states) {
        var first = queue.first(workspace, QUEUE_SHOWN);
        var people =
                contacts.contacts(workspace, first.stream().map(Conversation::contact).toList());
        var onDuty =
                states.stream().filter(Work::onDuty).map(Work::staffId).collect(Collectors.toSet());
        return first.stream()
                .map(
                        c -> {
                            var person = people.get(c.contact());
                            var takers = takers(directory, c.team());
                            boolean unattended =
                                    takers.stream().noneMatch(each -> onDuty.contains(each.id()));
                            return new Waiting(
                                    c.id(),
                                    c.contact(),
                                    person == null ? "" : person.name(),
                                    person == null ? 0 : person.level(),
                                    c.queuedAt() == null ? c.openedAt() : c.queuedAt(),
                                    c.dueAt(),
                                    c.team(),
                                    c.priority(),
                                    unattended,
                                    unattended ? askable(takers) : List.of());
                        })
                .toList();
    }

    /** Who may take what waits for a team, or for anybody. */
    private static List<Colleague> takers(Directory directory, @Nullable TeamId team) {
        var all =
                team == null
                        ? directory.staff().values().stream()
                        : directory.members(team).stream();
        return all.filter(Colleague::serves).toList();
    }

    /** Agents before those who lead them. */
    private static List<StaffId> askable(List<Colleague> takers) {
        return takers.stream()
                .sorted(Comparator.comparing(Colleague::role).reversed())
                .map(Colleague::id)
                .limit(MOST_ASKED)
                .toList();
    }

    private static List<Agent> agents(
            Directory directory, List<Work> states, Map<StaffId, Figures.AgentLine> lines) {
        var all =
                states.stream()
                        .flatMap(
                                w ->
                                        directory.colleague(w.staffId()).stream()
                                                .map(
                                                        person ->
                                                                agent(
                                                                        w,
                                                                        person,
                                                                        lines.get(w.staffId()))))
                        .collect(Collectors.partitioningBy(BoardEndpoint::atWork));
        var atWork = all.getOrDefault(true, List.of());
        // Who could be called in, as far as there is room for them.
        var off = all.getOrDefault(false, List.of()).stream();
        return Stream.concat(atWork.stream(), off.limit(Math.max(0, FEW_AGENTS - atWork.size())))
                .toList();
    }

    /** Of all who have ever worked, those who still may be given work. */
    private static List<Work> serving(Directory directory, List<Work> all) {
        return all.stream()
                .filter(w -> directory.colleague(w.staffId()).filter(Colleague::serves).isPresent())
                .toList();
    }

    private static boolean takes(Work work) {
        return work.connected() && work.state() == Work.Doing.READY;
    }

    private static boolean atWork(Agent agent) {
        return agent.state() != Work.Doing.OFF || agent.load() > 0;
    }

    private static Agent agent(Work work, Colleague person, Figures.@Nullable AgentLine line) {
        return new Agent(
                person.id(),
                person.name(),
                person.number(),
                person.teams(),
                work.state(),
                work.bySystem(),
                work.connected(),
                work.since(),
                work.load(),
                work.capacity(),
                line == null ? 0 : line.owed(),
                line == null ? 0 : line.overdue(),
                line == null ? null : line.oldestOwed(),
                line == null ? 0 : line.today());
    }
}
