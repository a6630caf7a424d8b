package io.yingda.routing;

import io.yingda.access.Colleague;
import io.yingda.access.Staff;
import io.yingda.channel.Inbox;
import io.yingda.conversation.Reception;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is there to be chosen. */
@Component
class Roster implements Reception {
    private final WorkStates work;
    private final Staff staff;
    private final Clock clock;

    Roster(WorkStates work, Staff staff, Clock clock) {
        this.work = work;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public Map<InboxId, Staffing> staffing(WorkspaceId workspace, Collection<Inbox> inboxes) {
        var now = clock.instant();
        boolean closed = inboxes.stream().noneMatch(inbox -> inbox.settings().openAt(now));
        var onDuty =
                closed
                        ? List.<Candidate>of()
                        : candidates(workspace).stream().filter(c -> c.work().onDuty()).toList();
        return inboxes.stream()
                .collect(Collectors.toMap(Inbox::id, inbox -> staffing(inbox, onDuty, now)));
    }

    private static Staffing staffing(Inbox inbox, List<Candidate> onDuty, Instant now) {
        if (!inbox.settings().openAt(now)) {
            return Staffing.NOBODY;
        }
        var serving =
                onDuty.stream()
                        .filter(c -> inbox.team() == null || c.teams().contains(inbox.team()))
                        .toList();
        if (serving.isEmpty()) {
            return Staffing.NOBODY;
        }
        return serving.stream().anyMatch(c -> c.work().hasRoom()) ? Staffing.FREE : Staffing.FULL;
    }

    /** Everybody who serves customers and has ever worked. */
    List<Candidate> candidates(WorkspaceId workspace) {
        var directory = staff.directory(workspace);
        return work.all(workspace).stream()
                .flatMap(
                        w ->
                                directory.colleague(w.staffId()).stream()
                                        .filter(Colleague::serves)
                                        .map(
                                                person ->
                                                        new Candidate(
                                                                person.id(),
                                                                person.publicName(),
                                                                person.number(),
                                                                person.teams(),
                                                                w)))
                .toList();
    }
}
