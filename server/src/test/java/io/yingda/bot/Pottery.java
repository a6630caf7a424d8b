package io.yingda.bot;

import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.commerce.Order;
import io.yingda.commerce.Orders;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.knowledge.AnswerButton;
import io.yingda.knowledge.Draft;
import io.yingda.knowledge.EntryId;
import io.yingda.knowledge.Knowledge;
import io.yingda.knowledge.Wording;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pottery whose bot knows a few answers and a few orders; the tests share it. */
final class Pottery {
    /** A mug on its way, of {@code u-1001}. */
    static final String MUG = "SL-20261119-0387";

    static final String MUG_DIGITS = "4321";

    /** Tea bowls that have been paid for, of {@code u-1001}. */
    static final String BOWLS = "SL-20261101-0002";

    /** The only order of {@code u-2002}. */
    static final String POT = "SL-20261110-0042";

    static final String POT_DIGITS = "8765";
    static final String MISSING = "SL-20261111-9999";

    static final Pottery SHARED = new Pottery();

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Inbox inbox = shop.inbox(Mode.BOT_FIRST, null);
    final Inbox botOnly = shop.inbox(Mode.BOT_ONLY, null);

    /** People serve it, so that nothing but the test talks to the dialogue about it. */
    final Inbox quiet = shop.inbox(Mode.HUMAN_ONLY, null);

    private Pottery() {
        var drafts = new HashMap<EntryId, Draft>();
        for (var question :
                List.of(
                        "运费多少",
                        "怎么开发票",
                        "能用支付宝吗",
                        "杯子能放微波炉吗",
                        "怎么取消订单",
                        "保修多久",
                        "可以自提吗",
                        "青瓷杯怎么洗",
                        "紫砂壶怎么洗",
                        "在不在？")) {
            drafts.put(
                    EntryId.next(),
                    draft(Map.of(Language.ZH_CN, said(question, question + "：可以"))));
        }
        drafts.put(
                EntryId.next(),
                draft(
                        Map.of(
                                Language.ZH_CN, said("怎么退货", "签收 7 天内可以退"),
                                Language.ZH_TW, said("怎麼退貨", "簽收 7 天內可以退"),
                                Language.EN, said("How do I return goods?", "Within 7 days")),
                        new AnswerButton(AnswerButton.Action.HUMAN, label("找人"), null),
                        new AnswerButton(AnswerButton.Action.ORDER_STATUS, label("查订单"), null)));
        server.bean(Knowledge.class).createAll(shop.workspace(), drafts, null);
        keep(MUG, "u-1001", "1990000" + MUG_DIGITS, Order.Status.SHIPPED, 1);
        keep(BOWLS, "u-1001", "1990000" + MUG_DIGITS, Order.Status.PAID, 20);
        keep(POT, "u-2002", "1990000" + POT_DIGITS, Order.Status.DELIVERED, 10);
    }

    private static Draft draft(Map<Language, Wording> texts, AnswerButton... buttons) {
        return new Draft(null, "", texts, List.of(buttons), false, true, null, null);
    }

    private static Wording said(String question, String answer) {
        return new Wording(question, List.of(), answer);
    }

    private static Texts label(String text) {
        return new Texts(Map.of(Language.ZH_CN, text));
    }

    private void keep(String number, String user, String phone, Order.Status status, int daysAgo) {
        var placed = server.clock().instant().minus(Duration.ofDays(daysAgo));
        var name =
                new Texts(
                        Map.of(
                                Language.ZH_CN,
                                "青瓷把手杯",
                                Language.ZH_TW,
                                "青瓷馬克杯",
                                Language.EN,
                                "Celadon mug"));
        server.bean(Orders.class)
                .keep(
                        shop.workspace(),
                        new Order(
                                shop.shop(),
                                number,
                                user,
                                phone,
                                status,
                                12_800,
                                "杭州市西湖区青枫路 18 号",
                                placed,
                                placed,
                                status == Order.Status.PAID ? null : shipment(),
                                List.of(
                                        new Order.Line(
                                                "celadon-mug",
                                                name,
                                                new Texts(Map.of()),
                                                1,
                                                12_800,
                                                ""))));
    }

    private Order.Shipment shipment() {
        return new Order.Shipment(
                new Texts(Map.of(Language.ZH_CN, "顺丰速运", Language.EN, "SF Express")),
                "SF1234567890",
                List.of(
                        new Order.Shipment.Event(
                                server.clock().instant(),
                                new Texts(
                                        Map.of(
                                                Language.ZH_CN,
                                                "到达杭州",
                                                Language.EN,
                                                "In Hangzhou")))));
    }
}
