package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.yingda.conversation.Content;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/** What a desk says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StaffFrame.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = StaffFrame.Send.class, name = "send"),
    @JsonSubTypes.Type(value = StaffFrame.Read.class, name = "read"),
    @JsonSubTypes.Type(value = StaffFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = StaffFrame.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = StaffFrame.Unwatch.class, name = "unwatch"),
    @JsonSubTypes.Type(value = StaffFrame.Ping.class, name = "ping")
})
sealed interface StaffFrame {
    /** How many threads one desk may follow at a time. */
    int MOST_WATCHED = 50;

    /**
     * The first frame of a socket.
     *
     * @param watching the threads to go on with
     */
    record Hello(List<Resumed> watching) implements StaffFrame {
        public Hello {
            watching = List.copyOf(Bounds.size("watching", watching, MOST_WATCHED));
        }
    }

    /**
     * A thread of a desk that comes back. No frame by itself: inside hello it has no kind.
     *
     * @param afterSeq the newest message the desk has, 0 for none
     */
    record Resumed(ConversationId conversation, long afterSeq) {
        public Resumed {
            Bounds.number("afterSeq", afterSeq, 0, Long.MAX_VALUE);
        }
    }

    /**
     * A message or a note.
     *
     * @param clientId the desk's own id of it: sent twice it is one message
     * @param note whether only colleagues shall see it; null for no
     */
    record Send(UUID clientId, ConversationId conversation, Content content, @Nullable Boolean note)
            implements StaffFrame {}

    /** The agent has read up to there. */
    record Read(ConversationId conversation, long seq) implements StaffFrame {
        public Read {
            Bounds.number("seq", seq, 0, Long.MAX_VALUE);
        }
    }

    /** The agent is typing; empty when no longer. Customers see that, not what. */
    record Typing(ConversationId conversation, String text) implements StaffFrame {
        public Typing {
            text = Typed.bounded(text);
        }
    }

    /**
     * Send the messages of this conversation, from then on.
     *
     * @param afterSeq the newest message the desk has, 0 for none
     */
    record Watch(ConversationId conversation, long afterSeq) implements StaffFrame {
        public Watch {
            Bounds.number("afterSeq", afterSeq, 0, Long.MAX_VALUE);
        }
    }

    /** No longer. */
    record Unwatch(ConversationId conversation) implements StaffFrame {}

    /** Nothing to say, but there. */
    record Ping() implements StaffFrame {}
}
