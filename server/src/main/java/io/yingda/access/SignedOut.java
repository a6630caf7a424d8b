package io.yingda.access;

import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

/**
 * Sessions have ended, or a token was revoked: close what they opened. Published after the commit.
 *
 * @param session the {@linkplain Proof#key() key} of the one that ended; null: all of this
 *     person's, API tokens' included
 * @param except the session that goes on when all others end; null: none
 */
public record SignedOut(
        WorkspaceId workspace, StaffId staff, @Nullable String session, @Nullable String except) {
    /** Whether a session is among the ended. */
    public boolean ends(StaffId whose, String key) {
        return staff.equals(whose)
                && !key.equals(except)
                && (session == null || session.equals(key));
    }
}
