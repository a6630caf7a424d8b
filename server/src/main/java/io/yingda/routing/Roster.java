package io.yingda.routing;

import io.yingda.access.Colleague;
import io.yingda.access.Permission;
import io.yingda.access.Staff;
import io.yingda.channel.Inbox;
import io.yingda.conversation.Reception;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

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
    public Staffing staffing(Inbox inbox) {
        if (!inbox.settings().openAt(clock.instant())) {
            return Staffing.NOBODY;
        }
        var serving =
                candidates(inbox.workspace()).stream()
                        .filter(c -> inbox.team() == null || c.teams().contains(inbox.team()))
                        .filter(c -> c.work().onDuty())
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
                                        .filter(Colleague::active)
                                        .filter(
                                                person ->
                                                        person.role()
                                                                .permissions()
                                                                .contains(Permission.SERVE))
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
