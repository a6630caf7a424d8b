package io.yingda.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.conversation.Content;
import io.yingda.kernel.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** 查订单, as customers go through it. */
class OrderStatusTest {
    static final String TOLD = "订单 SL-20261119-0387（青瓷把手杯）已发货，顺丰速运 单号 SF1234567890。\n最新：到达杭州";
    static final String UNKNOWN = "没有查到。请核对订单号和手机号后四位，还可以再试 4 次。";

    @Test
    void aCustomerTheShopVouchesForPicksAmongHisOwnOrders() {
        var talk = Talk.of("u-1001");
        assertThat(talk.says("我的订单到哪了")).isEqualTo("您想查哪一单？");
        assertThat(talk.options())
                .extracting(Content.Option::label)
                .containsExactly(
                        "青瓷把手杯 · " + Pottery.MUG, "青瓷把手杯 · " + Pottery.BOWLS, "都不是，我有别的订单号");
        assertThat(talk.picks(Pottery.MUG)).isEqualTo(TOLD);
    }

    @Test
    void anOwnOrderIsToldAtOnceWhenItsNumberOrItsCardIsSent() {
        assertThat(Talk.of("u-1001").says("SL-20261119-0387 到哪了")).isEqualTo(TOLD);
        assertThat(Talk.of("u-1001").sends(new Content.Order(Pottery.MUG, null, null, null, null)))
                .isEqualTo(TOLD);
        // Its owner needs no telephone number, so a mistyped one is not held against him.
        assertThat(Talk.of("u-1001").says("SL-20261119-0387 尾号 0000")).isEqualTo(TOLD);
    }

    @Test
    void theOnlyOrderIsToldWithoutAsking() {
        assertThat(Talk.of("u-2002").says("我的快递到哪了")).startsWith("订单 " + Pottery.POT);
    }

    @Test
    void whoHasNoOrderIsAskedForTheNumber() {
        assertThat(Talk.of("u-3003").says("我的订单到哪了")).startsWith("请告诉我订单号");
    }

    @Test
    void anotherOrderThanThoseShownNeedsItsTelephoneNumber() {
        var talk = Talk.of("u-1001");
        talk.says("我的订单到哪了");
        assertThat(talk.picks("都不是")).startsWith("请告诉我订单号");
        assertThat(talk.says(Pottery.POT)).startsWith("请再告诉我下单手机号的后四位");
        assertThat(talk.says(Pottery.POT_DIGITS)).startsWith("订单 " + Pottery.POT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SL-20261119-0387 4321",
                "4321 SL-20261119-0387",
                "尾号４３２１，订单号ＳＬ２０２６１１１９０３８７",
                "sl 20261119 0387，尾號四三二一",
                "订单SL-20261119-0387到哪了，手机19900004321"
            })
    void anybodyGivesNumberAndDigitsInOneMessageEvenInTheFirst(String words) {
        assertThat(Talk.ofAnybody().says(words)).isEqualTo(TOLD);
        var asked = Talk.ofAnybody();
        assertThat(asked.says("我的订单到哪了")).startsWith("请告诉我订单号");
        assertThat(asked.says(words)).isEqualTo(TOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "SL-20261119-0387, 4321",
        "ＳＬ－２０２６１１１９－０３８７, ４３２１",
        "4321, SL-20261119-0387",
        "尾号是 4 3 2 1, sl202611190387",
        "我的订单到哪了 尾号 4321, SL-20261119-0387"
    })
    void orInTwoMessagesInAnyOrder(String first, String second) {
        var talk = Talk.ofAnybody();
        talk.says("我的订单到哪了");
        assertThat(talk.says(first)).isNotEqualTo(TOLD);
        assertThat(talk.says(second)).isEqualTo(TOLD);
        var both = Talk.ofAnybody();
        both.says("我的订单到哪了");
        assertThat(both.says(first, second)).endsWith(TOLD);
    }

