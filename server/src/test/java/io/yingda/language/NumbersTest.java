package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SL-20261119-0387",
                "sl202611190387",
                "ＳＬ－２０２６１１１９－０３８７",
                "我的订单是 SL 20261119 0387 到哪了",
                "单号：sl–20261119–0387。",
                "order no. SL-2026-11-19-0387 please",
                "訂單SL-20261119-0387，尾號 5678"
            })
    void anOrderNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(OrderNumbers.in(text)).containsExactly("SL-20261119-0387");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SL-20261319-0387",
                "SL-2026-0387",
                "20261119",
                "XSLLLL-20261119-0387",
                "SL-20261119-03875",
                "你好"
            })
    void whatIsNoOrderNumberIsNotTakenForOne(String text) {
        assertThat(OrderNumbers.in(text)).isEmpty();
    }

    @Test
    void twoDifferentOrderNumbersLeaveItOpen() {
        assertThat(OrderNumbers.onlyOne("SL-20261119-0387 和 SL-20261119-0388")).isEmpty();
        assertThat(OrderNumbers.onlyOne("SL-20261119-0387 SL202611190387"))
                .contains("SL-20261119-0387");
    }

    @ParameterizedTest
    @CsvSource({
        "5678, 5678",
        "尾号 5678, 5678",
        "尾號是5 6 7 8, 5678",
        "零三八七, 0387",
        "手机后四位：５６７８, 5678",
        "13812345678, 5678",
        "+86 138-1234-5678, 5678",
        "my phone ends in 5678, 5678",
        "SL-20261119-0387 5678, 5678",
        "订单 SL20261119 0387，尾号五六七八, 5678",
        "last four digits are 5678 and I bought 1200 cups, 5678"
    })
    void theLastFourDigitsAreFound(String text, String digits) {
        assertThat(LastDigits.in(text)).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "567",
                "56789",
                "SL-20261119-0387",
                "2026年买的",
                "3.1415",
                "1234 还是 5678",
                "你好",
                "3000元的"
            })
    void whatLeavesTheDigitsOpenGivesNone(String text) {
        assertThat(LastDigits.in(text)).isEmpty();
    }

    @Property
    void fourDigitsAloneAreAlwaysUnderstood(@ForAll @IntRange(min = 0, max = 9999) int number) {
        var digits = "%04d".formatted(number);
        assertThat(LastDigits.in("尾号" + digits)).contains(digits);
        assertThat(LastDigits.in(digits)).contains(digits);
    }
}
