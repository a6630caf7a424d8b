package io.yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.language.Word;
import io.yingda.language.Words;

import org.junit.jupiter.api.Test;

class IndexDocumentsTest {
    private static final String TEXT = "請問ＳＬ-２０２６咋退貨？Tiếng Việt Café returns 3天";

    /** When this changes, so must the format: an index on disk was cut in the old way. */
    @Test
    void theFormatIsOfThisCuttingOfText() {
        assertThat(IndexDocuments.FORMAT).isEqualTo(3);
        assertThat(Words.of(TEXT).stream().map(Word::text))
                .containsExactly(
                        "请", "问", "请问", "sl", "2026", "咋", "退", "咋退", "货", "退货", "tieng", "viet",
                        "caf", "return", "3", "天");
        assertThat(Words.ofQuestion(TEXT).stream().map(Word::text))
                .containsExactly(
                        "sl", "2026", "怎", "么", "怎么", "退", "么退", "货", "退货", "tieng", "viet", "caf",
                        "return", "3", "天");
    }
}
