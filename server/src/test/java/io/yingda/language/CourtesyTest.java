package io.yingda.language;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "好的|CONSENT",
                "嗯嗯|CONSENT",
                "要的|CONSENT",
                "OK|CONSENT",
                "Yes, please!|CONSENT",
                "知道了|ACKNOWLEDGEMENT",
                "哦哦，好的|CONSENT ACKNOWLEDGEMENT",
                "好吧，不用了|CONSENT ACKNOWLEDGEMENT",
                "I see, ok|CONSENT ACKNOWLEDGEMENT",
                "No|ACKNOWLEDGEMENT",
                "你好|GREETING",
                "您好，在吗？|GREETING",
                "妳好，在嗎|GREETING",
                "在 吗 。。。|GREETING",
                "哈嘍～👋|GREETING",
                "客服你好|GREETING",
                "Hello|GREETING",
                "ｈｉ！|GREETING",
                "Hey there, are you there?|GREETING",
                "good morning everyone|GREETING",
                "谢谢|THANKS",
                "好的，謝謝你啦|CONSENT THANKS",
                "不用了，多谢|ACKNOWLEDGEMENT THANKS",
                "你好，辛苦了|GREETING THANKS",
                "唔該晒|THANKS",
                "OK, thanks a lot!|CONSENT THANKS",
                "Thank you so much for your help|THANKS",
                "no thanks|ACKNOWLEDGEMENT THANKS",
                "再见|GOODBYE",
                "好的谢谢，拜拜|CONSENT THANKS GOODBYE",
                "那就先這樣吧|GOODBYE",
                "thanks, bye bye|THANKS GOODBYE",
                "That’s all, have a nice day|GOODBYE"
            })
    void whatIsSaidOutOfPolitenessAloneIsKnownInWhateverWriting(String text, String kinds) {
        assertThat(Courtesy.in(text).stream().map(Courtesy::name).collect(joining(" ")))
                .isEqualTo(kinds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "？？？",
                "👍",
                "你",
                "要退货",
                "可以退吗",
                "是正品吗",
                "行吗",
                "ok but where is my parcel",
                "你好，怎么退货",
                "在吗，我的快递到哪了",
                "谢谢惠顾的券怎么用",
                "你好用吗",
                "早点发货",
                "拜托了",
                "再见到老板的优惠吗",
                "hi, where is my parcel",
                "hit",
                "history",
                "thanks for nothing, my bowl is broken",
                "see you at the store?",
                "hello hello hello hello hello hello hello hello hello hello hello hello"
            })
    void whatAsksForAnythingIsNone(String text) {
        assertThat(Courtesy.in(text)).isEmpty();
    }
}
