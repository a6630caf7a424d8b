package io.yingda.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent's desk, which follows every conversation it is given. */
final class AgentPeer extends Peer {
    static final int MINE = 1;

    private final String id;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<String> conversations = new CopyOnWriteArrayList<>();

    AgentPeer(Traffic traffic, String id) {
        super(traffic, MINE);
        this.id = id;
    }

    List<String> conversations() {
        return conversations;
    }

    void say(String conversation, int number) {
        send(
                "{\"kind\":\"send\",\"clientId\":\""
                        + Traffic.id(number)
                        + "\",\"conversation\":\""
                        + conversation
                        + "\",\"note\":false,\"content\":{\"kind\":\"text\",\"text\":\""
                        + Traffic.text(number)
                        + "\"}}");
    }

    @Override
    void row(String frame) {
        if (!text(frame, "\"agentId\":\"").equals(id)) {
            return;
        }
        var conversation = text(frame, "\"row\":{\"id\":\"");
        if (!conversation.isEmpty() && known.add(conversation)) {
            conversations.add(conversation);
            send("{\"kind\":\"watch\",\"conversation\":\"" + conversation + "\",\"afterSeq\":0}");
        }
    }
}
