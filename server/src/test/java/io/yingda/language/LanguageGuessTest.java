package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    @ParameterizedTest
    @CsvSource({
        "怎么退货, EN, ZH_CN",
        "怎麼退貨, ZH_CN, ZH_TW",
        "請問 iPhone15 的殼有嗎, EN, ZH_TW",
        "where is my order, ZH_CN, EN",
        "Do you ship to 台北?, ZH_CN, EN",
        "hello, ZH_TW, EN",
        "你好, ZH_TW, ZH_TW",
        "你好, EN, ZH_CN",
        "ok, ZH_TW, ZH_TW",
        "👍, EN, EN",
        "12345, ZH_CN, ZH_CN",
        "XL 有货吗, EN, ZH_CN"
    })
    void theScriptTellsTheLanguageAndOtherwiseTheOneKnownBefore(
            String text, Language otherwise, Language expected) {
        assertThat(LanguageGuess.of(text, otherwise)).isEqualTo(expected);
    }
}
