package io.yingda.survey;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.State;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorOnly;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The customer rates the newest conversation: once it has ended, or while an agent serves. */
@VisitorApi
class RatingEndpoint {
    private static final int TAGS = 10;

    private final Conversations conversations;
    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final Clock clock;

    RatingEndpoint(Conversations conversations, Tenancy tenancy, JdbcClient sql, Clock clock) {
        this.conversations = conversations;
        this.tenancy = tenancy;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A rating.
     *
     * @param stars 1 to 5
     * @param tags at most ten, 1 to 30 characters each
     * @param text at most 1,000 characters
     */
    record Rating(int stars, @Nullable List<String> tags, @Nullable String text) {
        Rating {
            Bounds.number("stars", stars, 1, 5);
            tags =
                    tags == null
                            ? List.of()
                            : Bounds.size("tags", tags, TAGS).stream()
                                    .map(tag -> Bounds.text("tag", tag, 30))
                                    .toList();
            text = text == null ? "" : Bounds.optional("text", text, 1_000);
        }

        List<String> chosen() {
            return tags == null ? List.of() : tags;
        }

        String words() {
            return text == null ? "" : text;
        }
    }

    /** The rating of the newest conversation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rated(@Nullable Rating rating) {}

    @GetMapping("/rating")
    @VisitorOnly
    Rated rated(Visitor visitor) {
        var conversation = newest(visitor);
        return tenancy.in(
                visitor.workspace(),
                () ->
                        sql.sql(
                                        """
                                        select stars, tags, text from ratings
                                        where workspace_id = :workspace and conversation_id = :conversation
                                        """)
                                .param("workspace", visitor.workspace().value())
                                .param("conversation", conversation.id().value())
                                .query(
                                        (row, _) ->
                                                new Rated(
                                                        new Rating(
                                                                row.getInt("stars"),
                                                                List.of(
                                                                        (String[])
                                                                                row.getArray("tags")
                                                                                        .getArray()),
                                                                row.getString("text"))))
                                .optional()
                                .orElseGet(() -> new Rated(null)));
    }

    @PutMapping("/rating")
    @VisitorOnly
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(Visitor visitor, @RequestBody Rating rating) {
        var conversation = newest(visitor);
        var agent = conversation.agent() != null ? conversation.agent() : conversation.lastAgent();
        if (conversation.open() && !(conversation.state() instanceof State.WithAgent)) {
            throw new Refusal.Conflict("rating.too-early", "There is nothing to rate yet.");
        }
        tenancy.run(
                visitor.workspace(),
                () -> {
                    var fresh =
                            sql.sql(
                                            """
                                            insert into ratings (workspace_id, conversation_id, agent_id, stars, tags, text, at)
                                            values (:workspace, :conversation, :agent, :stars, :tags, :text, :now)
                                            on conflict (workspace_id, conversation_id) do update set
                                                stars = excluded.stars, tags = excluded.tags, text = excluded.text, at = excluded.at
                                            where (ratings.stars, ratings.tags, ratings.text)
                                                  is distinct from (excluded.stars, excluded.tags, excluded.text)
                                            """)
                                    .param("workspace", visitor.workspace().value())
                                    .param("conversation", conversation.id().value())
                                    .param(
                                            "agent",
                                            agent == null ? null : agent.value(),
                                            Types.OTHER)
                                    .param("stars", rating.stars())
                                    .param("tags", rating.chosen().toArray(String[]::new))
                                    .param("text", rating.words())
                                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                    .update();
                    if (fresh > 0) {
                        conversations.rated(
                                visitor.workspace(),
                                conversation.id(),
                                rating.stars(),
                                rating.words());
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
