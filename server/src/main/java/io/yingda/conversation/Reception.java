package io.yingda.conversation;

import io.yingda.channel.Inbox;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.WorkspaceId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether people can be reached; answered by routing, asked by the service mode. */
public interface Reception {
    /**
     * How things stand for each of these inboxes of a workspace now: business hours, who is on
     * duty, who has room. However many they are, who works is read once.
     */
    Map<InboxId, Staffing> staffing(WorkspaceId workspace, Collection<Inbox> inboxes);

    /** How things stand for one inbox now. */
    default Staffing staffing(Inbox inbox) {
        return Objects.requireNonNull(staffing(inbox.workspace(), List.of(inbox)).get(inbox.id()));
    }

    /** How things stand. */
    enum Staffing {
        /** Outside business hours, or nobody is on duty. */
        NOBODY,
        /** People are on duty, but none has room. */
        FULL,
        /** Somebody would get it at once. */
        FREE
    }
}
