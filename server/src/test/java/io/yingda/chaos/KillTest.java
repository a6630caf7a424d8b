package io.yingda.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.database.TestDatabase;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

@Tag("slow")
class KillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ROUNDS = 5;

    @TempDir Path directory;

    /**
     * Both in one, for starting servers is what takes the time: the last of them, after it has been
     * judged, acknowledges before it stores, and is killed in its turn.
     */
    @Test
    void whatIsAcknowledgedOutlivesFiveKillsAndAServerThatAcknowledgesTooEarlyIsFoundOut()
            throws Exception {
        var random = new Random(ROUNDS);
        try (var database = TestDatabase.fresh();
                var node = new Node(directory, database.settings())) {
            node.start();
            var cast = node.cast();
            var agent = new Agent(node, cast.email());
            var customers = new ArrayList<Customer>();
            for (var token : cast.tokens()) {
                customers.add(new Customer(node, "客" + customers.size(), token));
            }
            var talkers = new ArrayList<Talker>(customers);
            talkers.add(agent);
            talkers.forEach(talker -> Thread.ofVirtual().start(talker));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    disturb(node, talkers, 60 + random.nextInt(60));
                }
                assertThat(verdict(node, agent, customers, Duration.ofSeconds(20))).isEmpty();

                node.acknowledgeTooEarly();
                talkers.forEach(talker -> talker.quiet = false);
                disturb(node, talkers, 60);
                // what was lost never arrives, so there is little to wait for
                assertThat(verdict(node, agent, customers, Duration.ofSeconds(2)))
                        .anyMatch(wrong -> wrong.startsWith("acknowledged and lost"));
            } finally {
                talkers.forEach(talker -> talker.over = true);
            }
        }
    }

    /** Kills the server after so many more acknowledgements, and starts it again. */
    private static void disturb(Node node, List<Talker> talkers, int more)
            throws IOException, InterruptedException {
        int enough = acked(talkers) + more;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acked(talkers) >= enough);
        node.kill();
        node.start();
    }

    private static List<String> verdict(
            Node node, Agent agent, List<Customer> customers, Duration settling) {
        var talkers = new ArrayList<Talker>(customers);
        talkers.add(agent);
        int before = acked(talkers);
        await().atMost(PATIENCE).until(() -> acked(talkers) > before + 20);
        talkers.forEach(talker -> talker.quiet = true);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(talkers)
                                        .filteredOn(talker -> talker.waiting > 0)
                                        .extracting(talker -> talker.trouble)
                                        .as("whoever still waits for an acknowledgement")
                                        .isEmpty());
        var server = Objects.requireNonNull(node.address());
        try {
            await().atMost(settling).until(() -> new Oracle(server, agent, customers).settled());
        } catch (ConditionTimeoutException _) {
            // the oracle says what is missing
        }
        return new Oracle(server, agent, customers).complaints();
    }

    private static int acked(List<Talker> talkers) {
        return talkers.stream().mapToInt(talker -> talker.acked.size()).sum();
    }
}
