package io.yingda.access;

import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

/** What keeps a team from being dissolved. Modules that hand work to teams have one. */
public interface TeamUse {
    /**
     * Whether open work waits for this team; asked inside the transaction that would dissolve it.
     */
    boolean inUse(WorkspaceId workspace, TeamId team);
}
