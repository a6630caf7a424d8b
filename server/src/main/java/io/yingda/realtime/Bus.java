package io.yingda.realtime;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Carries news to the nodes that serve whom they are about. This node hears its own at once, in
 * order, and before {@link #publish} returns. What other nodes say may be lost, come twice, or in
 * another order: who listens compares with the ledger. It never carries news of what is not
 * committed.
 */
interface Bus {
    /** Tells this node and those that serve whom it is about; waits for none of them. */
    void publish(News news);

    /** Hears what any node tells. A listener must not wait for anything. */
    void listen(Listener listener);

    /**
     * From when this returns, this node hears what others say about the topic; unless the bus is
     * {@linkplain #whole broken}, when it hears that it {@linkplain Listener#missed missed} it.
     */
    void join(Topic topic);

    /** Whether what other nodes say is heard now. */
    boolean whole();

    /**
     * Whom news are about, and so who hears them.
     *
     * @param contact the customer's own browsers; null: the people who work in the workspace
     */
    record Topic(WorkspaceId workspace, @Nullable ContactId contact) {
        static Topic staff(WorkspaceId workspace) {
            return new Topic(workspace, null);
        }

        static Topic customer(WorkspaceId workspace, ContactId contact) {
            return new Topic(workspace, contact);
        }

        static Topic of(Customer customer) {
            return new Topic(customer.workspace(), customer.contact());
        }
    }

    /** Who hears. */
    interface Listener {
        void heard(News news);

        /** What others said may not have come: compare everything with the ledger. */
        default void missed() {}

        /** What anybody here still listens to; the bus leaves the rest. */
        default Set<Topic> served() {
            return Set.of();
        }
    }
}
