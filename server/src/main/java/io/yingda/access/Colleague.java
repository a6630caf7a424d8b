package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import java.util.Set;

/**
 * Somebody of the staff, as other modules see them.
 *
 * @param name for colleagues
 * @param publicName for customers
 * @param number 工号, the staff number customers are told
 * @param email what one signs in with: for oneself and for administrators
 * @param active false once deactivated: keeps the name in old conversations, cannot sign in or be
 *     given work
 */
public record Colleague(
        StaffId id,
        String name,
        String publicName,
        String number,
        String email,
        Role role,
        Language language,
        Set<TeamId> teams,
        boolean active) {
    public Colleague {
        teams = Set.copyOf(teams);
    }

    /** Whether customers may be given to them: not who writes knowledge only, nor who has left. */
    public boolean serves() {
        return active && role.permissions().contains(Permission.SERVE);
    }
}
