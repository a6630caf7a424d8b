package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.contact.Contact;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A conversation as staff see it in a list.
 *
 * @param unread what the customer said since people were asked for and no agent has read; of all
 *     that was said to the bot before, the last counts, and so it does for an agent who was given
 *     the conversation and has not looked
 * @param promisedSeconds how long the promise that {@code dueAt} ends is in all; null when nothing
 *     is owed
 * @param preview the last words of a person, or of the bot where no person has said anything yet
 * @param previewBy who said what the preview shows
 * @param previewKind whether the preview is what was said, or the name of a picture or a file
 * @param snoozedUntil until when its agent has put it aside (稍后); null when it is not
 * @param participants colleagues called in by a note
 * @param mentioned those of them who have not looked since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
        ConversationId id,
        Person contact,
        InboxId inboxId,
        ShopId shopId,
        String channel,
        State.Kind state,
        @Nullable StaffId agentId,
        @Nullable StaffId lastAgentId,
        @Nullable TeamId teamId,
        int priority,
        Language language,
        long lastSeq,
        int unread,
        long staffReadSeq,
        long contactReadSeq,
        long contactGotSeq,
        Instant lastMessageAt,
        String preview,
        Author.Kind previewBy,
        Content.Gist previewKind,
        Instant openedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant owedSince,
        @Nullable Instant dueAt,
        @Nullable Integer promisedSeconds,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        boolean leftMessage,
        @Nullable Instant snoozedUntil,
        Set<StaffId> participants,
        Set<StaffId> mentioned,
        int version) {

    /** The customer, as far as a list needs it. */
    public record Person(
            ContactId id, String name, int level, boolean verified, Language language) {}

    static Row of(Conversation of, Contact contact, ShopId shop) {
        var marks = of.marks();
        return new Row(
                of.id(),
                new Person(
                        contact.id(),
                        contact.name(),
                        contact.level(),
                        contact.verified(),
                        contact.language()),
                of.inbox(),
                shop,
                "web",
                of.state().kind(),
                of.agent(),
                of.lastAgent(),
                of.team(),
                of.priority(),
                of.language(),
                marks.last(),
                marks.unread(),
                marks.staffRead(),
                marks.contactRead(),
                marks.contactGot(),
                of.lastMessageAt(),
                of.preview(),
                of.previewBy(),
                of.previewKind(),
                of.openedAt(),
                of.queuedAt(),
                of.state() instanceof State.WithAgent(_, var since) ? since : null,
                of.owedSince(),
                of.dueAt(),
                promised(of.owedSince(), of.dueAt()),
                of.state() instanceof State.Closed(var at, _) ? at : null,
                of.state() instanceof State.Closed(_, var reason) ? reason.word() : null,
                of.leftMessage(),
                of.snoozedUntil(),
                of.participants(),
                of.mentioned(),
                of.version());
    }

    private static @Nullable Integer promised(@Nullable Instant since, @Nullable Instant due) {
        return since == null || due == null ? null : (int) Duration.between(since, due).toSeconds();
    }
}
