package io.yingda.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A desk that follows every conversation it is given, and goes on with them when it comes back. */
final class SteadyAgent extends Steady {
    private final String id;
    private final List<String> holds = new CopyOnWriteArrayList<>();

    SteadyAgent(Account account, Way way, int abreast, String id) {
        super(account, way, abreast);
        this.id = id;
    }

    /** The conversations the agent has now. */
    List<String> holds() {
        return holds;
    }

    @Override
    String hello() {
        return threads().entrySet().stream()
                .map(
                        thread ->
                                "{\"conversation\":\"%s\",\"afterSeq\":%d}"
                                        .formatted(thread.getKey(), thread.getValue().newest()))
                .collect(Collectors.joining(",", "{\"kind\":\"hello\",\"watching\":[", "]}"));
    }

    @Override
    String frame(Word word) {
        return "{\"kind\":\"send\",\"clientId\":\""
                + Traffic.id(word.number)
                + "\",\"conversation\":\""
                + word.conversation
                + "\",\"note\":false,\"content\":{\"kind\":\"text\",\"text\":\""
                + Traffic.text(word.number)
                + "\"}}";
    }

    @Override
    void row(String frame) {
        var conversation = Peer.text(frame, "\"row\":{\"id\":\"");
        if (!Peer.text(frame, "\"agentId\":\"").equals(id)) {
            holds.remove(conversation);
        } else if (!holds.contains(conversation)) {
            holds.add(conversation);
            if (follow(conversation)) {
                hint(
                        "{\"kind\":\"watch\",\"conversation\":\""
                                + conversation
                                + "\",\"afterSeq\":0}");
            }
        }
    }
}
