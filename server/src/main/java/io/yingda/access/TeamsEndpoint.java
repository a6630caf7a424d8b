package io.yingda.access;

import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.web.AgentApi;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.List;
import java.util.Set;

/** Teams and their members. */
@AgentApi
class TeamsEndpoint {
    private final Teams teams;
    private final Staff staff;

    TeamsEndpoint(Teams teams, Staff staff) {
        this.teams = teams;
        this.staff = staff;
    }

    record TeamList(List<TeamRow> items) {}

    record TeamRow(TeamId id, String name, List<StaffId> members) {}

    record TeamForm(String name, Set<StaffId> members) {}

    @GetMapping("/teams")
    @Needs(Permission.MANAGE_TEAMS)
    TeamList all(Staffer staffer) {
        var directory = staff.directory(staffer.workspace());
        return new TeamList(
                directory.teams().values().stream().map(team -> row(directory, team)).toList());
    }

    @PostMapping("/teams")
    @Needs(Permission.MANAGE_TEAMS)
    @ResponseStatus(HttpStatus.CREATED)
    TeamRow form(Staffer staffer, @RequestBody TeamForm form) {
        var id = teams.form(staffer.workspace(), form.name(), form.members());
        return row(staffer, id);
    }

    @PutMapping("/teams/{id}")
    @Needs(Permission.MANAGE_TEAMS)
    TeamRow change(Staffer staffer, @PathVariable TeamId id, @RequestBody TeamForm form) {
        teams.change(staffer.workspace(), id, form.name(), form.members());
        return row(staffer, id);
    }

    @DeleteMapping("/teams/{id}")
    @Needs(Permission.MANAGE_TEAMS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dissolve(Staffer staffer, @PathVariable TeamId id) {
        teams.dissolve(staffer.workspace(), id);
    }

    private TeamRow row(Staffer staffer, TeamId id) {
        var directory = staff.directory(staffer.workspace());
        return row(directory, directory.team(id).orElseThrow(Teams::unknown));
    }

    private static TeamRow row(Directory directory, Team team) {
        var members =
                directory.staff().values().stream()
                        .filter(who -> who.teams().contains(team.id()))
                        .map(Colleague::id)
                        .toList();
        return new TeamRow(team.id(), team.name(), members);
    }
}
