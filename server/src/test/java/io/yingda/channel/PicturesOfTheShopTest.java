package io.yingda.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;

/** The widget shows what a visitor looks at in the shop with the shop's own picture of it. */
class PicturesOfTheShopTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    @AutoClose final HttpClient http = HttpClient.newHttpClient();

    @Test
    void comeFromTheSitesOfTheInboxOnly() throws Exception {
        var usual = server.bean(Inboxes.class).usual();
        var inbox =
                shop.inbox(
                        Mode.BOT_FIRST,
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
                                List.of(new AllowedOrigin("https://*.shop.example")),
                                List.of()));
        assertThat(pictures("/widget/?inbox=" + inbox.key()))
                .isEqualTo("img-src 'self' data: blob: https://*.shop.example");
    }

    @Test
    void comeFromAnywhereByHttpsWhereEverySiteMayEmbedIt() throws Exception {
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        assertThat(pictures("/widget/?inbox=" + inbox.key()))
                .isEqualTo("img-src 'self' data: blob: https:");
    }

    @Test
    void areNoneOfAnUnknownInboxNorOfTheDesk() throws Exception {
        assertThat(pictures("/widget/?inbox=ib_NOSUCH")).isEqualTo("img-src 'self' data: blob:");
        assertThat(pictures("/desk/")).isEqualTo("img-src 'self' data: blob:");
    }

    private String pictures(String page) throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(server.address().resolve(page)).build(),
                        BodyHandlers.discarding());
        var policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
        return Arrays.stream(policy.split("; "))
                .filter(part -> part.startsWith("img-src"))
                .findFirst()
                .orElseThrow();
    }
}
