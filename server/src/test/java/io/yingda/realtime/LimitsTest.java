package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;

@Tag("slow")
class LimitsTest {
    static final RunningServer SERVER = RunningServer.tight();

    final TestShop shop = new TestShop(SERVER);

    @Test
    void whoDoesNotReadIsCutAndHurtsNobodyElse() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var visitor = shop.visitor(inbox);
        var conversations = SERVER.bean(Conversations.class);
        var words = "字".repeat(8_000);
        try (var _ = Browser.sluggard(SERVER, visitor);
                var quick = Browser.visitor(SERVER, visitor, 0)) {
            var cuts =
                    SERVER.bean(MeterRegistry.class).counter("yingda.socket.cuts", "why", "slow");
            // More than the buffers of both ends hold, however large the system made them.
            for (int i = 0; i < 800 && cuts.count() < 1; i++) {
                long last =
                        conversations
                                .accept(
                                        visitor,
                                        UUID.randomUUID(),
                                        new Content.Text(words),
                                        Language.ZH_CN)
                                .seq();
                // the quick one keeps up: it is never as far behind as the slow one
                long seq = last;
                quick.hears("message", frame -> frame.at("/message/seq").asLong() == seq);
            }
            assertThat(quick.connected()).isTrue();
            assertThat(quick.seqs()).isSorted().doesNotHaveDuplicates();
            await().until(() -> cuts.count() >= 1);
        }
    }

    @Test
    void whoSaysNothingIsCutAndWhoIsSilentForTwoHeartbeatsToo() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        try (var mute = Browser.visitor(SERVER)) {
            // the client is connected a moment before the server begins to count
            await().until(
                            () -> {
                                SERVER.clock().advance(Duration.ofSeconds(11));
                                return !mute.connected();
                            });
            assertThat(mute.farewell()).isEqualTo(4005);
        }
        try (var tab = Browser.visitor(SERVER, visitor, 0)) {
            SERVER.clock().advance(Duration.ofSeconds(30));
            tab.say("ping", Map.of());
            tab.hears("pong");
            SERVER.clock().advance(Duration.ofSeconds(30));
            tab.say("ping", Map.of());
            await().until(() -> tab.all("pong").size() == 2);
            SERVER.clock().advance(Duration.ofSeconds(41));
            assertThat(tab.farewell()).isEqualTo(4003);
        }
    }

    @Test
    void whoSendsMoreThanAPersonCanTypeIsToldWhenToComeBack() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        try (var tab = Browser.visitor(SERVER, visitor, 0)) {
            for (int i = 0; i < 25; i++) {
                tab.send("快 " + i);
            }
            var refused = tab.hears("refuse");
            assertThat(refused.path("code").asString()).isEqualTo("rate.exceeded");
            assertThat(refused.at("/facts/retryAfter").asLong()).isPositive();
            SERVER.clock().advance(Duration.ofSeconds(20));
            tab.send("慢慢来");
            tab.hears(
                    "message",
                    frame -> frame.at("/message/content/text").asString("").equals("慢慢来"));
        }
    }

    @Test
    void oneAddressHoldsOnlySoManySockets() {
        var open = new ArrayList<Browser>();
        try {
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 9; i++) {
                                    open.add(Browser.visitor(SERVER));
                                }
                            })
                    .isInstanceOf(CompletionException.class);
            assertThat(open).hasSize(8);
        } finally {
            open.forEach(Browser::close);
        }
        // the places of those who have gone are free again
        await().untilAsserted(() -> Browser.visitor(SERVER).close());
    }
}
