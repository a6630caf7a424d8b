package io.yingda.conversation;

import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.AutoClose;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Two nodes, each with a queue of its own, append to the same conversations by turns. */
class TwoNodesTest implements LedgerContract {
    @AutoClose static final GroupCommit one = Parts.node(RunningServer.shared());
    @AutoClose static final GroupCommit other = Parts.node(RunningServer.shared());

    static final List<Conversations> NODES =
            List.of(
                    Parts.conversations(RunningServer.shared(), one),
                    Parts.conversations(RunningServer.shared(), other));
    static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public Optional<Ack> say(Visitor visitor, UUID clientId, String words) {
        var node = NODES.get(COUNT.incrementAndGet() % NODES.size());
        return Parts.accepted(node, visitor, clientId, words);
    }
}
