package io.yingda.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.conversation.Content;
import io.yingda.conversation.Reactor;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** What the bot says to what a customer says, apart from orders. */
class DialogueTest {
    @Test
    void aQuestionItIsSureOfIsAnsweredFromTheKnowledgeBase() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("请问怎么退货？")).isEqualTo("签收 7 天内可以退");
        assertThat(talk.heard())
                .singleElement()
                .isInstanceOfSatisfying(
                        Content.Answer.class,
                        answer -> {
                            assertThat(answer.title()).isEqualTo("怎么退货");
                            // What thumbs are counted for.
                            assertThat(answer.entryId()).isNotNull();
                        });
        assertThat(talk.buttons())
                .containsExactly(Content.Action.HUMAN, Content.Action.ORDER_STATUS);
        assertThat(talk.memory().question()).isEqualTo("怎么退货");
        assertThat(talk.unanswered()).isEmpty();
    }

    @Test
    void betweenTheThresholdsItAsksWhichQuestionWasMeantAndAnswersTheOnePicked() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("怎么洗")).isEqualTo("您想问的是哪一个？");
        assertThat(talk.options())
                .extracting(Content.Option::label)
                .contains("青瓷杯怎么洗", "紫砂壶怎么洗")
                .endsWith("都不是");
        assertThat(talk.picks("紫砂壶")).isEqualTo("紫砂壶怎么洗：可以");
        assertThat(talk.memory().question()).isEqualTo("紫砂壶怎么洗");
        assertThat(talk.unanswered()).isEmpty();
    }

    @Test
    void aQuestionThatWasNoneOfThoseOfferedIsKeptOnceAndAPersonOffered() {
        var talk = Talk.ofAnybody();
        talk.says("怎么洗");
        var none = talk.options().getLast();
        assertThat(talk.picks("都不是")).startsWith("那请您换个说法");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        talk.sends(new Content.Pick(none.label(), none.value()));
        assertThat(talk.unanswered()).containsExactly("怎么洗");
        assertThat(talk.memory().misses()).isEqualTo(2);
    }

    @Test
    void aPickOfAnAnswerThatIsGoneIsReadByItsWords() {
        var talk = Talk.ofAnybody();
        assertThat(talk.sends(new Content.Pick("怎么退货", "question:no-such-entry")))
                .isEqualTo("签收 7 天内可以退");
        assertThat(talk.sends(new Content.Pick("怎么退货", "a value of another version")))
                .isEqualTo("签收 7 天内可以退");
    }

    @Test
    void belowTheThresholdsItSaysSoAndKeepsEveryQuestion() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("今天天气怎么样")).startsWith("这个我答不准");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        assertThat(talk.handOver()).isEmpty();
        talk.says("法国的首都是哪里");
        talk.says("今天天气怎么样");
        assertThat(talk.unanswered()).containsExactly("今天天气怎么样", "法国的首都是哪里", "今天天气怎么样");
    }

    @ParameterizedTest
    @CsvSource({
        "ZH_CN, 你好, 您好，我在。想问点什么？",
        "ZH_CN, 在吗, 您好，我在。想问点什么？",
        "ZH_CN, 好的谢谢, 不客气。还有想问的，随时说。",
        "ZH_TW, 再見囉, 好的，再見。有需要隨時再來。",
        "EN, hello, 'Hello, I''m here. What would you like to know?'",
        "EN, 'ok, thanks a lot!', You''re welcome. Ask me any time.",
        "EN, bye, Goodbye. Come back any time."
    })
    void aKindWordIsReturnedAndIsNoMiss(Language language, String said, String heard) {
        var talk = Talk.ofAnybody(language);
        talk.says("今天天气怎么样");
        assertThat(talk.says(said)).isEqualTo(heard.replace("''", "'"));
        assertThat(talk.buttons()).isEmpty();
        assertThat(talk.memory().misses()).isLessThanOrEqualTo(1);
        assertThat(talk.unanswered()).containsExactly("今天天气怎么样");
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的", "嗯嗯", "知道了", "不用了", "ok"})
    void whoHasUnderstoodIsAnsweredKindlyAndMissedNothing(String said) {
        var talk = Talk.ofAnybody();
        talk.says("怎么退货");
        assertThat(talk.says(said)).startsWith("好的").doesNotContain("客服");
        assertThat(talk.memory().misses()).isZero();
        assertThat(talk.unanswered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的", "好的，谢谢", "要的，麻烦了", "OK, thanks"})
    void aYesToThePersonWhoWasOfferedIsAWishForOne(String yes) {
        var talk = offeredAPerson();
        talk.says(yes);
        assertThat(talk.handOver()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"不用了", "不用了，谢谢", "好吧，不用了", "no thanks"})
    void aNoIsNoneAndTakesTheOfferBack(String no) {
        var talk = offeredAPerson();
        talk.says(no);
        assertThat(talk.handOver()).isEmpty();
        assertThat(talk.says("好的")).startsWith("好的");
        assertThat(talk.handOver()).isEmpty();
    }

    private static Talk offeredAPerson() {
        var talk = Talk.ofAnybody();
        talk.says("今天天气怎么样");
        assertThat(talk.says("法国的首都是哪里")).contains("要找客服吗");
        return talk;
    }

    @Test
    void aKindWordInTheMiddleOfATaskLeadsBackToIt() {
        var talk = Talk.ofAnybody();
        talk.says("我的快递到哪了");
        assertThat(talk.says("你好")).startsWith("您好，我在").contains("请告诉我订单号");
        assertThat(talk.memory().order()).isNotNull();
    }

    @Test
    void afterTwoMissesInARowItAsksWhetherToGetAPersonAndAnAnswerStartsTheCountAnew() {
        var talk = Talk.ofAnybody();
        talk.says("今天天气怎么样");
        assertThat(talk.says("法国的首都是哪里")).contains("要找客服吗");
        talk.says("怎么退货");
        assertThat(talk.says("今天天气怎么样")).doesNotContain("要找客服吗");
        assertThat(talk.says("法国的首都是哪里")).contains("要找客服吗");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "转人工",
                "我要找真人客服",
                "別讓機器人回我了",
                "請幫我轉真人",
                "有真人嗎",
                "麻烦接一下人工",
                "Talk to a human!!!",
                "can I speak to a real person pls",
                "I want an agent",
                "ＴＡＬＫ ＴＯ Ａ ＨＵＭＡＮ"
            })
    void aWishForAPersonInAnyWordsHandsOver(String wish) {
        var talk = Talk.ofAnybody();
        talk.says(wish);
        assertThat(talk.handOver()).contains(new Reactor.HandOver(Reactor.Reason.ASKED, Map.of()));
        assertThat(talk.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "人工费多少",
                "这是手工做的吗",
                "不用转人工",
                "人工客服几点上班",
                "不需要轉真人",
                "這是人工智慧嗎",
                "no need for an agent",
                "which cleaning agent can I use",
                "is the glaze made by a person"
            })
    void namingAPersonIsNoWishForOne(String words) {
        var talk = Talk.ofAnybody();
        talk.says(words);
        assertThat(talk.handOver()).isEmpty();
        assertThat(talk.heard()).isNotEmpty();
    }

    @Test
    void whoTakesOverIsToldTheQuestionItRecognisedAndTheBotKeepsItInCaseNobodyDoes() {
        var talk = Talk.ofAnybody();
        talk.says("怎么退货");
        talk.says("转人工");
        assertThat(talk.handOver().orElseThrow().facts())
                .containsExactlyEntriesOf(Map.of("question", "怎么退货"));
        assertThat(talk.memory()).isEqualTo(Memory.EMPTY.knew("怎么退货"));
    }

    @ParameterizedTest
    @CsvSource({
        "转人工, ASKED",
        "今天天气怎么样|转人工, ASKED",
        "今天天气怎么样|法国的首都是哪里|转人工, MISSES",
        "今天天气怎么样|法国的首都是哪里|今天几号|转人工, MISSES",
        "今天天气怎么样|法国的首都是哪里|怎么退货|转人工, ASKED",
        "今天天气怎么样|怎么退货|法国的首都是哪里|转人工, ASKED"
    })
    void whoTakesThePersonOfferedAfterMissesDoesSoForTheMisses(
            String turns, Reactor.Reason reason) {
        var inWords = Talk.ofAnybody();
        var byButton = Talk.ofAnybody();
        for (var turn : turns.split("\\|", -1)) {
            inWords.says(turn);
            if (turn.equals("转人工")) {
                byButton.sends(new Content.Pick("找客服", "human"));
            } else {
                byButton.says(turn);
            }
        }
        for (var talk : new Talk[] {inWords, byButton}) {
            assertThat(talk.handOver().orElseThrow().reason()).isEqualTo(reason);
        }
    }

    @Test
    void theButtonForAPersonHandsOverLikeTheWords() {
        var talk = Talk.ofAnybody();
        talk.says("今天天气怎么样");
        talk.sends(new Content.Pick("找客服", "human"));
        assertThat(talk.handOver()).isPresent();
    }

    @Test
    void severalMessagesAreAnsweredInTheirOrderAndNothingAfterTheWishForAPerson() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("怎么退货", "运费多少")).isEqualTo("签收 7 天内可以退\n运费多少：可以");
        assertThat(talk.says("怎么退货", "转人工", "运费多少")).isEqualTo("签收 7 天内可以退");
        assertThat(talk.handOver()).isPresent();
    }

    @Test
    void theBotAloneNeverOffersAPerson() {
        var talk = Talk.ofAnybody().withTheBotAlone();
        assertThat(talk.says("转人工")).isEqualTo("这里由机器人接待，请您直接问我。");
        assertThat(talk.handOver()).isEmpty();
        talk.says("怎么退货");
        assertThat(talk.buttons()).containsExactly(Content.Action.ORDER_STATUS);
        var file = new Content.File(AttachmentId.next(), "a.png", "image/png", 1, 1, 1);
        for (var said :
                new String[] {talk.says("今天天气怎么样"), talk.says("法国的首都是哪里"), talk.sends(file)}) {
            assertThat(said).isNotEmpty().doesNotContain("同事");
        }
        talk.says("怎么洗");
        assertThat(talk.picks("都不是")).doesNotContain("同事");
        assertThat(talk.buttons()).isEmpty();
        talk.sends(new Content.Pick("找客服", "human"));
        assertThat(talk.handOver()).isEmpty();
        assertThat(talk.unanswered()).containsExactly("今天天气怎么样", "法国的首都是哪里", "怎么洗");
    }

    @Test
    void anEntryOfTheShopsOwnForTheseVeryWordsComesBeforeAKindWord() {
        assertThat(Talk.ofAnybody().says("谢谢")).startsWith("不客气");
        assertThat(Talk.ofAnybody().says("在不在！")).isEqualTo("在不在？：可以");
        assertThat(Talk.ofAnybody().says("好的，多谢")).startsWith("不客气");
    }

    @Test
    void ofAFileItSaysThatItCannotReadIt() {
        var talk = Talk.ofAnybody();
        assertThat(
                        talk.sends(
                                new Content.File(
                                        AttachmentId.next(),
                                        "a.pdf",
                                        "application/pdf",
                                        1,
                                        null,
                                        null)))
                .startsWith("文件我收到了");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
    }

    @ParameterizedTest
    @CsvSource({
        "ZH_CN, 怎么退货, 签收 7 天内可以退, 这个我答不准",
        "ZH_TW, 請問怎麼退貨, 簽收 7 天內可以退, 這個我不太確定",
        "EN, how do i return goods, Within 7 days, I'm not sure"
    })
    void itAnswersInTheCustomersLanguage(
            Language language, String question, String answer, String unknown) {
        var talk = Talk.ofAnybody(language);
        assertThat(talk.says(question)).isEqualTo(answer);
        assertThat(talk.says("法国的首都是哪里")).startsWith(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"misses\":\"many\"}",
                "{\"order\":{\"step\":3},\"misses\":1}"
            })
    void aMemoryItCannotReadIsABeginningAndNoFailure(String stored) {
        var talk = Talk.ofAnybody();
        talk.remembers(stored);
        assertThat(talk.says("怎么退货")).startsWith("签收 7 天内可以退");
    }
}
