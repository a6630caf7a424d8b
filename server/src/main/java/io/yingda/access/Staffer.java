package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import java.util.Map;
import java.util.Set;

/**
 * Who asks, in the agent audience: a colleague who is signed in, or a program with a token of his.
 * Handlers take it as a parameter.
 *
 * @param name for colleagues
 * @param publicName for customers
 * @param number 工号
 * @param teams the teams he is in
 * @param permissions what he may do in this request: his role's, less what a token was not given
 */
public record Staffer(
        WorkspaceId workspace,
        StaffId id,
        String name,
        String publicName,
        String number,
        Role role,
        Set<TeamId> teams,
        Language language,
        Set<Permission> permissions) {
    public Staffer {
        teams = Set.copyOf(teams);
        permissions = Set.copyOf(permissions);
    }

    /** A colleague with everything his role permits. */
    public Staffer(
            WorkspaceId workspace,
            StaffId id,
            String name,
            String publicName,
            String number,
            Role role,
            Set<TeamId> teams,
            Language language) {
        this(workspace, id, name, publicName, number, role, teams, language, role.permissions());
    }

    /** Whether he may do this. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /**
     * Whether every conversation of the workspace is his to see, not only his own and his teams'.
     */
    public boolean seesAll() {
        return may(Permission.SEE_ALL_CONVERSATIONS);
    }

    /**
     * Insists on a permission.
     *
     * @throws Refusal.Forbidden {@code permission.missing}
     */
    public void must(Permission permission) {
        if (!may(permission)) {
            throw new Refusal.Forbidden(
                    "permission.missing",
                    "This needs the permission " + permission.key() + ".",
                    Map.of("permission", permission.key()));
        }
    }
}
