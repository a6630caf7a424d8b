package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What everybody hears of each message costs more than the message: it must not be repeated. */
class FewFramesTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
    final Staffer agent = shop.ready(5);

    @Test
    void whatACustomerSaysIsNoNewViewOfTheConversationForTheCustomer() {
        held();
        try (var tab = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent)) {
            tab.hears("conversation");
            for (int n = 0; n < 5; n++) {
                var clientId = tab.send("第 " + n + " 句").toString();
                var ack = tab.hears("ack", of -> of.path("clientId").asString().equals(clientId));
                eye.hears("conversation", row(ack.path("seq").asLong()));
            }
            assertThat(tab.all("conversation")).hasSize(1);
        }
    }

    @Test
    void whatAnAgentSaysShowsTheCustomerThatTheirWordsWereRead() {
        var conversation = held();
        try (var tab = Browser.visitor(server, visitor, 0)) {
            long seq =
                    server.bean(AgentDesk.class)
                            .say(
                                    agent,
                                    conversation.id(),
                                    UUID.randomUUID(),
                                    new Content.Text("您好"),
                                    false)
                            .seq();
            tab.hears(
                    "conversation",
                    frame -> frame.path("conversation").path("readByStaffSeq").asLong() >= seq);
        }
    }

    @Test
    void thatACustomerHasReadIsToldToDesksAndKept() {
        var conversation = held();
        try (var tab = Browser.visitor(server, visitor, 0);
                var eye = Browser.desk(server, agent)) {
            tab.hears("conversation");
            eye.say("ping", Map.of());
            eye.hears("pong");
            long last = conversation.marks().last();
            tab.say("read", Map.of("seq", last));
            eye.hears("receipt", frame -> frame.path("readSeq").asLong() == last);
            await().untilAsserted(() -> assertThat(now().marks().contactRead()).isEqualTo(last));
        }
    }

    private static Predicate<JsonNode> row(long seq) {
        return frame -> frame.path("row").path("lastSeq").asLong() >= seq;
    }

    private Conversation held() {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        await().untilAsserted(() -> assertThat(now().agent()).isEqualTo(agent.id()));
        return now();
    }

    private Conversation now() {
        return conversations.current(visitor).orElseThrow();
    }
}
