package io.yingda.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

class OrdersReadTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);

    @Test
    void goodsAreNamedInTheLanguageOfWhoeverReadsThePage() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var buyer =
                server.bean(Contacts.class)
                        .arrive(shop.workspace(), Identity.user(inbox.id(), "u-1"), Language.ZH_CN);
        server.bean(Conversations.class)
                .accept(
                        new Visitor(shop.workspace(), inbox.id(), buyer.id()),
                        UUID.randomUUID(),
                        new Content.Text("你好"),
                        Language.ZH_CN);
        var now = server.clock().instant();
        var name = new Texts(Map.of(Language.ZH_CN, "青瓷把手杯", Language.EN, "Celadon mug"));
        var line = new Order.Line("celadon-mug", name, new Texts(Map.of()), 1, 12_800, "");
        server.bean(Orders.class)
                .keep(
                        shop.workspace(),
                        new Order(
                                shop.shop(),
                                "SL-1",
                                "u-1",
                                "19900001001",
                                Order.Status.PAID,
                                12_800,
                                "",
                                now,
                                now,
                                null,
                                List.of(line)));
        var desk = shop.desk(shop.staffer(Role.ADMIN));
        var theirs = "/api/agent/v1/contacts/" + buyer.id() + "/orders";
        for (var place : List.of(theirs, "/api/agent/v1/orders/SL-1")) {
            var lines = place.equals(theirs) ? "/items/0/lines/0/name" : "/lines/0/name";
            assertThat(
                            List.of(
                                    desk.get(place).expect(200).json().at(lines).asString(),
                                    desk.get(place + "?language=en")
                                            .expect(200)
                                            .json()
                                            .at(lines)
                                            .asString()))
                    .containsExactly("青瓷把手杯", "Celadon mug");
        }
    }
}
