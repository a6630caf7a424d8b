package io.yingda.knowledge;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Language;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What customers thought of answers, and what nobody could answer. */
@Repository
class Feedback {
    private static final int LONGEST_QUESTION = 4_000;

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final Clock clock;

    /** How often customers found an answer helpful, and how often not. */
    record Votes(long helpful, long unhelpful) {
        static final Votes NONE = new Votes(0, 0);
    }

    Feedback(Tenancy tenancy, JdbcClient database, Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.clock = clock;
    }

    void vote(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            EntryId entry,
            boolean helpful) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        insert into answer_feedback (workspace_id, conversation_id, seq, entry_id, helpful, at)
                                        values (:workspace, :conversation, :seq, :entry, :helpful, :now)
                                        on conflict (workspace_id, conversation_id, seq)
                                            do update set entry_id = excluded.entry_id, helpful = excluded.helpful, at = excluded.at
                                        """)
                                .param("workspace", workspace.value())
                                .param("conversation", conversation.value())
                                .param("seq", seq)
                                .param("entry", entry.value())
                                .param("helpful", helpful)
                                .param("now", now())
                                .update());
    }

    /** The votes of these entries; those without any are left out. */
    Map<EntryId, Votes> votes(WorkspaceId workspace, Collection<EntryId> entries) {
        var votes = new HashMap<EntryId, Votes>();
        tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select entry_id, count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful
                                        from answer_feedback where workspace_id = :workspace and entry_id = any(:entries) group by entry_id
                                        """)
                                .param("workspace", workspace.value())
                                .param(
                                        "entries",
                                        entries.stream().map(EntryId::value).toArray(UUID[]::new))
                                .query(
                                        (row, _) ->
                                                votes.put(
                                                        new EntryId(
                                                                row.getObject(
                                                                        "entry_id", UUID.class)),
                                                        new Votes(
                                                                row.getLong("helpful"),
                                                                row.getLong("unhelpful"))))
                                .list());
        return votes;
    }

    void unanswered(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            String text,
            Language language,
            @Nullable Candidate nearest) {
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        insert into unanswered_questions
                                            (workspace_id, id, conversation_id, seq, text, language, best_entry_id, confidence, at)
                                        values (:workspace, :id, :conversation, :seq, :text, :language, :best, :confidence, :now)
                                        """)
                                .param("workspace", workspace.value())
                                .param("id", Ids.next())
                                .param("conversation", conversation.value())
                                .param("seq", seq)
                                .param("text", shortened(text))
                                .param("language", language.tag())
                                .param("best", nearest == null ? null : nearest.entry().value())
                                .param(
                                        "confidence",
                                        nearest == null ? null : (float) nearest.confidence())
                                .param("now", now())
                                .update());
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_QUESTION) {
            return text;
        }
        var end =
                Character.isHighSurrogate(text.charAt(LONGEST_QUESTION - 1))
                        ? LONGEST_QUESTION - 1
                        : LONGEST_QUESTION;
        return text.substring(0, end);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
