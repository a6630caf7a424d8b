package io.yingda.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.channel.Mode;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;

/** Files that are served from a host of their own. */
@Tag("slow")
class FilesOriginTest {
    @AutoClose
    static final RunningServer server =
            RunningServer.with("yingda.files.origin=https://files.example.com/");

    final TestShop shop = new TestShop(server);

    @Test
    void aFilesAddressIsAtTheOriginOfFilesAndAnswersThereAsItWouldHere() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var customer =
                Client.anonymous(server).bearer(server.bean(VisitorTokens.class).sign(visitor));
        var uploaded =
                customer.send(
                                "POST",
                                "/api/visitor/v1/files?name=note.txt",
                                "words".getBytes(UTF_8))
                        .expect(200);
        var address = URI.create(uploaded.json().path("url").asString());
        assertThat(address).hasScheme("https").hasHost("files.example.com");
        // Whoever serves that host hands the path and the signature on as they are.
        var path = address.getRawPath() + "?" + address.getRawQuery();
        assertThat(Client.anonymous(server).get(path).expect(200).text()).isEqualTo("words");
    }

    @Test
    void thePagesMayShowFilesFromThere() {
        assertThat(Client.anonymous(server).get("/desk/").header("Content-Security-Policy"))
                .contains("https://files.example.com");
    }
}
