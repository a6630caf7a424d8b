package io.yingda.conversation;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A conversation's row changed: its holder, its promise, or how far somebody has read. Published
 * after the commit; whoever needs the row reads it then.
 *
 * @param contact whose it is
 * @param queued whether it may stand in a queue now, or there is one less in one
 * @param agentBefore who had it before
 * @param lastAgentBefore who had had it last before that
 * @param teamBefore whose it was before
 * @param participantsBefore whom notes had called in before
 */
public record Changed(
        WorkspaceId workspace,
        ConversationId conversation,
        ContactId contact,
        boolean queued,
        @Nullable StaffId agentBefore,
        @Nullable StaffId lastAgentBefore,
        @Nullable TeamId teamBefore,
        Set<StaffId> participantsBefore) {}
