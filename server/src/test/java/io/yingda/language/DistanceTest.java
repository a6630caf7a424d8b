package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {
    @ParameterizedTest
    @CsvSource({
        "human, humna, 1",
        "person, persn, 1",
        "speak, speek, 1",
        "退货, 退换, 1",
        "agent, agent, 0",
        "abc, xyz, 3"
    })
    void swapsDropsAndChangesCountOneEach(String a, String b, int edits) {
        assertThat(Distance.edits(a, b, 5)).isEqualTo(edits);
    }

    @Property
    void distanceIsTheSameBothWaysAndStopsAtTheBound(
            @ForAll @AlphaChars @StringLength(max = 12) String a,
            @ForAll @AlphaChars @StringLength(max = 12) String b) {
        assertThat(Distance.edits(a, b, 3)).isEqualTo(Distance.edits(b, a, 3)).isBetween(0, 4);
    }
}
