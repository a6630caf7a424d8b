package io.yingda.routing;

import io.yingda.access.Colleague;
import io.yingda.access.Permission;
import io.yingda.access.Workspaces;
import io.yingda.channel.Inbox;
import io.yingda.conversation.Reception;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Who is there to be chosen. */
@Component
class Roster implements Reception {
    private final WorkStates work;
    private final Workspaces workspaces;
    private final Clock clock;

    Roster(WorkStates work, Workspaces workspaces, Clock clock) {
        this.work = work;
        this.workspaces = workspaces;
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
                        .filter(c -> c.work().connected() && c.work().state() != Work.Doing.OFF)
                        .toList();
        if (serving.isEmpty()) {
            return Staffing.NOBODY;
        }
        return serving.stream().anyMatch(c -> c.work().hasRoom()) ? Staffing.FREE : Staffing.FULL;
    }

    /** Everybody who serves customers and has ever worked. */
    List<Candidate> candidates(WorkspaceId workspace) {
        var works = work.all(workspace).stream().collect(Collectors.toMap(Work::staffId, w -> w));
        return workspaces.directory(workspace).staff().values().stream()
                .filter(Colleague::active)
                .filter(person -> person.role().permissions().contains(Permission.SERVE))
                .filter(person -> works.containsKey(person.id()))
                .map(
                        person ->
                                new Candidate(
                                        person.id(),
                                        person.publicName(),
                                        person.number(),
                                        person.teams(),
                                        works.get(person.id())))
                .toList();
    }
}
