package io.yingda.chaos;

import io.yingda.chaos.Talker.Line;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Says what is wrong after a disturbance. Nothing is, when each acknowledged message stands exactly
 * once in the ledger and in every participant's view, in the same order for all; unacknowledged
 * ones at most once; the numbers of each conversation without a gap; and nothing of one
 * conversation in another.
 */
final class Oracle {
    private final Agent agent;
    private final List<Customer> customers;
    private final Map<String, List<Line>> ledger = new HashMap<>();

    /** Reads the ledger as staff see it. */
    Oracle(URI server, Agent agent, List<Customer> customers) {
        this.agent = agent;
        this.customers = customers;
        var all = new TreeSet<>(agent.conversations());
        customers.forEach(customer -> all.addAll(customer.view.keySet()));
        for (var conversation : all) {
            ledger.put(conversation, read(server, conversation));
        }
    }

    private List<Line> read(URI server, String conversation) {
        var lines = new ArrayList<Line>();
        while (true) {
            long after = lines.isEmpty() ? 0 : lines.getLast().seq();
            var page =
                    agent.get(
                                    server,
                                    "/api/agent/v1/conversations/%s/messages?after=%d&limit=100"
                                            .formatted(conversation, after))
                            .path("items");
            page.forEach(message -> lines.add(Talker.line(message)));
            if (page.size() < 100) {
                return lines;
            }
        }
    }

    /** The last number of a conversation. */
    long last(String conversation) {
        var lines = ledger.getOrDefault(conversation, List.of());
        return lines.isEmpty() ? 0 : lines.getLast().seq();
    }

    /** Whether everybody has seen everything, so that judging makes sense. */
    boolean settled() {
        return ledger.keySet().stream().allMatch(id -> agent.cursor(id) >= last(id))
                && customers.stream()
                        .allMatch(
                                customer ->
                                        customer.view.keySet().stream()
                                                .allMatch(
                                                        id -> customer.cursor(id) >= visible(id)));
    }

    /** The last number that customers see: agents and customers only say what both see. */
    private long visible(String conversation) {
        return ledger.getOrDefault(conversation, List.of()).stream()
                .filter(line -> !line.words().isEmpty())
                .mapToLong(Line::seq)
                .max()
                .orElse(0);
    }

    /** Everything that is wrong, in words. */
    List<String> complaints() {
        var wrong = new ArrayList<String>();
        var keys = new HashMap<String, Talker.Place>();
        ledger.forEach(
                (conversation, lines) -> {
                    long expected = 1;
                    for (var line : lines) {
                        if (line.seq() != expected) {
                            wrong.add("gap before %d in the ledger".formatted(line.seq()));
                        }
                        expected = line.seq() + 1;
                        var key = line.key();
                        var place = new Talker.Place(conversation, line.seq());
                        if (key != null && keys.put(key, place) != null) {
                            wrong.add("stored twice: " + line.words());
                        }
                    }
                });
        talkers().forEach(talker -> judge(talker, keys, wrong));
        agent.view.forEach((id, seen) -> compare("the agent", id, seen, lines(id, 0), wrong));
        var owners = new HashSet<String>();
        for (var customer : customers) {
            for (var id : customer.view.keySet()) {
                if (!owners.add(id)) {
                    wrong.add("two customers see conversation " + id);
                }
            }
        }
        return wrong;
    }

    private List<Talker> talkers() {
        var all = new ArrayList<Talker>(customers);
        all.add(agent);
        return all;
    }

    private void judge(Talker talker, Map<String, Talker.Place> keys, List<String> wrong) {
        talker.acked.forEach(
                (clientId, ack) -> {
                    var place = keys.get(clientId);
                    if (place == null) {
                        wrong.add("acknowledged and lost: " + talker.said.get(clientId));
                    } else if (!place.equals(ack)) {
                        wrong.add("acknowledged as %s, stored as %s".formatted(ack, place));
                    }
                });
        if (talker instanceof Customer) {
            talker.view.forEach(
                    (id, seen) -> {
                        compare("a customer", id, seen, words(id), wrong);
                        long before = 0;
                        for (var line : seen) {
                            if (line.prev() != before) {
                                wrong.add("a customer's chain breaks at " + line.seq());
                            }
                            before = line.seq();
                        }
                    });
        }
    }

    private List<Line> lines(String conversation, long after) {
        return ledger.getOrDefault(conversation, List.of()).stream()
                .filter(line -> line.seq() > after)
                .toList();
    }

    private List<Line> words(String conversation) {
        return lines(conversation, 0).stream().filter(line -> line.key() != null).toList();
    }

    /** Compares by what people said; a customer does not see every event. */
    private static void compare(
            String who, String id, List<Line> seen, List<Line> stored, List<String> wrong) {
        var one = seen.stream().map(Line::key).filter(Objects::nonNull).toList();
        var two = stored.stream().map(Line::key).filter(Objects::nonNull).toList();
        if (!one.equals(two)) {
            var missing = new ArrayList<>(two);
            missing.removeAll(one);
            wrong.add(
                    "%s saw %d of %d lines of %s, or in another order; missing %d"
                            .formatted(who, one.size(), two.size(), id, missing.size()));
        }
        long before = 0;
        for (var line : seen) {
            if (line.seq() <= before) {
                wrong.add("%s saw %d after %d".formatted(who, line.seq(), before));
            }
            before = line.seq();
        }
    }
}
