package io.yingda.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.conversation.Work;
import io.yingda.conversation.WorkStates;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.TeamId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.stream.StreamSupport;

/** The live board, as a supervisor reads it. */
class BoardTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final WorkStates work = server.bean(WorkStates.class);
    final Staffer supervisor = shop.staffer(Role.SUPERVISOR);

    @Test
    void whoWaitsForATeamWithNobodyOnDutyIsSaidToWithWhoCouldBeAsked() {
        var english = shop.team("英文");
        var away = shop.staffer(Role.AGENT, english);
        shop.staffer(Role.EDITOR, english);
        var agent = shop.ready(5);
        var conversation = handedTo(english, agent);
        var row = board().path("queue").path(0);
        assertThat(row.path("conversation").asString()).isEqualTo(conversation.value().toString());
        assertThat(row.path("unattended").asBoolean()).isTrue();
        assertThat(texts(row.path("askable"))).containsExactly(away.id().value().toString());

        work.connected(shop.workspace(), away.id(), true);
        work.set(shop.workspace(), away.id(), Work.Doing.BUSY);
        row = board().path("queue").path(0);
        assertThat(row.path("unattended").asBoolean()).isFalse();
        assertThat(row.path("askable").size()).isZero();
    }

    @Test
    void onlyThePlacesOfThoseWhoAreReadyCount() {
        var leaving = shop.ready(12);
        held(leaving);
        work.set(shop.workspace(), leaving.id(), Work.Doing.OFF);
        shop.ready(6);
        var cut = shop.ready(8);
        work.connected(shop.workspace(), cut.id(), false);
        var board = board();
        assertThat(board.path("capacity").asInt()).isEqualTo(6);
        assertThat(board.path("load").asInt()).isZero();
        assertThat(board.path("now").path("withAgents").asInt()).isEqualTo(1);
    }

    @Test
    void whoServesNobodyAnyMoreIsNotCounted() {
        shop.ready(6);
        var editor = shop.staffer(Role.EDITOR);
        work.capacity(shop.workspace(), editor.id(), 8);
        work.connected(shop.workspace(), editor.id(), true);
        work.set(shop.workspace(), editor.id(), Work.Doing.READY);
        var board = board();
        assertThat(board.path("capacity").asInt()).isEqualTo(6);
        assertThat(board.path("onDuty").asInt()).isEqualTo(1);
        assertThat(board.path("agents").size()).isEqualTo(1);
    }

    private JsonNode board() {
        return shop.desk(supervisor)
                .get("/api/agent/v1/board?zone=Asia/Shanghai")
                .expect(200)
                .json();
    }

    private ConversationId handedTo(TeamId team, Staffer from) {
        var conversation = held(from);
        shop.desk(from)
                .post(
                        "/api/agent/v1/conversations/" + conversation.value() + "/transfer",
                        Map.of("teamId", team.value(), "note", ""))
                .expect(204);
        return conversation;
    }

    private ConversationId held(Staffer by) {
        return shop.held(shop.customer(), by).id();
    }

    private static Iterable<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }
}
