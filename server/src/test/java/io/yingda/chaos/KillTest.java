package io.yingda.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

@EnabledIfSystemProperty(
        named = "yingda.chaos",
        matches = "true",
        disabledReason = "a minute and a half long: run it with -Dyingda.chaos=true")
class KillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path directory;

    @Test
    void killedFiveTimesInTheMiddleOfConversationsNothingAcknowledgedIsLostOrDoubled()
            throws Exception {
        assertThat(disturb("none", 5, Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void aServerThatAcknowledgesBeforeItStoresIsFoundOut() throws Exception {
        // what was lost never arrives, so there is little to wait for
        assertThat(disturb("late", 1, Duration.ofSeconds(2)))
                .anyMatch(wrong -> wrong.startsWith("acknowledged and lost"));
    }

    /**
     * Kills a server in the middle of conversations, and again, and asks the oracle.
     *
     * @param fault as for {@link Node}
     * @param settling how long everybody has at the end to see everything
     */
    private List<String> disturb(String fault, int rounds, Duration settling)
            throws IOException, InterruptedException {
        var random = new Random(rounds);
        try (var node = new Node(directory.resolve("data"), fault)) {
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
                for (int round = 0; round < rounds; round++) {
                    int enough = acked(talkers) + 60 + random.nextInt(60);
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> acked(talkers) >= enough);
                    node.kill();
                    node.start();
                }
                return verdict(node, agent, customers, talkers, settling);
            } finally {
                talkers.forEach(talker -> talker.over = true);
            }
        }
    }

    private static List<String> verdict(
            Node node,
            Agent agent,
            List<Customer> customers,
            List<Talker> talkers,
            Duration settling) {
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
