package io.yingda.access;

import io.yingda.matrix.OperationSamples;
import io.yingda.matrix.Samples;
import io.yingda.matrix.Stage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operations of this module are asked with. */
class AccessSamples implements OperationSamples {
    @Override
    public void add(Stage stage, Samples samples) {
        var company = stage.company();
        var server = stage.server();
        var person = company.hire(Role.AGENT, Set.of(company.otherTeam()));
        var name = "invited-" + person;
        samples.agent("DELETE", "/session", "/session", null);
        samples.agent("DELETE", "/sessions", "/sessions", null);
        samples.agent(
                "PUT",
                "/password",
                "/password",
                Map.of("old", "not the old one", "new", "another horse 1024"));
        samples.agent(
                "PUT", "/me", "/me", Map.of("name", "n", "publicName", "n", "language", "en"));
        samples.agent(
                "POST",
                "/staff",
                "/staff",
                Map.of(
                        "email",
                        name + "@example.com",
                        "name",
                        "n",
                        "publicName",
                        "n",
                        "password",
                        Company.PASSWORD,
                        "role",
                        "agent",
                        "teams",
                        List.of(company.team().toString())));
        var who = company.staffer(person);
        samples.agent(
                "PUT",
                "/staff/{id}",
                "/staff/" + person,
                Map.of(
                        "name", "n",
                        "publicName", "n",
                        "number", who.number(),
                        "role", "agent",
                        "teams", List.of(company.otherTeam().toString()),
                        "language", "en",
                        "active", true));
        samples.agent(
                "PUT",
                "/staff/{id}/password",
                "/staff/" + person + "/password",
                Map.of("password", Company.PASSWORD));
        var invitation =
                server.bean(Invitations.class)
                        .invite(
                                company.staffer(Role.OWNER),
                                name + "@example.org",
                                Role.AGENT,
                                Set.of());
        samples.agent(
                "POST",
                "/invitations",
                "/invitations",
                Map.of(
                        "email",
                        name + "@example.net",
                        "role",
                        "agent",
                        "teams",
                        List.of(company.team().toString())));
        samples.agent(
                "DELETE",
                "/invitations/{id}",
                "/invitations/" + invitation.invitation().id(),
                null);
        var form =
                Map.of(
                        "name",
                        "Team " + person,
                        "members",
                        List.of(company.otherAgent().toString()));
        samples.agent("POST", "/teams", "/teams", form);
        var team = server.bean(Teams.class).form(company.workspace(), "Doomed " + person, Set.of());
        samples.agent("PUT", "/teams/{id}", "/teams/" + team, form);
        samples.agent("DELETE", "/teams/{id}", "/teams/" + team, null);
        samples.agent("PUT", "/workspace", "/workspace", Map.of("name", "n", "language", "en"));
        samples.agent("POST", "/shops", "/shops", Map.of("name", "n"));
        samples.agent("PUT", "/shops/{id}", "/shops/" + company.shop(), Map.of("name", "n"));
        samples.agent(
                "POST",
                "/api-tokens",
                "/api-tokens",
                Map.of("name", "n", "scopes", List.of("serve")));
        var token =
                server.bean(ApiTokens.class)
                        .make(
                                company.staffer(Role.OWNER),
                                "doomed",
                                Set.of(Permission.SERVE),
                                null);
        samples.agent("DELETE", "/api-tokens/{id}", "/api-tokens/" + token.apiToken().id(), null);
    }
}
