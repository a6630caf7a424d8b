package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HumanWishTest {
    static List<String> wishes() {
        return Sentences.read("human-wishes.tsv");
    }

    static List<String> others() {
        return Sentences.read("no-human-wishes.tsv");
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void aWishForAPersonIsHeardInAnyWording(String sentence) {
        assertThat(HumanWish.isIn(sentence)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void namingPeopleWorkOrBotsIsNoWish(String sentence) {
        assertThat(HumanWish.isIn(sentence)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "转\u200b人\u200b工",
                "ＴＡＬＫ ＴＯ Ａ ＨＵＭＡＮ",
                "轉  人  工 。。。",
                "Talk to a human!!! 😡😡"
            })
    void disguiseByWidthScriptOrInvisibleCharactersDoesNotHideIt(String sentence) {
        assertThat(HumanWish.isIn(sentence)).isTrue();
    }

    @Test
    void aVeryLongTextIsReadOnlyAtItsBeginning() {
        assertThat(HumanWish.isIn("转人工" + "啊".repeat(100_000))).isTrue();
        assertThat(HumanWish.isIn("不".repeat(100_000))).isFalse();
    }
}
