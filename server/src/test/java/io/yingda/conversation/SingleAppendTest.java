package io.yingda.conversation;

import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.AutoClose;

import java.util.Optional;
import java.util.UUID;

/** Each message in a transaction of its own. */
class SingleAppendTest implements LedgerContract {
    @AutoClose static final GroupCommit declining = Parts.declining(RunningServer.shared());

    final Conversations conversations = Parts.conversations(RunningServer.shared(), declining);

    @Override
    public Optional<Ack> say(Visitor visitor, UUID clientId, String words) {
        return Parts.accepted(conversations, visitor, clientId, words);
    }
}
