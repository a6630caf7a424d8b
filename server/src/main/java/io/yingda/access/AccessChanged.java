package io.yingda.access;

import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import java.util.Set;

/**
 * Role, teams, names or proofs of these people have changed: who they are and what they may see
 * must be asked again. Published after the commit.
 */
public record AccessChanged(WorkspaceId workspace, Set<StaffId> staff) {
    public AccessChanged {
        staff = Set.copyOf(staff);
    }
}
