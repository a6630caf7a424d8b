package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Bringing things up to date, many at a time. Alone: what waits in other tests hears of an error
 * that a thread dies of.
 */
@Isolated
class CoalescedTest {
    /** What was brought up to date, in the order it was begun. */
    final List<Set<String>> done = Collections.synchronizedList(new ArrayList<>());

    final CountDownLatch held = new CountDownLatch(1);

    @Test
    void whatIsPokedWhileOthersAreUnderWayGoesTogether() {
        var work = new Coalesced<>(this::holdTheFirst, 3, 1, Duration.ZERO);
        work.poke("first");
        await().until(() -> done.size() == 1);
        List.of("a", "b", "a", "c", "d").forEach(work::poke);
        held.countDown();
        await().untilAsserted(
                        () ->
                                assertThat(done)
                                        .containsExactly(
                                                Set.of("first"),
                                                Set.of("a", "b", "c"),
                                                Set.of("d")));
    }

    @Test
    void whatIsPokedWhileItIsUnderWayIsDoneOnceMoreAndNeverTwiceAtATime() {
        var work = new Coalesced<>(this::holdTheFirst, 3, 2, Duration.ZERO);
        work.poke("same");
        await().until(() -> done.size() == 1);
        for (int n = 0; n < 100; n++) {
            work.poke("same");
        }
        work.poke("other");
        await().until(() -> done.contains(Set.of("other")));
        assertThat(done).containsExactly(Set.of("same"), Set.of("other"));
        held.countDown();
        await().until(() -> done.size() == 3);
        assertThat(done.getLast()).containsExactly("same");
    }

    @Test
    void whatCouldNotBeDoneIsTriedAgainAloneSoThatOneDoesNotHoldTheOthers() {
        var tries = new AtomicInteger();
        var work =
                new Coalesced<String>(
                        batch -> {
                            tries.incrementAndGet();
                            if (batch.contains("bad")) {
                                throw new IllegalStateException("cannot be read");
                            }
                            holdTheFirst(batch);
                        },
                        3,
                        1,
                        Duration.ZERO);
        work.poke("first");
        await().until(() -> done.size() == 1);
        List.of("good", "bad").forEach(work::poke);
        held.countDown();
        await().until(() -> tries.get() == 2);
        await().untilAsserted(
                        () -> {
                            work.again();
                            assertThat(done).contains(Set.of("good"));
                        });
        assertThat(done).doesNotContain(Set.of("bad"));
    }

    @Test
    void anErrorCostsAWorkerNothingButItsTurn() {
        var tries = new AtomicInteger();
        var work =
                new Coalesced<String>(
                        batch -> {
                            if (tries.incrementAndGet() == 1) {
                                throw new StackOverflowError("once");
                            }
                            done.add(Set.copyOf(batch));
                        },
                        1,
                        1,
                        Duration.ZERO);
        work.poke("a");
        await().dontCatchUncaughtExceptions()
                .untilAsserted(
                        () -> {
                            work.again();
                            assertThat(done).containsExactly(Set.of("a"));
                        });
    }

    @Test
    void theFirstGoesAtOnceAndWhatComesInThePauseAfterItGoesTogether() {
        held.countDown();
        var work = new Coalesced<>(this::holdTheFirst, 200, 1, Duration.ofMillis(500));
        work.poke("first");
        await().until(() -> done.size() == 1);
        var more = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        more.forEach(work::poke);
        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly(Set.of("first"), Set.copyOf(more));
    }

    @Test
    void thePauseGrowsWithTheWorkButNobodyLooksAwayForLongAfterAStall() {
        var pause = Duration.ofMillis(50);
        assertThat(Coalesced.rest(pause, Duration.ofMillis(5))).isEqualTo(pause);
        assertThat(Coalesced.rest(pause, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(300));
        assertThat(Coalesced.rest(pause, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(1));
        assertThat(Coalesced.rest(Duration.ZERO, Duration.ofSeconds(30))).isZero();
    }

    private void holdTheFirst(Set<String> batch) {
        done.add(Set.copyOf(batch));
        if (done.size() == 1) {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