    @Test
    void theEndOfTheOrderNumberIsNotTakenForTheTelephonesAndCostsNoTry() {
        var talk = Talk.ofAnybody();
        talk.says("我的订单到哪了");
        talk.says("202611190387");
        assertThat(talk.says(Pottery.MUG)).startsWith("请再告诉我下单手机号的后四位");
        assertThat(talk.says("0000")).isEqualTo(UNKNOWN);
    }

    @Test
    void whoMistypedOneOfTheTwoSaysOnlyThatOneAgain() {
        var digits = Talk.ofAnybody();
        digits.says(Pottery.MUG);
        assertThat(digits.says("0000")).isEqualTo(UNKNOWN);
        assertThat(digits.says(Pottery.MUG_DIGITS)).isEqualTo(TOLD);
        var number = Talk.ofAnybody();
        number.says(Pottery.MISSING);
        assertThat(number.says(Pottery.MUG_DIGITS)).isEqualTo(UNKNOWN);
        assertThat(number.says(Pottery.MUG)).isEqualTo(TOLD);
    }

    @Test
    void somebodyElsesOrderIsAnsweredExactlyLikeOneThatDoesNotExist() {
        for (var number : new String[] {Pottery.POT, Pottery.MISSING}) {
            assertThat(Talk.ofAnybody().says(number)).isEqualTo("请再告诉我下单手机号的后四位，核对一下。");
            assertThat(Talk.ofAnybody().says(number + " 0000")).isEqualTo(UNKNOWN);
            // Nor does it help to be known to the shop.
            assertThat(Talk.of("u-3003").says(number)).isEqualTo("请再告诉我下单手机号的后四位，核对一下。");
            assertThat(Talk.of("u-4-" + number).says(number + " 0000")).isEqualTo(UNKNOWN);
            assertThat(Talk.of("u-3003").sends(new Content.Pick("订单", "order:" + number)))
                    .isEqualTo("请再告诉我下单手机号的后四位，核对一下。");
        }
    }

    @Test
    void afterFiveWrongTriesNotEvenTheRightDigitsHelpAndAPersonIsOffered() {
        var talk = Talk.ofAnybody();
        talk.says("我的订单到哪了");
        for (int left = 4; left >= 0; left--) {
            assertThat(talk.says(Pottery.MUG + " 0000")).contains("还可以再试 " + left + " 次");
        }
        assertThat(talk.says(Pottery.MUG + " " + Pottery.MUG_DIGITS)).startsWith("试的次数太多了");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        assertThat(talk.memory().order()).isNull();
        talk.withTheBotAlone();
        assertThat(talk.says(Pottery.MUG + " " + Pottery.MUG_DIGITS)).doesNotContain("同事");
    }

    @Test
    void anotherQuestionInBetweenIsAnsweredAndTheTaskGoesOn() {
        var talk = Talk.ofAnybody();
        talk.says("我的订单到哪了");
        assertThat(talk.says("怎么退货")).isEqualTo("签收 7 天内可以退\n刚才的订单还接着查吗？请告诉我订单号，在「我的订单」里可以找到。");
        talk.says(Pottery.MUG);
        assertThat(talk.says("运费多少")).isEqualTo("运费多少：可以\n刚才的订单还接着查吗？请再告诉我下单手机号的后四位，核对一下。");
        assertThat(talk.says(Pottery.MUG_DIGITS)).isEqualTo(TOLD);
        assertThat(talk.says("运费多少")).isEqualTo("运费多少：可以");
    }

    @Test
    void aQuestionInBetweenThatMayMeanSeveralIsAskedBackAndTheTaskGoesOnToo() {
        var talk = Talk.ofAnybody();
        talk.says(Pottery.MUG);
        assertThat(talk.says("怎么洗")).isEqualTo("您想问的是哪一个？");
        assertThat(talk.picks("青瓷杯")).startsWith("青瓷杯怎么洗：可以\n刚才的订单还接着查吗？");
        assertThat(talk.says(Pottery.MUG_DIGITS)).isEqualTo(TOLD);
    }

