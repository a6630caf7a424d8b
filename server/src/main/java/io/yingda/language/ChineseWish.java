package io.yingda.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Wishes for a person in Chinese: patterns of a call and whom it calls, and what takes them back.
 */
final class ChineseWish {
    private static final String RENGONG = "(?:人工|人功|人公|人共|仁工|任工|入工|八工|人エ|rengong|ren gong)";
    private static final String NOT_LABOUR =
            "(?!费|成本|智能|合成|养|草|皮|湖|安装|搬|上楼|打包|组装|缝|吹|制|宝石|钻|工资|翻译|降雨|呼吸|授|繁|客服电话|拆|打磨|雕|烧|画|上釉|检)";
    private static final String ASKED_TIME = "(?!.{0,6}(?:几点|上班|下班|工作时间|在线时间|服务时间|电话|热线|邮箱))";
    private static final String CLAUSE = "(?:^|[,.!?;，。！？；、 ])";
    private static final String CALL =
            "(?:zhuan|转接?|转到|接通?|找|要|叫|请|换|喊|安排|[搵揾]|给我|帮我|呼叫|呼|召唤|进入|需要|想要|切换?|切到|联系|连|见|求|上|来)";
    private static final String UP_TO =
            "(?:一?个|一?下|一?位|一?名|到|成|你们?的?|您们?的?|我|您|在线|专业|真正?的|真实的|的){0,4} ?";
    private static final String STAFF =
            "(?:客服(?:人员|专员|小姐姐|小哥)?|专员|专人|坐席|座席|工作人员|服务人员|服务员|接线员|售后人员|经理|主管|店长|负责人|领导|老板|管事的)";
    private static final String LIVING = "(?:真人|活人|真正的人|真的人|人类|大活人)";

    private static final List<Pattern> CHINESE =
            List.of(
                    // 转人工, 给我找个人工, 换人工来
                    compile(
                            "(?<!要不)(?:"
                                    + CALL
                                    + "|跟|和|与|同|由)"
                                    + UP_TO
                                    + RENGONG
                                    + NOT_LABOUR
                                    + ASKED_TIME),
                    // 人工客服, 人工服务, 人工在吗
                    compile(
                            RENGONG
                                    + " ?(?:客服|服务(?!费)|坐席|座席|专员|回复|接待|处理|咨询|沟通|对话|解答|帮|来|呢|吗|在)"
                                    + ASKED_TIME),
                    compile(
                            CLAUSE
                                    + "(?:有)?"
                                    + RENGONG
                                    + "(?:"
                                    + RENGONG
                                    + "|快|啊|呀|吧|\\s)*(?:\\W|$)"),
                    compile("^\\W*(?:请|帮我|麻烦)?(?:转接|接线|转线)(?:一下|谢谢|吧|\\W)*$"),
                    // 找真人, 有活人吗, 跟真人说
                    compile(
                            "(?:"
                                    + CALL
                                    + "|有|跟|和|与|同|让|由|是不是)"
                                    + UP_TO
                                    + LIVING
                                    + "(?!秀|试|实拍|图|照|模特|上身|展示|比例|同款)"),
                    compile("^\\W*" + LIVING + "(?:客服|服务|回复|来|呢|在|吗|啊|好吗|吧|\\W)*$"),
                    compile(LIVING + "(?:客服|服务|回复|回答|接待|专员|跟我|和我|来)"),
                    // 转客服, 叫你们经理来
                    compile(CALL + UP_TO + STAFF + "(?!电话|热线|邮箱|微信|工作)" + ASKED_TIME),
                    compile(
                            "(?:跟|和|与|同|让)"
                                    + UP_TO
                                    + STAFF
                                    + "(?:说|谈|讲|聊|沟通|联系|对话|通话|跟|和|来|处理|回|出)"),
                    compile("^\\W*(?:在线)?(?:客服|专员)(?:呢|在吗|在不在|有吗|啊|人员|小姐姐|\\W)*$"),
                    // 换个人, 找个人来, 派人处理, 有没有人, 有人理我吗
                    compile(
                            "(?:换|找|叫|派|来|请)一?个?(?:别的|其他)?人(?:来|跟|和|给|处理|解决|帮|回|说|谈|聊|吧|行吗|行不|好吗|$)"),
                    compile("有(?:没有)?个?(?:真)?人(?:能|可以|来|会|愿意)(?:帮|回|处理|解决|理|说|答|给我)"),
                    compile(
                            "^\\W*(?:到底|究竟)?(?:有人|有没有人|没有?人|人)(?:在|管|理我?|回复?|啊|呢|吗|么|嘛|没|在线|值班|上班)+\\W*$"),
                    // 不要机器人, 别让机器人回, 机器人滚
                    compile(
                            "(?:不要|别|不想|不用|不想要|拒绝|讨厌|不需要|不准|少|停止|关掉|关闭|去掉|够了)[^,，。!！?？;；]{0,6}"
                                    + "(?:机器人|机器回|自动回复|智能客服|ai客服|ai ?(?:回|讲|说|聊|谈|对话|$|\\W))"),
                    compile("机器人(?:滚|走开|闭嘴|没用|听不懂|解决不了|回答不了|太笨|别)"));

    private static final Pattern DECLINED =
            compile(
                    "(?:不用|不要|别|不需要|无需|不必|先不|不想|没必要|用不着|毋须|不)"
                            + "(?:给我|帮我|再|急着|着急|您|你|了)?"
                            + CALL
                            + "?"
                            + UP_TO
                            + "$");

    /** 刚才人工客服答应… tells what happened. */
    private static final Pattern PAST = compile("(?:上次|刚才|刚刚|之前|昨天|前天|前几天|上回|那个|那位)的?$");

    private static final Pattern HAN_GAP = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
    private static final Pattern STILL_WISHED = compile("(?:能|可|要|为什么|为啥|怎么还?|干嘛|凭什么|还|咋)$");

    private ChineseWish() {}

    static boolean isIn(String folded) {
        var text = HAN_GAP.matcher(folded).replaceAll("");
        for (var pattern : CHINESE) {
            var found = pattern.matcher(text);
            while (found.find()) {
                if (text.startsWith("不", found.start())
                        || !declined(text.substring(0, found.start()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 不用 before the wish takes it back; 能不能, 为什么不 and 怎么还不 do not. */
    private static boolean declined(String before) {
        if (PAST.matcher(before).find()) {
            return true;
        }
        var found = DECLINED.matcher(before);
        return found.find() && !STILL_WISHED.matcher(before.substring(0, found.start())).find();
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
