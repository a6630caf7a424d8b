package io.yingda.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.commerce.Order;
import io.yingda.kernel.Language;
import io.yingda.language.Folding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

class TextsTest {
    static final Pattern CANCELLED = Texts.patterns("cancel.patterns");

    @ParameterizedTest
    @EnumSource
    void everyLanguageSaysEverythingAndFillsInTheSameValues(Language language) throws IOException {
        var reference = texts(Language.ZH_CN);
        var texts = texts(language);
        assertThat(texts.stringPropertyNames()).isEqualTo(reference.stringPropertyNames());
        for (var key : texts.stringPropertyNames()) {
            assertThat(values(texts, key)).as(key).isEqualTo(values(reference, key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfAnOrderHasItsSentence(Language language) {
        for (var status : Order.Status.values()) {
            assertThat(
                            Texts.of(
                                    language,
                                    "order.status." + status.word(),
                                    "SL-1",
                                    "杯",
                                    "顺丰",
                                    "SF1"))
                    .contains("SL-1")
                    .doesNotContain("{");
        }
    }

    @Test
    void aTextThatIsMissingIsAMistakeInTheProduct() {
        assertThatThrownBy(() -> Texts.of(Language.EN, "no-such-text"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "算了",
                "那算了吧。",
                "不查了，谢谢",
                "不用了",
                "取消",
                "取消查询",
                "先不查了",
                "我不查了",
                "算了不查了！",
                "沒事了",
                "不用了，謝謝",
                "never mind",
                "Nevermind.",
                "cancel",
                "cancel that",
                "No thanks!",
                "no, forget it",
                "stop it"
            })
    void aTaskIsCancelledInManyWords(String words) {
        assertThat(CANCELLED.matcher(Folding.fold(words)).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "取消订单怎么弄",
                "不要了怎么退货",
                "怎么取消",
                "不用了的东西能退吗",
                "How do I cancel?",
                "cancel my order",
                "stop sending me ads",
                "SL-20261119-0387"
            })
    void aQuestionThatBeginsLikeThatDoesNotCancelIt(String words) {
        assertThat(CANCELLED.matcher(Folding.fold(words)).find()).isFalse();
    }

    private static Properties texts(Language language) throws IOException {
        var texts = new Properties();
        var file = "/bot/texts." + language.tag() + ".properties";
        try (var in = Objects.requireNonNull(TextsTest.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> values(Properties texts, String key) {
        var values = new TreeSet<String>();
        Pattern.compile("\\{(\\d)")
                .matcher(texts.getProperty(key))
                .results()
                .forEach(found -> values.add(found.group(1)));
        return values;
    }
}
