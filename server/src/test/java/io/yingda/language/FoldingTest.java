package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Property
    void foldingTwiceIsFoldingOnce(@ForAll @StringLength(max = 60) String text) {
        var once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }
}
