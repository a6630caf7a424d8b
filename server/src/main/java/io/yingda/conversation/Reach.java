package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Staff;
import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.stereotype.Component;

import java.util.Map;

/** What somebody who works here may lay hands on: what they see, and what they hold. */
@Component
class Reach {
    private final Finder finder;
    private final Visibility visibility;
    private final Staff staff;

    Reach(Finder finder, Visibility visibility, Staff staff) {
        this.finder = finder;
        this.visibility = visibility;
        this.staff = staff;
    }

    /**
     * The conversation, locked, if the person may see it.
     *
     * @throws Refusal.NotFound {@code conversation.unknown}
     */
    Conversation locked(Staffer staffer, ConversationId id) {
        var conversation = finder.lock(staffer.workspace(), id);
        mustSee(staffer, conversation);
        return conversation;
    }

    /**
     * @throws Refusal.NotFound {@code conversation.unknown} when the person may not see it
     */
    void mustSee(Staffer staffer, Conversation conversation) {
        if (!visibility.sees(staffer, conversation)) {
            throw Finder.unknown();
        }
    }

    /**
     * @throws Refusal.Conflict {@code conversation.not-yours} unless the person holds it, {@code
     *     conversation.closed}
     */
    void mustHold(Staffer staffer, Conversation conversation) {
        switch (conversation.state()) {
            case State.WithAgent(var agent, _) when agent.equals(staffer.id()) -> {}
            case State.Closed _ ->
                    throw new Refusal.Conflict("conversation.closed", "It has ended.");
            case State.WithAgent(var agent, _) ->
                    throw new Refusal.Conflict(
                            "conversation.not-yours",
                            "Somebody else holds it.",
                            Map.of("agent", name(staffer.workspace(), agent)));
            case State.WithBot _, State.Waiting _ ->
                    throw new Refusal.Conflict("conversation.not-yours", "Take it first.");
        }
    }

    /** What a colleague is called; nothing when there is none. */
    String name(WorkspaceId workspace, StaffId id) {
        return staff.directory(workspace).colleague(id).map(Colleague::publicName).orElse("");
    }
}
