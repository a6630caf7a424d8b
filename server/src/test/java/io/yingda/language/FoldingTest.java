package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "ＳＬ－２０２６, sl-2026",
        "請問怎麼退貨, 请问怎么退货",
        "妳的帳號, 你的账号",
        "臺灣 台湾, 台湾 台湾",
        "著急, 着急",
        "乾燥, 干燥",
        "回覆 回復 回复, 回复 回复 回复",
        "Café, cafe",
        "Tiếng Việt, tieng viet",
        "が й ά, が й ά",
        "STRASSE, strasse",
        "㎡, m2"
    })
    void whatAPersonWouldCallTheSameFoldsToTheSame(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @Test
    void invisibleCharactersAndRunsOfBlanksVanish() {
        assertThat(Folding.fold(" 转\u200b人\u2060工\uFEFF \t\n\u3000ok\u202e ")).isEqualTo("转人工 ok");
    }

    @Test
    void loneSurrogatesAndControlCharactersDoNoHarm() {
        assertThat(Folding.fold("a\uD83D b\u0000c\uDE00")).isEqualTo("a b c");
        assertThat(Folding.fold("👍🏽")).isEqualTo("👍🏽");
    }

    @Test
    void anAccentGoesWhateverStandsBetweenItAndItsLetter() {
        assertThat(Folding.fold("a\u200b\u0300 a\uD83D\u0300 à\u0300 \u1ea1\u0302"))
                .isEqualTo("a a a a");
    }

    @Test
    void everyCharacterFoldsToWhatFoldingKeeps() {
        var changed =
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(point -> Character.isDefined(point))
                        .filter(point -> Character.getType(point) != Character.PRIVATE_USE)
                        .mapToObj(Character::toString)
                        .map(point -> Folding.fold(point + "a" + point + "\u0300b"))
                        .filter(once -> !Folding.fold(once).equals(once));
        assertThat(changed).isEmpty();
    }

    @Property
    void textsOfPiecesThatJoinFoldOnce(
            @ForAll @Size(max = 30) List<@From("pieces") String> pieces) {
        var once = Folding.fold(String.join("", pieces));
        assertThat(Folding.fold(once)).isEqualTo(once);
    }

    /**
     * Letters, marks and invisible characters that join, split or change places in normal forms.
     */
    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "a", "À", "ẤẾ", "İ", "ß", "ﬁ", "´", "か", "カ", "が", "й", "Ά", "한", "ᄒ", "ᅡ", "ᆫ",
                "著", "㎡", " ", "\u0000", "\u200b", "\uD83D", "\uDE00", "\uFE0F", "\u0300", "\u0316",
                "\u0307", "\u0308", "\u0345", "\u3099", "\u309A", "\u0338", "\u05B0", "👍",
                "\u034F");
    }

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll @StringLength(max = 60) String text) {
        var once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }
}
