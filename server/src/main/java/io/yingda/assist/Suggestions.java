package io.yingda.assist;

import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.conversation.Author;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Visibility;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.knowledge.EntryId;
import io.yingda.knowledge.Knowledge;
import io.yingda.language.HumanWish;

import org.springframework.stereotype.Service;

import java.util.LinkedHashMap;
import java.util.List;

/** What the knowledge base would answer to the customer's last words. */
@Service
class Suggestions {
    private static final int MOST = 3;
    private static final int LOOKED_BACK = 20;
    private static final int HEARD = 3;

    /** A suggestion that does not fit costs more attention than none. */
    private static final double LEAST_CONFIDENCE = 0.3;

    private final Conversations conversations;
    private final Visibility visibility;
    private final Inboxes inboxes;
    private final Knowledge knowledge;

    Suggestions(
            Conversations conversations,
            Visibility visibility,
            Inboxes inboxes,
            Knowledge knowledge) {
        this.conversations = conversations;
        this.visibility = visibility;
        this.inboxes = inboxes;
        this.knowledge = knowledge;
    }

    /** An answer to take. */
    record Suggestion(EntryId entryId, String title, String text, double confidence) {}

    /**
     * The likeliest answers first; none when the customer has not asked anything since the last
     * answer.
     *
     * @throws Refusal.NotFound {@code conversation.unknown}, also for one that is not his to see
     */
    List<Suggestion> of(Staffer staffer, ConversationId id) {
        var conversation =
                conversations
                        .find(staffer.workspace(), id)
                        .filter(found -> visibility.sees(staffer, found))
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "conversation.unknown",
                                                "There is no such conversation."));
        var asked = asked(staffer, id);
        if (asked.isEmpty() || !staffer.may(Permission.READ_KNOWLEDGE)) {
            return List.of();
        }
        var shop = inboxes.inbox(staffer.workspace(), conversation.inbox()).shop();
        // The last words alone first: what was said before them may be about something else.
        var found = new LinkedHashMap<EntryId, Suggestion>();
        for (var words : List.of(asked.getLast(), String.join("\n", asked))) {
            knowledge
                    .search(staffer.workspace(), shop, words, conversation.language(), MOST)
                    .stream()
                    .filter(answer -> answer.confidence() >= LEAST_CONFIDENCE)
                    .forEach(
                            answer ->
                                    found.putIfAbsent(
                                            answer.entry(),
                                            new Suggestion(
                                                    answer.entry(),
                                                    answer.title(),
                                                    answer.text(),
                                                    answer.confidence())));
        }
        return found.values().stream().limit(MOST).toList();
    }

    /** The customer's last words since somebody of the staff spoke, without the wish for them. */
    private List<String> asked(Staffer staffer, ConversationId id) {
        return conversations
                .before(staffer.workspace(), id, Long.MAX_VALUE, LOOKED_BACK, false)
                .stream()
                .takeWhile(message -> message.author().kind() != Author.Kind.AGENT)
                .filter(message -> message.author().kind() == Author.Kind.CONTACT)
                .map(message -> message.content().words())
                .filter(words -> !words.isBlank() && !HumanWish.isIn(words))
                .limit(HEARD)
                .toList()
                .reversed();
    }
}
