package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/**
 * An order is sent by its number alone, as browsers do: the product knows the rest, and whose it
 * is.
 */
class OrdersSentTest {
    final RunningServer server = RunningServer.shared();
    final Secret secret = new Secret(server);

    @Test
    void aCustomerSendsAnOrderByItsNumber() {
        try (var tab = Browser.visitor(server, secret.visitor(), 0)) {
            var key = UUID.randomUUID();
            tab.say("send", Map.of("clientId", key, "content", order(Secret.ORDER)));
            assertThat(tab.hears("ack").path("clientId").asString()).isEqualTo(key.toString());
            hearsCard(tab, "contact");
        }
    }

    @Test
    void anAgentSendsAnOrderOfTheCustomersAndOfNobodyElse() {
        try (var tab = Browser.visitor(server, secret.visitor(), 0);
                var desk = Browser.desk(server, secret.agent())) {
            desk.say("send", toCustomer(UUID.randomUUID(), "SL-20260101-0000"));
            assertThat(desk.hears("refuse").path("code").asString()).isEqualTo("order.unknown");
            desk.say("send", toCustomer(UUID.randomUUID(), Secret.ORDER));
            desk.hears("ack");
            hearsCard(tab, "agent");
        }
    }

    private static void hearsCard(Browser tab, String author) {
        var card =
                tab.hears(
                                "message",
                                frame ->
                                        frame.at("/message/content/kind").asString().equals("order")
                                                && frame.at("/message/author/kind")
                                                        .asString()
                                                        .equals(author))
                        .at("/message/content");
        assertThat(card.path("number").asString()).isEqualTo(Secret.ORDER);
        assertThat(card.path("title").asString()).contains("青瓷把手杯");
        assertThat(card.path("amountFen").asLong()).isEqualTo(12_800);
    }

    private Map<String, Object> toCustomer(UUID key, String number) {
        return Map.of(
                "clientId",
                key,
                "conversation",
                secret.conversation(),
                "content",
                order(number),
                "note",
                false);
    }

    private static Map<String, Object> order(String number) {
        return Map.of("kind", "order", "number", number);
    }
}
