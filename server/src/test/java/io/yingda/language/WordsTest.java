package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    @ParameterizedTest
    @CsvSource({
        "我要退货可以吗, 退貨, 我要[退货]可以吗",
        "我要退貨可以吗, 退货, 我要[退貨]可以吗",
        "退​货, 退货, [退​货]",
        "铸铁提梁壶和提梁, 提梁壶, 铸铁[提梁壶]和[提梁]",
        "They REFUNDED me; refunds!, refund, They [REFUNDED] me; [refunds]!",
        "单号ＳＬ－２０２６呢, sl-2026, 单号[ＳＬ]－[２０２６]呢",
        "Café gift, café, [Café] gift",
        "'花了1,000.5元', 1000.5, '花了[1,000.5]元'",
        "㎡和𠮷野家㎡, m 野家, [㎡]和𠮷[野家㎡]",
        "👍🏽青瓷杯, 青瓷, 👍🏽[青瓷]杯",
        "有壶, 壶, 有壶"
    })
    void aPieceIsFoundWhereItStandsInWhateverForm(String text, String wanted, String marked) {
        var words =
                Words.of(wanted).stream()
                        .filter(word -> word.kind() != Word.Kind.HAN)
                        .collect(Collectors.toSet());
        var found = new StringBuilder(text);
        Words.places(text, words)
                .reversed()
                .forEach(place -> found.insert(place.to(), ']').insert(place.from(), '['));
        assertThat(found).hasToString(marked);
    }

    @Property
    void everyPieceOfATextIsFoundInIt(@ForAll @StringLength(max = 80) String text) {
        var places = Words.places(text, Set.copyOf(Words.of(text)));
        assertThat(places)
                .allSatisfy(place -> assertThat(place.from()).isBetween(0, place.to() - 1));
        assertThat(places.stream().mapToInt(Place::to).max().orElse(0))
                .isLessThanOrEqualTo(text.length());
        assertThat(places.isEmpty()).isEqualTo(Words.of(text).isEmpty());
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
