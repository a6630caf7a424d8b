package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.conversation.Ack;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Row;
import io.yingda.conversation.Work;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What the server says to browsers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ServerFrame.Message.class, name = "message"),
    @JsonSubTypes.Type(value = ServerFrame.Acked.class, name = "ack"),
    @JsonSubTypes.Type(value = ServerFrame.Refuse.class, name = "refuse"),
    @JsonSubTypes.Type(value = ServerFrame.Listed.class, name = "conversation"),
    @JsonSubTypes.Type(value = ServerFrame.Own.class, name = "conversation"),
    @JsonSubTypes.Type(value = ServerFrame.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = ServerFrame.Receipt.class, name = "receipt"),
    @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = ServerFrame.Working.class, name = "work"),
    @JsonSubTypes.Type(value = ServerFrame.Stale.class, name = "stale"),
    @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ServerFrame {
    /** Hello was understood. */
    record Welcome(Instant now, long heartbeatSeconds) implements ServerFrame {}

    /** A line of a thread. */
    record Message(io.yingda.conversation.Message message) implements ServerFrame {}

    /** The message is stored. */
    record Acked(UUID clientId, ConversationId conversation, long seq, Instant at)
            implements ServerFrame {
        static Acked of(UUID clientId, Ack ack) {
            return new Acked(clientId, ack.conversation(), ack.seq(), ack.at());
        }
    }

    /**
     * The frame was not acted on.
     *
     * @param clientId of the message that was refused; null for other frames
     * @param facts with {@code retryAfter} (seconds) the same frame may be sent again after that;
     *     without, it will never be taken
     */
    record Refuse(@Nullable UUID clientId, String code, String detail, Map<String, Object> facts)
            implements ServerFrame {
        static Refuse of(@Nullable UUID clientId, Refusal refusal) {
            return new Refuse(clientId, refusal.code(), refusal.detail(), refusal.facts());
        }
    }

    /** A conversation in the desk's lists is new or has changed. */
    record Listed(Row row) implements ServerFrame {}

    /** The customer's own conversation has changed. */
    record Own(CustomerView conversation) implements ServerFrame {}

    /** A conversation is no longer one the person may see. */
    record Gone(ConversationId conversation) implements ServerFrame {}

    /** How far the other side has come. May be lost. */
    record Receipt(ConversationId conversation, long gotSeq, long readSeq, Side by)
            implements ServerFrame {}

    /**
     * Somebody is typing. May be lost.
     *
     * @param text what stands in the customer's input, for staff only; empty when they stopped
     */
    record Typing(ConversationId conversation, @Nullable String text, Side by)
            implements ServerFrame {}

    /** What everybody is doing. */
    record Working(List<Work> states) implements ServerFrame {}

    /** Something that was asked for over HTTP is out of date. */
    record Stale(String what) implements ServerFrame {}

    /** The answer to ping. */
    record Pong() implements ServerFrame {}

    /** Whose. */
    enum Side {
        CONTACT,
        STAFF;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
