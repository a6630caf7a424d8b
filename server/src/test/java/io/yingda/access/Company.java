package io.yingda.access;

import io.yingda.kernel.Ids;
import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A workspace of its own for a test, with a shop, two teams, and one colleague of every role in the
 * first team.
 */
public final class Company {
    /** Everybody's password. */
    public static final String PASSWORD = "correct horse 1024";

    private final RunningServer server;
    private final WorkspaceId workspace;
    private final ShopId shop;
    private final TeamId team;
    private final TeamId otherTeam;
    private final Map<Role, StaffId> people = new EnumMap<>(Role.class);
    private final StaffId otherAgent;

    private Company(RunningServer server) {
        this.server = server;
        var workspaces = server.bean(Workspaces.class);
        var teams = server.bean(Teams.class);
        workspace = workspaces.create("Company", Language.ZH_CN);
        shop = workspaces.openShop(workspace, "Shop");
        team = teams.form(workspace, "售前组", Set.of());
        otherTeam = teams.form(workspace, "售后组", Set.of());
        for (var role : Role.values()) {
            people.put(role, hire(role, Set.of(team)));
        }
        otherAgent = hire(Role.AGENT, Set.of(otherTeam));
    }

    /** Founds one. */
    public static Company in(RunningServer server) {
        return new Company(server);
    }

    /** Adds somebody. */
    public StaffId hire(Role role, Set<TeamId> teams) {
        var name = role.key() + "-" + Ids.next();
        return server.bean(Staff.class)
                .add(
                        workspace,
                        new NewColleague(
                                name + "@example.com",
                                role.key(),
                                role.key(),
                                null,
                                PASSWORD,
                                role,
                                teams,
                                Language.ZH_CN));
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    public ShopId shop() {
        return shop;
    }

    /** The team everybody is in, except {@link #otherAgent()}. */
    public TeamId team() {
        return team;
    }

    /** The team in which only {@link #otherAgent()} is. */
    public TeamId otherTeam() {
        return otherTeam;
    }

    /** The colleague of a role. */
    public StaffId person(Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    /** An agent of the other team. */
    public StaffId otherAgent() {
        return otherAgent;
    }

    /** A colleague as services see who asks. */
    public Staffer staffer(StaffId id) {
        return Sessions.staffer(
                workspace, server.bean(Staff.class).find(workspace, id).orElseThrow());
    }

    /** As {@link #staffer(StaffId)}. */
    public Staffer staffer(Role role) {
        return staffer(person(role));
    }

    /** What an admin sends to make a colleague this. */
    public Map<String, Object> change(StaffId id, Role role, boolean active) {
        var who = staffer(id);
        return Map.of(
                "name", who.name(),
                "publicName", who.publicName(),
                "number", who.number(),
                "role", role.key(),
                "teams", List.of(),
                "language", "zh-CN",
                "active", active);
    }

    public String email(StaffId id) {
        return server.bean(Staff.class).find(workspace, id).orElseThrow().email();
    }

    /** A client with a new session of the colleague of a role. */
    public Client as(Role role) {
        return as(person(role));
    }

    /** A client with a new session of a colleague. */
    public Client as(StaffId id) {
        var opened = server.bean(Sessions.class).open(workspace, id, "test");
        return Client.anonymous(server).session(opened.cookie(), opened.signedIn().csrf());
    }
}
