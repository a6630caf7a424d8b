package io.yingda.realtime;

import io.yingda.conversation.Conversation;
import io.yingda.conversation.Message;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** What nodes tell each other. */
sealed interface News {
    WorkspaceId workspace();

    /**
     * Messages were committed.
     *
     * @param conversation as it was before
     */
    record Spoken(Conversation conversation, List<Message> messages) implements News {
        @Override
        public WorkspaceId workspace() {
            return conversation.workspace();
        }
    }

    /** A conversation's row has changed; who had it before, and whose it was. */
    record Moved(
            WorkspaceId workspace,
            ConversationId conversation,
            @Nullable StaffId agentBefore,
            @Nullable StaffId lastAgentBefore,
            @Nullable TeamId teamBefore,
            Set<StaffId> participantsBefore)
            implements News {}

    /** Somebody's work state, load or capacity has changed. */
    record Worked(WorkspaceId workspace) implements News {}

    /**
     * Somebody is typing.
     *
     * @param to the customer, when the agent types; null when the customer does
     */
    record Typed(
            WorkspaceId workspace, ConversationId conversation, String text, @Nullable Customer to)
            implements News {}

    /** An anonymous customer has signed in, and is another contact from now on. */
    record Merged(WorkspaceId workspace, ContactId from) implements News {}

    /** Sessions have ended. */
    record SignedOut(
            WorkspaceId workspace, StaffId staff, @Nullable String session, @Nullable String except)
            implements News {}

    /** Rights of these people have changed. */
    record RightsChanged(WorkspaceId workspace, Set<StaffId> staff) implements News {}
}
