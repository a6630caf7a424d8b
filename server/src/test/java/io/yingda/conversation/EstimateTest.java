package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.conversation.Queue.Estimate;

import org.junit.jupiter.api.Test;

/** How long a wait may take, as people say it. */
class EstimateTest {
    @Test
    void nobodyIsPromisedLessThanAMinute() {
        assertThat(Estimate.between(3, 20)).isEqualTo(new Estimate(60, 60));
        assertThat(Estimate.between(0, 0)).isEqualTo(new Estimate(60, 60));
    }

    @Test
    void aRangeIsInWholeMinutesAndNeverShorterThanItWasCounted() {
        assertThat(Estimate.between(44, 120)).isEqualTo(new Estimate(60, 120));
        assertThat(Estimate.between(130, 301)).isEqualTo(new Estimate(120, 360));
    }

    @Test
    void theLongerAWaitTheCoarserTheSteps() {
        assertThat(Estimate.between(9.5 * 60, 13 * 60)).isEqualTo(new Estimate(9 * 60, 15 * 60));
        assertThat(Estimate.between(50 * 60, 61 * 60)).isEqualTo(new Estimate(50 * 60, 7_200));
    }
}
