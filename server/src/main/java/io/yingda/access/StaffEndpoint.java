package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The staff, for those who administer it; and the directory, for all. */
@AgentApi
class StaffEndpoint {
    private final Staff staff;
    private final Sessions sessions;

    StaffEndpoint(Staff staff, Sessions sessions) {
        this.staff = staff;
        this.sessions = sessions;
    }

    record People(List<Person> items) {}

    record Person(
            StaffId id,
            String email,
            String name,
            String publicName,
            String number,
            Role role,
            List<TeamId> teams,
            Language language,
            boolean active) {}

    /**
     * @param number absent: the next free one
     * @param language absent: the workspace's
     */
    record Addition(
            String email,
            String name,
            String publicName,
            @Nullable String number,
            String password,
            Role role,
            Set<TeamId> teams,
            @Nullable Language language) {}

    record NewPassword(String password) {}

    record Listing(List<Entry> staff, List<Team> teams, List<Shop> shops) {}

    /**
     * @param serves whether conversations can be given to them, now or at another time
     */
    record Entry(
            StaffId id,
            String name,
            String publicName,
            String number,
            List<TeamId> teams,
            boolean active,
            boolean serves) {}

    record RoleList(List<RoleRights> items) {}

    record RoleRights(Role role, List<Permission> permissions) {}

    @GetMapping("/roles")
    @Needs(Permission.SIGNED_IN)
    RoleList roles() {
        return new RoleList(
                Arrays.stream(Role.values())
                        .map(
                                role ->
                                        new RoleRights(
                                                role,
                                                role.permissions().stream().sorted().toList()))
                        .toList());
    }

    @GetMapping("/directory")
    @Needs(Permission.SIGNED_IN)
    Listing directory(Staffer staffer) {
        var directory = staff.directory(staffer.workspace());
        return new Listing(
                directory.staff().values().stream()
                        .map(
                                who ->
                                        new Entry(
                                                who.id(),
                                                who.name(),
                                                who.publicName(),
                                                who.number(),
                                                List.copyOf(who.teams()),
                                                who.active(),
                                                who.serves()))
                        .toList(),
                List.copyOf(directory.teams().values()),
                List.copyOf(directory.shops().values()));
    }

    @GetMapping("/staff")
    @Needs(Permission.MANAGE_STAFF)
    People all(Staffer staffer) {
        return new People(
                staff.directory(staffer.workspace()).staff().values().stream()
                        .map(StaffEndpoint::person)
                        .toList());
    }

    @PostMapping("/staff")
    @Needs(Permission.MANAGE_STAFF)
    @ResponseStatus(HttpStatus.CREATED)
    Person add(Staffer staffer, @RequestBody Addition addition) {
        if (addition.role() == Role.OWNER) {
            staffer.must(Permission.GRANT_OWNERSHIP);
        }
        var language =
                addition.language() == null
                        ? staff.directory(staffer.workspace()).workspace().language()
                        : addition.language();
        return person(
                staffer,
                staff.add(
                        staffer.workspace(),
                        new NewColleague(
                                addition.email(),
                                addition.name(),
                                addition.publicName(),
                                addition.number(),
                                addition.password(),
                                addition.role(),
                                addition.teams(),
                                language)));
    }

    @PutMapping("/staff/{id}")
    @Needs(Permission.MANAGE_STAFF)
    Person change(Staffer staffer, @PathVariable StaffId id, @RequestBody Staff.Change change) {
        staff.change(staffer, id, change);
        return person(staffer, id);
    }

    @PutMapping("/staff/{id}/password")
    @Needs(Permission.MANAGE_STAFF)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(Staffer staffer, @PathVariable StaffId id, @RequestBody NewPassword body) {
        staff.resetPassword(staffer, id, body.password());
        sessions.closeAll(staffer.workspace(), id, null);
    }

    private Person person(Staffer staffer, StaffId id) {
        var who =
                staff.find(staffer.workspace(), id)
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "staff.unknown", "There is no such colleague."));
        return person(who);
    }

    private static Person person(Colleague who) {
        return new Person(
                who.id(),
                who.email(),
                who.name(),
                who.publicName(),
                who.number(),
                who.role(),
                List.copyOf(who.teams()),
                who.language(),
                who.active());
    }
}
