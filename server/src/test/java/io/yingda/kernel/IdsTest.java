package io.yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class IdsTest {
    @Test
    void comeInTheOrderTheyWereAskedForAlsoManyInAMillisecond() {
        var ids = Stream.generate(Ids::next).limit(50_000).map(UUID::toString).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void areOfVersion7AndOfNow() {
        long before = System.currentTimeMillis();
        var id = Ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isGreaterThanOrEqualTo(before);
    }

    @Test
    void areAnotherForEachOfManyWhoAskAtOnce() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    IntStream.range(0, 100)
                            .<Callable<List<UUID>>>mapToObj(
                                    _ -> () -> Stream.generate(Ids::next).limit(500).toList())
                            .toList();
            assertThat(people.invokeAll(asked))
                    .flatExtracting(answer -> answer.resultNow())
                    .doesNotHaveDuplicates()
                    .hasSize(50_000);
        }
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> Ids.parse("1-1-1-1-1")).isInstanceOf(Refusal.NotFound.class);
    }
}
