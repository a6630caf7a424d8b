package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;

import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.commerce.Order;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A customer whom the shop has signed: who that is on every device, and what follows them. */
class SignedInVisitorTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Contacts contacts = server.bean(Contacts.class);

    @Test
    void aSignedIdentityIsAVerifiedContactOnEveryDevice() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        for (int n = 367; n < 388; n++) {
            server.bean(Orders.class).keep(shop.workspace(), order("SL-20261119-0" + n, "u-1001"));
        }
        var identity =
                Signed.by(server, inbox, user("u-1001").claim("name", "周予安").claim("level", 3));
        var phone = Page.open(server, inbox, Map.of("identity", identity, "language", "en"));
        assertThat(phone.session().at("/contact/verified").asBoolean()).isTrue();
        assertThat(phone.session().at("/contact/name").asString()).isEqualTo("周予安");
        assertThat(phone.session().at("/orders/19/number").asString())
                .isEqualTo("SL-20261119-0368");
        assertThat(phone.session().at("/orders/0/title").asString()).isEqualTo("Celadon mug ×2");
        assertThat(Page.open(server, inbox, Map.of("identity", identity)).contact())
                .isEqualTo(phone.contact());
        assertThat(contacts.contact(shop.workspace(), phone.contact()).level()).isEqualTo(3);
        var own = phone.read("/orders");
        assertThat(own.at("/items/0/number").asString()).isEqualTo("SL-20261119-0387");
    }

    @Test
    void aWrongOrExpiredIdentityIsRefusedWithItsReason() {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var forged = Signed.with("0".repeat(64), user("u-1001").build());
        Page.begin(server, inbox, Map.of("identity", forged)).refused(401, "identity.signature");
        var identity = Signed.by(server, inbox, user("u-1001"));
        server.clock().advance(Duration.ofHours(1));
        Page.begin(server, inbox, Map.of("identity", identity)).refused(401, "identity.expired");
    }

    @Test
    void whoeverSitsThereAfterSigningOutDoesNotSeeTheLastOnesHistory() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var zhou = signedIn(inbox, "u-1001");
        shop.say(zhou.visitor(), "我的地址是杭州");
        var next = Page.open(server, inbox, Map.of("token", zhou.token()));
        assertThat(next.contact()).isNotEqualTo(zhou.contact());
        assertThat(next.session().get("conversation")).isNull();
    }

    @Test
    void theOpenConversationFollowsAVisitorWhoSignsIn() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var anonymous = Page.open(server, inbox, Map.of());
        shop.say(anonymous.visitor(), "青瓷杯有货吗");
        var known =
                Page.open(
                        server,
                        inbox,
                        Map.of(
                                "token", anonymous.token(),
                                "identity",
                                        Signed.by(
                                                server, inbox, user("u-1001").claim("level", 4))));
        assertThat(known.session().at("/conversation/state").asString()).isNotEmpty();
        var history = known.read("/messages");
        assertThat(history.get("items").toString()).contains("青瓷杯有货吗");
        // What was the anonymous visitor's is somebody else's now: the old token opens nothing.
        anonymous.get("/messages").refused(401, "visitor.merged");
    }

    @Test
    void anotherDeviceReadsBackThroughAllConversationsOfTheCustomerAndNobodyElses() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var phone = signedIn(inbox, "u-1001");
        var words = List.of("上周的杯子到了", "盖子有点歪", "想再买一套");
        for (var each : words) {
            shop.say(phone.visitor(), each);
            phone.post("/closure", Map.of());
            server.clock().advance(Duration.ofDays(3));
        }
        var read = new ArrayList<String>();
        var desk = signedIn(inbox, "u-1001");
        var page = desk.read("/messages");
        read.add(page.get("items").toString());
        while (page.path("earlier").isString()) {
            page = desk.read("/messages?conversation=" + page.get("earlier").asString());
            read.addFirst(page.get("items").toString());
        }
        assertThat(read).hasSize(words.size());
        for (int n = 0; n < words.size(); n++) {
            assertThat(read.get(n)).contains(words.get(n));
        }
        var newest = desk.read("/messages?limit=1");
        assertThat(newest.get("earlier")).as("the page does not reach the beginning").isNull();
        var other = signedIn(inbox, "u-1002");
        var conversation = newest.at("/items/0/conversation").asString();
        other.get("/messages?conversation=" + conversation).refused(404, "conversation.unknown");
    }

    private Page signedIn(Inbox inbox, String id) {
        return Page.open(server, inbox, Map.of("identity", Signed.by(server, inbox, user(id))));
    }

    private JWTClaimsSet.Builder user(String id) {
        return Signed.user(server, id);
    }

    private Order order(String number, String customer) {
        var name = new Texts(Map.of(Language.ZH_CN, "青瓷把手杯", Language.EN, "Celadon mug"));
        var now = server.clock().instant();
        return new Order(
                shop.shop(),
                number,
                customer,
                "19900001001",
                Order.Status.DELIVERED,
                25_600,
                "杭州",
                now,
                now,
                null,
                List.of(new Order.Line("celadon-mug", name, new Texts(Map.of()), 2, 12_800, "")));
    }
}
