package io.yingda.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class MemoryTest {
    final JsonMapper json = JsonMapper.builder().build();

    static List<Memory> memories() {
        var told = Memory.EMPTY.knew("怎么退货").about("SL-20261119-0387");
        return List.of(
                Memory.EMPTY,
                Memory.EMPTY.missed().missed(),
                told,
                told.with(Memory.OrderTask.BEGUN.askedAgain()),
                told.with(new Memory.OrderTask("SL-20261119-0387", null, 2)),
                told.with(new Memory.OrderTask(null, "0042", 1)).doubting(7, "怎么洗"));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void whatIsKeptBetweenTwoTurnsComesBackAsItWas(Memory memory) {
        assertThat(json.readValue(json.writeValueAsString(memory), Memory.class)).isEqualTo(memory);
    }

    @Test
    void whatItDoesNotKnowTakesNoRoom() {
        assertThat(json.writeValueAsString(Memory.EMPTY)).isEqualTo("{\"misses\":0}");
    }

    @Test
    void aVeryLongQuestionIsKeptByItsBeginningAndNoCharacterIsHalved() {
        var doubt = new Memory.Doubt(1, "问".repeat(499) + "🫖🫖");
        assertThat(doubt.text()).isEqualTo("问".repeat(499));
    }

    @Test
    void anAnswerEndsTheCountOfMissesAndARecognisedQuestionIsNotForgottenForOneWithoutTitle() {
        var memory = Memory.EMPTY.knew("怎么退货").missed().missed();
        assertThat(memory.misses()).isEqualTo(2);
        assertThat(memory.knew(null)).isEqualTo(Memory.EMPTY.knew("怎么退货"));
    }
}
