package io.yingda.routing;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Queue;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.web.AgentApi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.List;

/** Decision records, and taking the next one from the queue. */
@AgentApi
class RoutingEndpoint {
    private static final int LOOKED_AT = 200;

    private final AgentDesk desk;
    private final Assignments assignments;
    private final Queue queue;
    private final Decisions decisions;
    private final Tenancy tenancy;

    RoutingEndpoint(
            AgentDesk desk,
            Assignments assignments,
            Queue queue,
            Decisions decisions,
            Tenancy tenancy) {
        this.desk = desk;
        this.assignments = assignments;
        this.queue = queue;
        this.decisions = decisions;
        this.tenancy = tenancy;
    }

    /** Newest first. */
    record Records(List<Decisions.Decision> items) {}

    @GetMapping("/conversations/{id}/decisions")
    @Needs(Permission.SERVE)
    Records decisions(Staffer staffer, @PathVariable String id) {
        var conversation = desk.visible(staffer, ConversationId.of(id));
        boolean whole = staffer.may(Permission.SEE_ALL_CONVERSATIONS);
        return new Records(
                tenancy.in(
                        staffer.workspace(),
                        () -> decisions.of(staffer.workspace(), conversation.id(), whole)));
    }

    /** Which conversation it became. */
    record Taken(ConversationId conversation) {}

    @PostMapping("/queue/next")
    @Needs(Permission.SERVE)
    Taken next(Staffer staffer) {
        for (var waiting : queue.first(staffer, LOOKED_AT)) {
            try {
                assignments.take(staffer, waiting);
                return new Taken(waiting);
            } catch (Refusal.Conflict lost) {
                if (lost.code().equals("agent.full")) {
                    throw lost;
                }
                // A colleague was faster; the next one waits too.
            }
        }
        throw new Refusal.Conflict("queue.empty", "Nobody is waiting.");
    }
}
