package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.yingda.conversation.Conversation;
import io.yingda.conversation.Message;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What nodes tell each other: where to look, never what was said. Fields may be added, and are null
 * or empty in what older nodes tell; what must be there is insisted on.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = News.More.class, name = "more"),
    @JsonSubTypes.Type(value = News.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = News.Worked.class, name = "worked"),
    @JsonSubTypes.Type(value = News.Typed.class, name = "typed"),
    @JsonSubTypes.Type(value = News.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = News.SignedOut.class, name = "signed-out"),
    @JsonSubTypes.Type(value = News.RightsChanged.class, name = "rights-changed")
})
sealed interface News {
    WorkspaceId workspace();

    /** Who must hear it. */
    default List<Bus.Topic> topics() {
        return List.of(Bus.Topic.staff(workspace()));
    }

    /** What other nodes are told of it. */
    default News abroad() {
        return this;
    }

    /**
     * Messages were committed. Stays on this node: to others it is {@link More}.
     *
     * @param conversation as it was before
     * @param moved whether {@link Moved} follows
     */
    record Spoken(Conversation conversation, List<Message> messages, boolean moved)
            implements News {
        @Override
        public WorkspaceId workspace() {
            return conversation.workspace();
        }

        @Override
        public News abroad() {
            return new More(
                    Customer.of(conversation),
                    conversation.id(),
                    messages.getLast().seq(),
                    messages.stream()
                            .filter(message -> !message.staffOnly())
                            .mapToLong(Message::seq)
                            .max()
                            .orElse(0),
                    moved);
        }
    }

    /**
     * The ledger has more.
     *
     * @param seq of the newest message
     * @param shown of the newest one that the customer sees; 0 when they see none of them
     * @param moved whether {@link Moved} follows
     */
    record More(Customer customer, ConversationId conversation, long seq, long shown, boolean moved)
            implements News {
        public More {
            Objects.requireNonNull(customer);
            Objects.requireNonNull(conversation);
        }

        @Override
        public WorkspaceId workspace() {
            return customer.workspace();
        }

        @Override
        public List<Bus.Topic> topics() {
            var staff = Bus.Topic.staff(workspace());
            return shown == 0 ? List.of(staff) : List.of(staff, Bus.Topic.of(customer));
        }
    }

    /**
     * A customer has received or read more. Stays on this node: others, who do not know the row,
     * are told that it has {@link Moved}.
     *
     * @param conversation as it is now
     */
    record Received(Conversation conversation) implements News {
        @Override
        public WorkspaceId workspace() {
            return conversation.workspace();
        }

        @Override
        public News abroad() {
            return new Moved(
                    conversation.workspace(),
                    conversation.id(),
                    conversation.contact(),
                    conversation.agent(),
                    conversation.lastAgent(),
                    conversation.team(),
                    conversation.participants());
        }
    }

    /** A conversation's row has changed; who had it before, and whose it was. */
    record Moved(
            WorkspaceId workspace,
            ConversationId conversation,
            ContactId contact,
            @Nullable StaffId agentBefore,
            @Nullable StaffId lastAgentBefore,
            @Nullable TeamId teamBefore,
            Set<StaffId> participantsBefore)
            implements News {
        public Moved {
            Objects.requireNonNull(workspace);
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(contact);
            participantsBefore = Objects.requireNonNullElse(participantsBefore, Set.of());
        }

        @Override
        public List<Bus.Topic> topics() {
            return List.of(Bus.Topic.staff(workspace), Bus.Topic.customer(workspace, contact));
        }
    }

    /** Somebody's work state, load or capacity has changed. */
    record Worked(WorkspaceId workspace) implements News {
        public Worked {
            Objects.requireNonNull(workspace);
        }
    }

    /**
     * Somebody is typing.
     *
     * @param to the customer, when the agent types; null when the customer does
     */
    record Typed(
            WorkspaceId workspace, ConversationId conversation, String text, @Nullable Customer to)
            implements News {
        public Typed {
            Objects.requireNonNull(workspace);
            Objects.requireNonNull(conversation);
            text = Objects.requireNonNullElse(text, "");
        }

        @Override
        public List<Bus.Topic> topics() {
            return List.of(to == null ? Bus.Topic.staff(workspace) : Bus.Topic.of(to));
        }
    }

    /** An anonymous customer has signed in, and is another contact from now on. */
    record Merged(WorkspaceId workspace, ContactId from) implements News {
        public Merged {
            Objects.requireNonNull(workspace);
            Objects.requireNonNull(from);
        }

        @Override
        public List<Bus.Topic> topics() {
            return List.of(Bus.Topic.customer(workspace, from));
        }
    }

    /** Sessions have ended. */
    record SignedOut(
            WorkspaceId workspace, StaffId staff, @Nullable String session, @Nullable String except)
            implements News {
        public SignedOut {
            Objects.requireNonNull(workspace);
            Objects.requireNonNull(staff);
        }
    }

    /** Rights of these people have changed. */
    record RightsChanged(WorkspaceId workspace, Set<StaffId> staff) implements News {
        public RightsChanged {
            Objects.requireNonNull(workspace);
            staff = Objects.requireNonNullElse(staff, Set.of());
        }
    }
}
