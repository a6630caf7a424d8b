package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers that an agent pushes are markup of the agent's browser: no more of it is kept than of an
 * editor's.
 */
class HostileAnswersTest {
    private static final String HOSTILE =
            """
            <p onclick="alert(1)">七天内<b>可以退</b></p><script>alert(1)</script>\
            <img src=x onerror=alert(1)><svg onload=alert(1)></svg>\
            <a href="javascript:alert(1)">点我</a><a href="//elsewhere.example/">这里</a>\
            <a href="https://shop.example/returns">退货页</a><style>*{display:none}</style>\
            """;

    private static final String KEPT =
            "<p>七天内<b>可以退</b></p>点我这里<a href=\"https://shop.example/returns\""
                    + " rel=\"noopener noreferrer\">退货页</a>";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Staffer agent = shop.ready(5);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));

    @BeforeEach
    void theAgentHasTheConversation() {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("怎么退货"), Language.ZH_CN);
        await().until(
                        () ->
                                agent.id()
                                        .equals(
                                                conversations
                                                        .current(visitor)
                                                        .orElseThrow()
                                                        .agent()));
    }

    @Test
    void overTheSocketOnlyWhatAnEditorMayWriteReachesTheCustomer() {
        try (var desk = Browser.desk(server, agent);
                var tab = Browser.visitor(server, visitor, 0)) {
            desk.say(
                    "send",
                    Map.of(
                            "clientId",
                            UUID.randomUUID(),
                            "conversation",
                            conversation(),
                            "content",
                            answer(HOSTILE, List.of())));
            assertThat(html(tab)).isEqualTo(KEPT);
        }
    }

    @Test
    void overHttpOnlyWhatAnEditorMayWriteReachesTheCustomer() {
        try (var tab = Browser.visitor(server, visitor, 0)) {
            Seat.of(server, agent)
                    .client()
                    .post(messages(), saying(answer(HOSTILE, List.of())))
                    .expect(201);
            assertThat(html(tab)).isEqualTo(KEPT);
        }
    }

    @Test
    void aButtonThatIsNoLinkToAPageIsRefused() {
        var client = Seat.of(server, agent).client();
        for (var address :
                List.of("javascript:alert(1)", "data:text/html,x", "//elsewhere.example")) {
            var button = Map.of("action", "link", "label", "点我", "value", address);
            client.post(messages(), saying(answer("<p>好</p>", List.of(button))))
                    .refused(422, "button.link");
        }
    }

    @Test
    void whatIsNoTextIsRefusedAndNotRepaired() {
        Seat.of(server, agent)
                .client()
                .post(messages(), saying(answer("<p>七天\u0001内</p>", List.of())))
                .refused(422, "text.control");
    }

    private ConversationId conversation() {
        return conversations.current(visitor).orElseThrow().id();
    }

    private String messages() {
        return "/api/agent/v1/conversations/" + conversation() + "/messages";
    }

    private static Map<String, ?> saying(Map<String, ?> content) {
        return Map.of("clientId", UUID.randomUUID(), "content", content);
    }

    private static Map<String, ?> answer(String html, List<Map<String, ?>> buttons) {
        return Map.of("kind", "answer", "text", "七天内可以退", "html", html, "buttons", buttons);
    }

    private static String html(Browser tab) {
        return tab.hears("message", HostileAnswersTest::isAnswer)
                .path("message")
                .path("content")
                .path("html")
                .asString();
    }

    private static boolean isAnswer(JsonNode frame) {
        return frame.path("message").path("content").path("kind").asString("").equals("answer");
    }
}
