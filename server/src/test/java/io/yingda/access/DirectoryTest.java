package io.yingda.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Set;

/** Who works here, as everybody signed in reads it. */
class DirectoryTest {
    private static final String API = "/api/agent/v1";

    private final RunningServer server = RunningServer.shared();
    private final Company company = Company.in(server);

    @Test
    void theDirectorySaysWhoServesAndNeitherWhoWritesKnowledgeNorWhoHasLeftDoes() {
        var left = company.hire(Role.AGENT, Set.of());
        company.as(Role.ADMIN)
                .put(API + "/staff/" + left, company.change(left, Role.AGENT, false))
                .expect(200);
        var served = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (var person :
                company.as(Role.EDITOR).get(API + "/directory").expect(200).json().get("staff")) {
            (person.get("serves").booleanValue() ? served : others)
                    .add(person.get("id").stringValue());
        }
        assertThat(others)
                .containsExactlyInAnyOrder(left.toString(), company.person(Role.EDITOR).toString());
        assertThat(served)
                .contains(
                        company.person(Role.OWNER).toString(),
                        company.person(Role.AGENT).toString());
    }
}
