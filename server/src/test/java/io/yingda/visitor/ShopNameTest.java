package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.channel.Brand;
import io.yingda.channel.Inbox;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ShopNameTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Client anybody = Client.anonymous(server);

    @Test
    void theShopIsCalledAsTheVisitorReads() {
        var inbox =
                called(
                        Map.of(Language.ZH_CN, "山岚", Language.EN, "Shanlan Objects"),
                        Map.of(Language.ZH_CN, "山", Language.EN, "S"));
        assertThat(shown(inbox, "en")).containsOnly("Shanlan Objects S");
        assertThat(shown(inbox, "zh-TW"))
                .as("what is not written in a language is shown in another")
                .containsOnly("山岚 山");
    }

    @Test
    void aShopWithoutANameForItsCustomersHasItsOwn() {
        assertThat(shown(called(Map.of(), Map.of(Language.EN, "S")), "en")).containsOnly("山岚器物 S");
    }

    /** What the bubble and the panel show. */
    private List<String> shown(Inbox inbox, String language) {
        var outside =
                anybody.get(
                                "/api/visitor/v1/look?inbox=%s&language=%s"
                                        .formatted(inbox.key(), language))
                        .expect(200)
                        .json();
        var inside =
                anybody.post(
                                "/api/visitor/v1/session",
                                Map.of("inbox", inbox.key(), "language", language))
                        .expect(200)
                        .json()
                        .path("inbox");
        return List.of(outside, inside).stream()
                .map(
                        look ->
                                look.path("shopName").asString()
                                        + " "
                                        + look.path("logoText").asString())
                .toList();
    }

    private Inbox called(Map<Language, String> name, Map<Language, String> logo) {
        var usual = server.bean(Inboxes.class).usual();
        return shop.inbox(
                Mode.BOT_FIRST,
                null,
                new InboxSettings(
                        usual.color(),
                        usual.position(),
                        new Brand(new Texts(name), new Texts(logo)),
                        usual.greeting(),
                        usual.promisedFirstReplySeconds(),
                        usual.promisedNextReplySeconds(),
                        usual.hours(),
                        usual.queueLimit(),
                        usual.idle(),
                        usual.reopenWithinSeconds(),
                        usual.phrases(),
                        usual.allowedOrigins(),
                        usual.preChat()));
    }
}