    @Test
    void aQuestionInBetweenThatNobodyCanAnswerIsKeptAndAMistypedDetailIsNot() {
        var talk = Talk.ofAnybody();
        talk.says(Pottery.MUG);
        assertThat(talk.says("法国的首都是哪里")).isEqualTo("要 4 位数字，是下单手机号的最后四位。");
        talk.says("432");
        assertThat(talk.unanswered()).containsExactly("法国的首都是哪里");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZH_CN | 订单号我不记得了",
                "ZH_CN | 我忘了订单号",
                "ZH_CN | 我不知道我的订单编号啊",
                "ZH_CN | 单号丢了怎么办",
                "ZH_CN | 没有存订单号",
                "ZH_CN | 忘了",
                "ZH_CN | 我也不记得了，怎么办",
                "ZH_CN | 没有",
                "ZH_TW | 訂單編號我忘記了",
                "ZH_TW | 找不到訂單編號耶",
                "EN | I forgot my order number",
                "EN | I don’t have the order number",
                "EN | sorry, can't find it",
                "EN | I don't remember what my order number is",
                "EN | my order number is lost",
                "EN | No idea"
            })
    void whoDoesNotHaveTheNumberIsToldWhereItIsAndOfferedAPersonAndTheTaskGoesOn(
            Language language, String words) {
        var talk = Talk.ofAnybody(language);
        talk.says("我的订单到哪了");
        assertThat(talk.says(words)).contains(language == Language.EN ? "My orders" : "在「我的");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        assertThat(talk.unanswered()).isEmpty();
        assertThat(talk.says(Pottery.MUG + " " + Pottery.MUG_DIGITS)).contains(Pottery.MUG);
        talk.withTheBotAlone().says("我的订单到哪了");
        talk.says(words);
        assertThat(talk.buttons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ZH_CN, 手机号忘了",
        "ZH_CN, 换手机号了，以前的电话不用了",
        "ZH_CN, 我不记得",
        "ZH_TW, 末四碼我不知道",
        "EN, I changed my phone number",
        "EN, I don't know the last four digits"
    })
    void whoDoesNotHaveTheTelephonesDigitsIsOfferedAPersonToo(Language language, String words) {
        var talk = Talk.ofAnybody(language);
        talk.says(Pottery.MUG);
        assertThat(talk.says(words)).containsAnyOf("another way", "核对", "核對");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        assertThat(talk.says(Pottery.MUG_DIGITS)).contains(Pottery.MUG);
    }

    @ParameterizedTest
    @CsvSource({
        "ZH_CN, 我的手机壳找不到了",
        "ZH_TW, 手機支架沒有了",
        "ZH_CN, 忘了手机膜放哪儿",
        "EN, I lost my phone case"
    })
    void whoMissesWhatGoesWithATelephoneStillHasItsDigits(Language language, String words) {
        var talk = Talk.ofAnybody(language);
        talk.says(Pottery.MUG);
        assertThat(talk.says(words)).contains("4");
        assertThat(talk.says(Pottery.MUG_DIGITS)).contains(Pottery.MUG);
    }

    @Test
    void whoSaysSoBeforeOrAfterTheTaskIsLedIntoIt() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("订单号我不记得了")).startsWith("订单号在「我的订单」里");
        assertThat(talk.says(Pottery.MUG)).startsWith("请再告诉我下单手机号的后四位");
        var known = Talk.of("u-1001");
        known.says(Pottery.MUG);
        assertThat(known.says("订单号我不记得了")).isEqualTo("您想查哪一单？");
        known.picks("都不是");
        assertThat(known.says("不记得了")).startsWith("订单号在「我的订单」里");
    }

    @ParameterizedTest
    @ValueSource(strings = {"我忘了付款怎么退货", "不知道怎么退货"})
    void anotherQuestionIsNotTakenForAMissingNumber(String words) {
        var talk = Talk.ofAnybody();
        talk.says("我的订单到哪了");
        assertThat(talk.says(words)).startsWith("签收 7 天内可以退").contains("刚才的订单还接着查吗");
    }

    @Test
    void afterThreeTimesWithoutTheDetailItGivesUpAndOffersAPerson() {
        var talk = Talk.ofAnybody();
        assertThat(talk.says("我的订单到哪了")).startsWith("请告诉我订单号");
        assertThat(talk.says("432")).startsWith("没认出订单号");
        assertThat(talk.says("43")).startsWith("没认出订单号");
        assertThat(talk.says("4")).startsWith("这个我答不准");
        assertThat(talk.buttons()).containsExactly(Content.Action.HUMAN);
        assertThat(talk.memory().order()).isNull();
    }

    @Test
    void theTaskIsCancelledButNotByAQuestionAboutCancelling() {
        var talk = Talk.ofAnybody();
        talk.says(Pottery.MUG);
        assertThat(talk.says("取消订单怎么弄")).contains("怎么取消订单：可以", "刚才的订单还接着查吗");
        assertThat(talk.says("算了，不查了")).isEqualTo("好的，不查了。");
        assertThat(talk.memory().order()).isNull();
        assertThat(talk.says("怎么退货")).isEqualTo("签收 7 天内可以退");
    }

    @Test
    void whoTakesOverIsToldTheOrderItWasAbout() {
        var midway = Talk.ofAnybody();
        midway.says("怎么退货");
        midway.says(Pottery.MUG);
        midway.says("转人工");
        assertThat(midway.handOver().orElseThrow().facts())
                .isEqualTo(Map.of("question", "怎么退货", "order", Pottery.MUG));
        var afterwards = Talk.of("u-2002");
        afterwards.says("我的快递到哪了");
        afterwards.says("转人工");
        assertThat(afterwards.handOver().orElseThrow().facts())
                .isEqualTo(Map.of("question", "查订单", "order", Pottery.POT));
    }

    @Test
    void whoTakesOverIsToldWhatWasAskedForLast() {
        var order = Talk.ofAnybody();
        order.says("怎么退货");
        order.says("我的订单到哪了");
        order.says("转人工");
        assertThat(order.handOver().orElseThrow().facts()).containsEntry("question", "查订单");
        var question = Talk.ofAnybody();
        question.sends(new Content.Pick("查订单", Content.Action.ORDER_STATUS.word()));
        question.says("怎么退货");
        question.says("转人工");
        assertThat(question.handOver().orElseThrow().facts()).containsEntry("question", "怎么退货");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZH_CN | 查一下我的订单 | 请告诉我订单号 | 订单 SL-20261119-0387（青瓷把手杯）已发货",
                "ZH_TW | 我的訂單到哪了 | 請告訴我訂單編號 | 訂單 SL-20261119-0387（青瓷馬克杯）已出貨",
                "EN | Where is my order? | What is the order number? | Order SL-20261119-0387"
                        + " (Celadon mug) is on its way"
            })
    void itIsAskedForAndToldInTheCustomersLanguage(
            Language language, String wish, String asked, String told) {
        var talk = Talk.ofAnybody(language);
        assertThat(talk.says(wish)).startsWith(asked);
        assertThat(talk.says("SL-20261119-0387 4321")).startsWith(told);
        assertThat(Talk.of("u-1001", language).says(wish)).isNotEqualTo(talk.says(wish));
    }

    @Test
    void inEnglishTheTriesLeftAreCountedWithTheRightWord() {
        var talk = Talk.ofAnybody(Language.EN);
        talk.says(Pottery.MISSING);
        assertThat(talk.says("0000")).endsWith("4 tries are left.");
        for (var left : new String[] {"3 tries are", "2 tries are", "1 try is", "no tries are"}) {
            assertThat(talk.says(Pottery.MISSING + " 0000")).endsWith(left + " left.");
        }
    }
}
