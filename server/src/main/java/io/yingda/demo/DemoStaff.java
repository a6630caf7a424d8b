package io.yingda.demo;

import io.yingda.access.Colleague;
import io.yingda.access.DemoAccounts;
import io.yingda.access.NewColleague;
import io.yingda.access.Role;
import io.yingda.access.Staff;
import io.yingda.access.Teams;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.Texts;
import io.yingda.kernel.WorkspaceId;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shop's colleagues. Everybody may sign in as any of them: the password is no secret. */
@Component
@Profile("demo")
class DemoStaff implements DemoAccounts {
    private static final String PASSWORD = "yingda-demo";

    private final Teams teams;
    private final Staff staff;
    private final WorkStates work;
    private final Roll roll;

    DemoStaff(Files files, Teams teams, Staff staff, WorkStates work) {
        this.teams = teams;
        this.staff = staff;
        this.work = work;
        this.roll = files.read("staff.json", Roll.class);
    }

    private record Roll(List<Group> teams, List<Person> people) {}

    private record Group(String key, Texts name) {}

    private record Person(
            String staffNumber,
            String email,
            Texts name,
            Texts publicName,
            Role role,
            List<String> teams,
            List<Language> languages,
            int capacity) {}

    @Override
    public List<Account> accounts() {
        return roll.people.stream()
                .map(
                        person ->
                                new Account(
                                        person.staffNumber,
                                        person.email,
                                        PASSWORD,
                                        person.name.in(Language.ZH_CN),
                                        person.name.in(Language.EN),
                                        person.role))
                .toList();
    }

    /** Forms the teams and says their ids by key. */
    Map<String, TeamId> formTeams(WorkspaceId workspace, Language language) {
        return roll.teams.stream()
                .collect(
                        Collectors.toMap(
                                Group::key,
                                team -> teams.form(workspace, team.name.in(language), Set.of())));
    }

    /** Adds everybody, off duty, and says who they are by staff number. */
    Map<String, Colleague> hire(
            WorkspaceId workspace, Language language, Map<String, TeamId> formed) {
        var byNumber = new HashMap<String, Colleague>();
        for (var person : roll.people) {
            var id = staff.add(workspace, newColleague(person, language, formed));
            work.capacity(workspace, id, person.capacity);
        }
        staff.directory(workspace)
                .staff()
                .values()
                .forEach(colleague -> byNumber.put(colleague.number(), colleague));
        return byNumber;
    }

    private static NewColleague newColleague(
            Person person, Language language, Map<String, TeamId> formed) {
        return new NewColleague(
                person.email,
                person.name.in(language),
                person.publicName.in(language),
                person.staffNumber,
                PASSWORD,
                person.role,
                person.teams.stream().map(formed::get).collect(Collectors.toSet()),
                person.languages.getFirst());
    }
}
