package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class WordsTest {
    @Test
    void chineseIsCutIntoCharactersAndPairs() {
        assertThat(texts(Words.of("青瓷杯"))).containsExactly("青", "瓷", "青瓷", "杯", "瓷杯");
    }

    @Test
    void lettersAndDigitsArePiecesOfTheirOwn() {
        assertThat(texts(Words.of("iPhone15 Pro 1,000元 3.5kg")))
                .containsExactly("iphon", "15", "pro", "1000", "元", "3.5", "kg");
        assertThat(texts(Words.of("iphone 15"))).isEqualTo(texts(Words.of("IPHONE15")));
    }

    @ParameterizedTest
    @CsvSource({
        "returned, returns",
        "shipping, ships",
        "deliveries, delivery",
        "changing, change",
        "cancelled, cancel",
        "boxes, box"
    })
    void formsOfAnEnglishWordMeet(String one, String other) {
        assertThat(texts(Words.ofQuestion(one))).isEqualTo(texts(Words.ofQuestion(other)));
    }

    @ParameterizedTest
    @CsvSource({
        "请问怎么退货, 你好 如何退貨",
        "七天内能退吗, 7天内能退吗",
        "二十四小时发货吗, 24小时发货吗",
        "一百二十天, 120天",
        "多长时间送到, 多久送到",
        "I would like to know shipping cost, delivery price please",
    })
    void differentWaysToAskTheSameAreCutAlike(String one, String other) {
        assertThat(texts(Words.ofQuestion(one))).isEqualTo(texts(Words.ofQuestion(other)));
    }

    @Test
    void guessesLikeTwoOrThreeDaysStayWords() {
        assertThat(texts(Words.ofQuestion("两三天"))).doesNotContain("23").contains("两三");
    }

    @Test
    void aQuestionOfPolitePhrasesOnlyKeepsItsWords() {
        assertThat(Words.ofQuestion("你好")).isNotEmpty();
        assertThat(Words.ofQuestion("thanks")).isNotEmpty();
    }

    @Test
    void functionWordsTellLittle() {
        assertThat(Words.of("的").getFirst().weight()).isLessThan(Words.of("瓷").getFirst().weight());
        assertThat(Words.of("the").getFirst().weight())
                .isLessThan(Words.of("cup").getFirst().weight());
    }

    @Property
    void everyPieceHasTextAndAWeight(@ForAll @StringLength(max = 80) String text) {
        assertThat(Words.ofQuestion(text))
                .allSatisfy(
                        word -> {
                            assertThat(word.text()).isNotEmpty();
                            assertThat(word.weight()).isBetween(0.0, 1.0);
                        });
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
