package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What an agent has begun to write is there again wherever he opens the conversation. */
class DraftsOverHttpTest {
    private static final String API = "/api/agent/v1/conversations/";

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final TeamId team = shop.team("售后组");
    final String conversation =
            server.bean(Conversations.class)
                    .accept(
                            shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)),
                            UUID.randomUUID(),
                            new Content.Text("在吗"),
                            Language.ZH_CN)
                    .conversation()
                    .toString();

    @Test
    void aDraftIsThereOnAnotherDeviceForItsWriterAlone() {
        var lin = shop.staffer(Role.AGENT, team);
        write(shop.desk(lin), "补发今天出", false);
        var other = shop.desk(lin);
        assertThat(draft(other).path("text").asString()).isEqualTo("补发今天出");
        assertThat(draft(other).path("note").asBoolean()).isFalse();
        assertThat(draft(shop.desk(shop.staffer(Role.AGENT, team))).isMissingNode()).isTrue();
        write(other, "问问郑一", true);
        assertThat(draft(other).path("text").asString()).isEqualTo("问问郑一");
        assertThat(draft(other).path("note").asBoolean()).isTrue();
        write(other, "", false);
        assertThat(draft(other).isMissingNode()).isTrue();
    }

    @Test
    void aDraftTellsWhenItWasKept() {
        var desk = shop.desk(shop.staffer(Role.AGENT, team));
        var before = server.clock().instant();
        write(desk, "补发今天出", false);
        assertThat(Instant.parse(draft(desk).path("at").asString()))
                .isBetween(before, server.clock().instant());
    }

    @Test
    void nobodyLeavesADraftWhereHeSeesNothing() {
        var stranger = shop.desk(shop.staffer(Role.AGENT, shop.team("售前组")));
        stranger.put(API + conversation + "/draft", Map.of("text", "喂", "note", false))
                .refused(404, "conversation.unknown");
    }

    @Test
    void aDraftThatIsTooLongIsRefusedAndTheOneBeforeStays() {
        var desk = shop.desk(shop.staffer(Role.AGENT, team));
        write(desk, "短的", false);
        var answer =
                desk.put(
                        API + conversation + "/draft",
                        Map.of("text", "长".repeat(20_001), "note", false));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(draft(desk).path("text").asString()).isEqualTo("短的");
    }

    private void write(Client desk, String text, boolean note) {
        desk.put(API + conversation + "/draft", Map.of("text", text, "note", note)).expect(204);
    }

    private JsonNode draft(Client desk) {
        return desk.get(API + conversation).expect(200).json().path("draft");
    }
}
