package io.yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was acknowledged, what every screen shows, and what the ledger holds: each
 * acknowledged message once everywhere, in one order for all; what was not acknowledged once or not
 * at all; numbers without gaps; nothing in a foreign conversation; no question without an answer.
 */
final class Oracle {
    private static final int EXAMPLES = 10;
    private static final int PAGE = 10_000;

    private final List<Word> words;
    private final Folk folk;
    private final Map<String, Lines> ledger = new HashMap<>();

    /** Where a word is stored; the first place when there are several. */
    private final Map<Integer, Place> places = new HashMap<>();

    private final List<String> examples = new ArrayList<>();
    private long stored;
    private long lost;
    private long doubled;
    private long reordered;
    private long gaps;
    private long invented;
    private long unanswered;

    private record Place(String conversation, long seq) {}

    private Oracle(Folk folk) {
        this.folk = folk;
        this.words = folk.account().words();
    }

    /** Looks once. What is still on its way counts as missing. */
    static Verdict look(Installed server, Folk folk) throws IOException, SQLException {
        var oracle = new Oracle(folk);
        try (var database = server.database()) {
            oracle.read(database);
        }
        oracle.compare();
        return new Verdict(
                oracle.words.size(),
                folk.account().acked(),
                oracle.stored,
                oracle.lost,
                oracle.doubled,
                oracle.reordered,
                oracle.gaps,
                oracle.invented,
                oracle.unanswered,
                oracle.examples);
    }

    /** Looks again until nothing is wrong, for as long as what was shown late may take. */
    static Verdict patient(Installed server, Folk folk, int seconds)
            throws IOException, SQLException, InterruptedException {
        long until = System.nanoTime() + 1_000_000_000L * seconds;
        var verdict = look(server, folk);
        while (!verdict.green() && System.nanoTime() < until) {
            Thread.sleep(1_000);
            verdict = look(server, folk);
        }
        return verdict;
    }

    private void read(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = database.createStatement()) {
            statement.setFetchSize(PAGE);
            try (var row =
                    statement.executeQuery(
                            """
                            select conversation_id::text, seq, author = 'bot',
                                   case when content ->> 'text' like '#N%' then substr(content ->> 'text', 3, 12)::int else -1 end
                            from messages order by conversation_id, seq
                            """)) {
                while (row.next()) {
                    long seq = row.getLong(2);
                    ledger.computeIfAbsent(row.getString(1), _ -> new Lines())
                            .add(seq, seq - 1, row.getInt(4), row.getBoolean(3));
                }
            }
            try (var row =
                    statement.executeQuery(
                            """
                            select c.id::text, c.last_seq from conversations as c
                            where c.last_seq <> (select coalesce(max(seq), 0) from messages as m
                                                 where m.workspace_id = c.workspace_id and m.conversation_id = c.id)
                            """)) {
                while (row.next()) {
                    gaps++;
                    example("%s ends at %d by its row", row.getString(1), row.getLong(2));
                }
            }
        }
        database.rollback();
    }

    private void example(String words, Object... about) {
        if (examples.size() < EXAMPLES) {
            examples.add(words.formatted(about));
        }
    }

    private void compare() {
        ledger.forEach(this::stored);
        for (var word : words) {
            acknowledged(word);
        }
        reordered += folk.account().contradicted();
        folk.everybody()
                .forEach(
                        screen ->
                                screen.threads()
                                        .forEach(
                                                (conversation, thread) -> {
                                                    synchronized (screen) {
                                                        shown(conversation, thread);
                                                    }
                                                }));
        folk.askers().stream()
                .flatMap(asker -> asker.threads().keySet().stream())
                .forEach(this::answered);
    }

    private void stored(String conversation, Lines kept) {
        if (kept.broken() > 0) {
            gaps += kept.broken();
            example("the ledger of %s has %d breaks", conversation, kept.broken());
        }
        var latest = new HashMap<Steady, Integer>();
        for (int line = 0; line < kept.size(); line++) {
            int number = kept.number(line);
            if (number == Lines.UNMARKED) {
                continue;
            }
            stored++;
            var word = words.get(number);
            if (!word.conversation.equals(conversation)) {
                invented++;
                example("#%d is stored in the foreign %s", number, conversation);
            }
            var place = new Place(conversation, kept.seq(line));
            var before = places.putIfAbsent(number, place);
            if (before != null) {
                doubled++;
                example("#%d is stored as %s and %s", number, before, place);
            } else if (folk.inTurn() && latest.merge(word.speaker, number, Math::max) != number) {
                reordered++;
                example("#%d is stored after what was said later: %s", number, place);
            }
        }
    }

    private void acknowledged(Word word) {
        long seq = word.seq;
        if (seq == 0) {
            return;
        }
        var place = places.get(word.number);
        if (place == null) {
            lost++;
            example("#%d was acknowledged as %d and is not stored", word.number, seq);
        } else if (place.seq != seq) {
            reordered++;
            example("#%d was acknowledged as %d and is stored as %s", word.number, seq, place);
        }
    }

    private void shown(String conversation, Lines thread) {
        if (thread.broken() > 0) {
            gaps += thread.broken();
            example("a screen of %s shows %d breaks", conversation, thread.broken());
        }
        var kept = ledger.getOrDefault(conversation, new Lines());
        var seen = new BitSet();
        long newest = 0;
        for (int line = 0; line < thread.size(); line++) {
            int number = thread.number(line);
            if (number == Lines.UNMARKED) {
                continue;
            }
            var place = places.get(number);
            if (seen.get(number)) {
                doubled++;
                example("a screen of %s shows #%d twice", conversation, number);
            } else if (place == null || !place.conversation.equals(conversation)) {
                invented++;
                example("a screen of %s shows #%d, which is not there", conversation, number);
            } else if (place.seq != thread.seq(line) || place.seq <= newest) {
                reordered++;
                example("a screen shows #%d as %d: %s", number, thread.seq(line), place);
            }
            newest = Math.max(newest, thread.seq(line));
            seen.set(number);
        }
        for (int line = 0; line < kept.size(); line++) {
            int number = kept.number(line);
            if (number != Lines.UNMARKED && !seen.get(number)) {
                lost++;
                example("a screen of %s does not show #%d", conversation, number);
            }
        }
    }

    private void answered(String conversation) {
        var kept = ledger.getOrDefault(conversation, new Lines());
        boolean open = false;
        for (int line = 0; line < kept.size(); line++) {
            open = kept.number(line) != Lines.UNMARKED || open && !kept.bot(line);
        }
        if (open) {
            unanswered++;
            example("the last question of %s has no answer", conversation);
        }
    }
}
