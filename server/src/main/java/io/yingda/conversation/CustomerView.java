package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.kernel.ConversationId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A conversation as its customer sees it.
 *
 * @param lastSeq the newest message the customer sees
 * @param readByStaffSeq how far the agent has read
 * @param agent who serves or served; null until somebody does
 * @param place the place in the queue, 1 is next; null when it does not wait
 * @param estimate how long it may take; null when that cannot be said
 * @param humanReachable whether a person can be asked for
 * @param staffed whether people are on duty now
 * @param botAnswers whether there is a bot: what nobody has is answered by it, and who leaves the
 *     queue goes back to it; where there is none, leaving the queue ends the conversation
 * @param mayRate whether to ask how it was: a person served, it is over, and nothing was said yet
 * @param rated whether the customer has said how it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerView(
        ConversationId id,
        State.Kind state,
        long lastSeq,
        long readByStaffSeq,
        @Nullable Serving agent,
        @Nullable Integer place,
        Queue.@Nullable Estimate estimate,
        boolean humanReachable,
        boolean staffed,
        boolean botAnswers,
        boolean leftMessage,
        boolean mayRate,
        boolean rated,
        @Nullable Instant closedAt) {

    /** What is to be seen besides the messages: the same, as if nothing had been said. */
    public CustomerView looks() {
        return new CustomerView(
                id,
                state,
                0,
                readByStaffSeq,
                agent,
                place,
                estimate,
                humanReachable,
                staffed,
                botAnswers,
                leftMessage,
                mayRate,
                rated,
                closedAt);
    }

    /** The agent, by the name and number shown to customers. */
    public record Serving(String name, String number) {}
}
