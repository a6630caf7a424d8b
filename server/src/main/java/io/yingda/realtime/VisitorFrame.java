package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.yingda.conversation.Content;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** What a visitor's browser says, over a socket or in a poll. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VisitorFrame.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = VisitorFrame.Send.class, name = "send"),
    @JsonSubTypes.Type(value = VisitorFrame.Read.class, name = "read"),
    @JsonSubTypes.Type(value = VisitorFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = VisitorFrame.Ping.class, name = "ping")
})
sealed interface VisitorFrame {
    /**
     * The first frame of a socket; never in a poll.
     *
     * @param conversation the conversation that {@code afterSeq} counts in; null for the present
     *     one
     * @param afterSeq the newest message the browser has, 0 for none
     */
    record Hello(String token, @Nullable ConversationId conversation, long afterSeq)
            implements VisitorFrame {
        public Hello {
            Bounds.number("afterSeq", afterSeq, 0, Long.MAX_VALUE);
        }
    }

    /**
     * A message.
     *
     * @param clientId the browser's own id of it: sent twice it is one message
     * @param language of the page; null when it is not known
     */
    record Send(UUID clientId, Content content, @Nullable Language language)
            implements VisitorFrame {}

    /** The customer has read up to there. */
    record Read(long seq) implements VisitorFrame {
        public Read {
            Bounds.number("seq", seq, 0, Long.MAX_VALUE);
        }
    }

    /** What stands in the input now; empty when nothing does. */
    record Typing(String text) implements VisitorFrame {
        public Typing {
            text = Typed.bounded(text);
        }
    }

    /** Nothing to say, but there. */
    record Ping() implements VisitorFrame {}
}
