package io.yingda.survey;

import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.State;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Refusal;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorOnly;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Clock;
import java.util.List;

/** The customer rates the newest conversation: once it has ended, or while an agent serves. */
@VisitorApi
class RatingEndpoint {
    private final Conversations conversations;
    private final Ratings ratings;
    private final Tenancy tenancy;
    private final Clock clock;

    RatingEndpoint(Conversations conversations, Ratings ratings, Tenancy tenancy, Clock clock) {
        this.conversations = conversations;
        this.ratings = ratings;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * A rating as it is sent; tags and text may be left out.
     *
     * @param stars 1 to 5
     * @param tags names that the desk translates: {@code quick}, {@code solved}, {@code friendly},
     *     {@code clear}, {@code slow}, {@code unsolved}, {@code unfriendly}, {@code misunderstood};
     *     others are shown as they are
     */
    record Sent(int stars, @Nullable List<String> tags, @Nullable String text) {
        Rating rating() {
            return new Rating(stars, tags == null ? List.of() : tags, text == null ? "" : text);
        }
    }

    @PutMapping("/rating")
    @VisitorOnly
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(Visitor visitor, @RequestBody Sent sent) {
        var rating = sent.rating();
        var conversation = newest(visitor);
        var agent = conversation.agent() != null ? conversation.agent() : conversation.lastAgent();
        if (conversation.open() && !(conversation.state() instanceof State.WithAgent)) {
            throw new Refusal.Conflict("rating.too-early", "There is nothing to rate yet.");
        }
        tenancy.run(
                visitor.workspace(),
                () -> {
                    if (ratings.keep(
                            visitor.workspace(),
                            conversation.id(),
                            agent,
                            rating,
                            clock.instant())) {
                        conversations.rated(
                                visitor.workspace(),
                                conversation.id(),
                                rating.stars(),
                                rating.tags(),
                                rating.text());
                    }
                });
    }

    private Conversation newest(Visitor visitor) {
        return conversations
                .current(visitor)
                .orElseThrow(
                        () ->
                                new Refusal.NotFound(
                                        "conversation.unknown", "There is no such conversation."));
    }
}
