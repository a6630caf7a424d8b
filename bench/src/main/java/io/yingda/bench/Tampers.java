package io.yingda.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Broken servers, as far as frames can show them. */
final class Tampers {
    /** Where each conversation has one speaker, its numbers can be foretold. */
    static final Folk.Manner VISITORS_ALONE = new Folk.Manner(1, false, 1_000);

    /** How long what follows takes in a slow server, in ms. */
    private static final int SLOW = 100;

    private static final String SEND = "{\"kind\":\"send\"";
    private static final String ACK = "{\"kind\":\"ack\"";
    private static final String MESSAGE = "{\"kind\":\"message\"";
    private static final String CONVERSATION = "\"conversation\":\"";

    private Tampers() {}

    private static boolean accounted(String frame, String kind) {
        return frame.startsWith(kind) && Traffic.number(frame, Traffic.ID, 16) >= 0;
    }

    /** Foretells the numbers of what visitors say. */
    private abstract static class Foreteller implements Between.Tamper {
        private final Map<Between.Pair, String> homes = new HashMap<>();
        private final Map<String, Long> newest = new HashMap<>();

        /** A visitor says something that will have this number there. */
        abstract void said(Between.Pair pair, String frame, String conversation, long seq);

        @Override
        public final void up(Between.Pair pair, String frame) {
            var home = homes.get(pair);
            if (accounted(frame, SEND) && home != null) {
                said(pair, frame, home, newest.merge(home, 1L, Long::sum));
                pair.later(SLOW, () -> pair.up(frame));
            } else {
                passing(pair, frame);
                pair.up(frame);
            }
        }

        void passing(Between.Pair pair, String frame) {}

        @Override
        public void down(Between.Pair pair, String frame) {
            if (frame.startsWith(MESSAGE)) {
                var conversation = Peer.text(frame, CONVERSATION);
                homes.put(pair, conversation);
                newest.merge(conversation, Peer.whole(frame, "\"seq\":"), Math::max);
            }
            pair.down(frame);
        }
    }

    /** Says that it is stored, and stores it then. */
    static final class EarlyAck extends Foreteller {
        private final Set<Integer> acknowledged = new HashSet<>();

        @Override
        void said(Between.Pair pair, String frame, String conversation, long seq) {
            int number = Traffic.number(frame, Traffic.ID, 16);
            var id = Traffic.id(number);
            acknowledged.add(number);
            pair.down(
                    "%s,\"clientId\":\"%s\",\"conversation\":\"%s\",\"seq\":%d}"
                            .formatted(ACK, id, conversation, seq));
        }

        @Override
        public void down(Between.Pair pair, String frame) {
            if (!frame.startsWith(ACK)
                    || !acknowledged.contains(Traffic.number(frame, Traffic.ID, 16))) {
                super.down(pair, frame);
            }
        }
    }

    /** Shows it to the agent, and stores it then. */
    static final class EarlyShow extends Foreteller {
        private final Map<String, Between.Pair> watchers = new HashMap<>();
        private final Set<Integer> shown = new HashSet<>();

        @Override
        void passing(Between.Pair pair, String frame) {
            if (frame.startsWith("{\"kind\":\"watch\"")) {
                watchers.put(Peer.text(frame, CONVERSATION), pair);
            }
        }

        @Override
        void said(Between.Pair pair, String frame, String conversation, long seq) {
            var watcher = watchers.get(conversation);
            int number = Traffic.number(frame, Traffic.MARK, 10);
            if (watcher != null && shown.add(number)) {
                watcher.down(
                        "%s,\"message\":{\"conversation\":\"%s\",\"seq\":%d,\"prev\":%d,\"author\":{\"kind\":\"contact\"},\"content\":{\"kind\":\"text\",\"text\":\"%s\"}}}"
                                .formatted(
                                        MESSAGE, conversation, seq, seq - 1, Traffic.text(number)));
            }
        }

        @Override
        public void down(Between.Pair pair, String frame) {
            boolean again =
                    watchers.containsValue(pair)
                            && shown.contains(Traffic.number(frame, Traffic.MARK, 10));
            if (!frame.startsWith(MESSAGE) || !again) {
                super.down(pair, frame);
            }
        }
    }

    /** Knows nothing of client ids, and acknowledges late. */
    static final class NoKey implements Between.Tamper {
        private final Map<String, String> ids = new HashMap<>();

        @Override
        public void up(Between.Pair pair, String frame) {
            if (accounted(frame, SEND)) {
                var fresh = UUID.randomUUID().toString();
                var id = Traffic.id(Traffic.number(frame, Traffic.ID, 16));
                ids.put(fresh, id);
                pair.up(frame.replace(id, fresh));
            } else {
                pair.up(frame);
            }
        }

        @Override
        public void down(Between.Pair pair, String frame) {
            var fresh = Peer.text(frame, "\"clientId\":\"");
            var id = ids.get(fresh);
            if (id != null) {
                pair.later(SLOW, () -> pair.down(frame.replace(fresh, id)));
            } else {
                pair.down(frame);
            }
        }
    }
}
