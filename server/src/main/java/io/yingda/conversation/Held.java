package io.yingda.conversation;

import io.yingda.kernel.ConversationId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages to conversations that somebody else has locked, each conversation's in the order they
 * came. A conversation stands here until the last of them is answered, so that nothing newer
 * overtakes them, and one writer at a time tries it.
 */
final class Held {
    /** The conversation that was tried least lately comes first. */
    private final Map<ConversationId, Line> lines = new LinkedHashMap<>();

    private static final class Line {
        final Deque<GroupCommit.Pending> waiting = new ArrayDeque<>();
        boolean tried;
    }

    /** Whether no conversation stands here. */
    synchronized boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether older messages of the conversation have no answer yet. */
    synchronized boolean has(ConversationId conversation) {
        return lines.containsKey(conversation);
    }

    /** Keeps a message behind the others of its conversation. */
    synchronized void add(GroupCommit.Pending message, ConversationId conversation) {
        lines.computeIfAbsent(conversation, _ -> new Line()).waiting.addLast(message);
    }

    /** Messages to be tried now, at most so many, the oldest of each conversation first. */
    synchronized Attempt attempt(int most) {
        var messages = new LinkedHashMap<ConversationId, List<GroupCommit.Pending>>();
        int left = most;
        for (var entry : lines.entrySet()) {
            var line = entry.getValue();
            if (left > 0 && !line.tried) {
                var taken = new ArrayList<GroupCommit.Pending>();
                while (left > 0 && !line.waiting.isEmpty()) {
                    taken.add(line.waiting.removeFirst());
                    left--;
                }
                line.tried = true;
                messages.put(entry.getKey(), taken);
            }
        }
        return new Attempt(messages);
    }

    private synchronized int end(ConversationId conversation, List<GroupCommit.Pending> tried) {
        var line = lines.remove(conversation);
        if (line == null) {
            throw new IllegalStateException("Nobody tries " + conversation);
        }
        var still = tried.stream().filter(message -> !message.answered()).toList();
        still.reversed().forEach(line.waiting::addFirst);
        line.tried = false;
        if (!line.waiting.isEmpty()) {
            lines.put(conversation, line);
        }
        return still.size();
    }

    /** Messages that are being tried, until it is known how it ended. */
    final class Attempt {
        private final Map<ConversationId, List<GroupCommit.Pending>> messages;

        private Attempt(Map<ConversationId, List<GroupCommit.Pending>> messages) {
            this.messages = messages;
        }

        List<GroupCommit.Pending> messages() {
            return messages.values().stream().flatMap(List::stream).toList();
        }

        /**
         * Keeps those without an answer, before the others of their conversations.
         *
         * @return how many they are
         */
        int end() {
            return messages.entrySet().stream()
                    .mapToInt(line -> Held.this.end(line.getKey(), line.getValue()))
                    .sum();
        }
    }
}
