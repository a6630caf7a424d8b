package io.yingda.access;

import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who and what is in a workspace, at one moment.
 *
 * @param staff everybody, the deactivated too, by staff number
 * @param teams by name
 * @param shops oldest first
 */
public record Directory(
        Workspace workspace,
        Map<StaffId, Colleague> staff,
        Map<TeamId, Team> teams,
        Map<ShopId, Shop> shops) {
    /** Somebody of the staff, deactivated or not. */
    public Optional<Colleague> colleague(StaffId id) {
        return Optional.ofNullable(staff.get(id));
    }

    /** A team. */
    public Optional<Team> team(TeamId id) {
        return Optional.ofNullable(teams.get(id));
    }

    /** A shop. */
    public Optional<Shop> shop(ShopId id) {
        return Optional.ofNullable(shops.get(id));
    }

    /** The active staff of a team. */
    public List<Colleague> members(TeamId team) {
        return staff.values().stream()
                .filter(colleague -> colleague.active() && colleague.teams().contains(team))
                .toList();
    }
}
