package io.yingda.conversation;

import io.yingda.kernel.ConversationId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.language.Place;
import io.yingda.language.Word;
import io.yingda.language.Words;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages by their words: pairs of Chinese characters, stems of others, and numbers, written with
 * the message in the same statement.
 */
@Component
class MessageIndex {
    // Bounds a message's part of the index; what is longer is found by its beginning.
    private static final int MOST = 400;
    // The database refuses a word of more than 2,046 bytes, and with it the message.
    private static final int LONGEST = 100;

    private final JdbcClient sql;

    MessageIndex(JdbcClient sql) {
        this.sql = sql;
    }

    /** A message that has all the words. */
    record Hit(ConversationId conversation, long seq, Instant at) {
        /** Comes after every message. */
        static final Hit END =
                new Hit(
                        new ConversationId(new UUID(0, 0)),
                        0,
                        Instant.parse("9999-01-01T00:00:00Z"));
    }

    /** What is kept of a message's words, as a {@code tsvector}; null when it says nothing. */
    static @Nullable String kept(WorkspaceId workspace, Content content) {
        var words = quoted(workspace, content.words()).limit(MOST).toList();
        return words.isEmpty() ? null : String.join(" ", words);
    }

    /**
     * The newest messages before another one that have all these words, newest first.
     *
     * @param wanted what somebody looks for; nothing is found by less than two Chinese characters
     */
    List<Hit> find(WorkspaceId workspace, String wanted, Hit before, int limit) {
        var words = quoted(workspace, wanted).collect(Collectors.joining(" & "));
        return words.isEmpty()
                ? List.of()
                : sql.sql(
                                "select * from yingda_said(:words::tsquery, :before, :beforeSeq,"
                                        + " :beforeConversation, :limit)")
                        .param("words", words)
                        .param("before", before.at.atOffset(ZoneOffset.UTC))
                        .param("beforeSeq", before.seq)
                        .param("beforeConversation", before.conversation.value())
                        .param("limit", limit)
                        .query(
                                (row, _) ->
                                        new Hit(
                                                new ConversationId(
                                                        Conversation.uuid(row, "conversation_id")),
                                                row.getLong("seq"),
                                                Conversation.instant(row, "at")))
                        .list();
    }

    /**
     * Where a text has what somebody looks for, in the forms the index takes for the same.
     *
     * @return in their order, none touching another
     */
    static List<Place> places(String text, String wanted) {
        return Words.places(text, indexed(wanted).collect(Collectors.toSet()));
    }

    /** Letters and digits only: nothing in them means anything to the database but a word. */
    private static Stream<String> quoted(WorkspaceId workspace, String text) {
        var place = workspace.value().toString().substring(24);
        return indexed(text)
                .map(Word::text)
                .distinct()
                .map(word -> "'" + place + ':' + word + '\'');
    }

    private static Stream<Word> indexed(String text) {
        return Words.of(text).stream()
                .filter(word -> word.kind() != Word.Kind.HAN)
                .filter(word -> word.text().length() <= LONGEST);
    }
}
