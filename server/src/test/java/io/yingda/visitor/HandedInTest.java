package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a page hands in besides words: forms, a message left, attributes, page views. */
class HandedInTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Contacts contacts = server.bean(Contacts.class);

    @Test
    void whatTheFormRequiresMustBeAnswered() {
        var page = Page.open(server, asking(field("phone", "手机号", true, null, null)), Map.of());
        page.put("/pre-chat", Map.of("name", "陈立")).refused(422, "pre-chat.required");
        page.put("/pre-chat", Map.of("phone", "199 0000-1003")).expect(204);
        assertThat(contacts.contact(shop.workspace(), page.contact()).claimed())
                .containsEntry("phone", "19900001003")
                .doesNotContainKey("name");
    }

    @Test
    void aNumberThatCannotBeDialledAndAnAddressWithoutAHostAreRefused() {
        var page =
                Page.open(
                        server,
                        asking(
                                field("phone", "手机号", false, null, null),
                                field("email", "邮箱", false, null, null)),
                        Map.of());
        page.put("/pre-chat", Map.of("phone", "1386620")).refused(422, "phone.form");
        page.put("/pre-chat", Map.of("phone", "没有")).refused(422, "phone.form");
        page.put("/pre-chat", Map.of("email", "a@b")).refused(422, "email.form");
        page.post("/left-message", Map.of("text", "请回电", "phone", "1386620"))
                .refused(422, "phone.form");
        page.put("/pre-chat", Map.of("phone", "+65 9123 4567", "email", "a@b.cn")).expect(204);
        assertThat(contacts.contact(shop.workspace(), page.contact()).claimed())
                .containsEntry("phone", "+6591234567")
                .containsEntry("email", "a@b.cn");
    }

    @Test
    void aQuestionThatDependsOnAnAnswerIsAskedOnlyThen() {
        var topic = field("topic", "想问什么", true, List.of("订单", "其他"), null);
        var number =
                field(
                        "orderNumber",
                        "订单号",
                        true,
                        null,
                        new InboxSettings.PreChatField.Condition("topic", "订单"));
        var page = Page.open(server, asking(topic, number), Map.of());
        page.put("/pre-chat", Map.of("topic", "闲聊")).refused(422, "pre-chat.option");
        page.put("/pre-chat", Map.of("topic", "订单")).refused(422, "pre-chat.required");
        page.put("/pre-chat", Map.of("topic", "其他", "orderNumber", "不该留下")).expect(204);
        assertThat(contacts.contact(shop.workspace(), page.contact()).claimed())
                .containsEntry("topic", "其他")
                .doesNotContainKey("orderNumber");
        assertThatThrownBy(() -> asking(number, topic))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("pre-chat.condition"));
    }

    @Test
    void aLeftMessageNeedsAWayToAnswerAndBecomesAConversation() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var page = Page.open(server, inbox, Map.of());
        page.post("/left-message", Map.of("text", "请回电", "name", "陈立"))
                .refused(422, "left-message.unreachable");
        var left =
                page.post(
                        "/left-message",
                        Map.of("text", "请回电", "name", "陈立", "phone", "19900001003"));
        assertThat(left.expect(200).json().path("leftMessage").asBoolean()).isTrue();
        assertThat(contacts.contact(shop.workspace(), page.contact()).phone())
                .isEqualTo("19900001003");
    }

    @Test
    void aCallInTheConsoleRaisesNoLevelAndJumpsNoQueue() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var page = Page.open(server, inbox, Map.of());
        var claims = Map.of("level", "4", "vip", "true", "priority", "99", "verified", "true");
        page.put("/attributes", claims).expect(204);
        shop.say(page.visitor(), "我是 VIP");
        var kept = contacts.contact(shop.workspace(), page.contact());
        assertThat(kept.level()).isZero();
        assertThat(kept.verified()).isFalse();
        assertThat(kept.claimed()).containsEntry("level", "4");
        assertThat(
                        server.bean(Conversations.class)
                                .current(page.visitor())
                                .orElseThrow()
                                .priority())
                .isZero();
    }

    @Test
    void pageViewsBecomeTheTrailAndOnesThatCouldRunAreRefused() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var page = Page.open(server, inbox, Map.of());
        var view =
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "url",
                        "https://shop.example/mug",
                        "title",
                        "<img src=x onerror=alert(1)>",
                        "referrer",
                        "",
                        "at",
                        server.clock().instant().toString(),
                        "dwellMs",
                        1200,
                        "left",
                        true);
        page.post("/page-views", Map.of("views", List.of(view))).expect(204);
        var evil = new HashMap<String, Object>(view);
        evil.put("url", "javascript:alert(1)");
        page.post("/page-views", Map.of("views", List.of(evil))).refused(422, "page.address");
    }

    private static InboxSettings.PreChatField field(
            String name,
            String label,
            boolean required,
            @Nullable List<String> options,
            InboxSettings.PreChatField.@Nullable Condition when) {
        return new InboxSettings.PreChatField(
                name,
                zh(label),
                required,
                options == null ? null : options.stream().map(HandedInTest::zh).toList(),
                when);
    }

    private static Texts zh(String text) {
        return new Texts(Map.of(Language.ZH_CN, text));
    }

    private Inbox asking(InboxSettings.PreChatField... form) {
        var usual = server.bean(Inboxes.class).usual();
        return shop.inbox(
                Mode.HUMAN_ONLY,
                null,
                new InboxSettings(
                        usual.color(),
                        usual.position(),
                        usual.brand(),
                        usual.greeting(),
                        60,
                        60,
                        null,
                        50,
                        null,
                        0,
                        usual.phrases(),
                        List.of(),
                        List.of(form)));
    }
}
