package io.yingda.conversation;

import static io.yingda.testing.Refusals.refused;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** 稍后处理: what an agent puts aside until a time. */
class PutAsideTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void whatIsPutAsideStaysInTheLoadAndComesBackAtItsTime() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        shop.say(agent, conversation, "明天给您回复");
        var until = server.clock().instant().plus(Duration.ofHours(2));
        desk.snooze(agent, conversation, until);
        assertThat(floor.now(conversation).snoozedUntil()).isEqualTo(until);
        assertThat(floor.now(conversation).idleAt()).isNull();
        assertThat(floor.load(agent)).isEqualTo(1);
        server.clock().advance(Duration.ofHours(2));
        server.bean(Sweeper.class).sweep();
        assertThat(floor.now(conversation).snoozedUntil()).isNull();
        assertThat(floor.now(conversation).owedSince()).isNotNull();
        assertThat(floor.events(conversation)).endsWith(Content.Name.SNOOZED, Content.Name.WOKEN);
    }

    @Test
    void theCustomersWordsEndThePuttingAside() {
        var agent = shop.ready(5);
        var visitor = shop.customer();
        var conversation = held(visitor, agent);
        desk.snooze(agent, conversation, server.clock().instant().plus(Duration.ofHours(2)));
        shop.say(visitor, "还在吗");
        assertThat(floor.now(conversation).snoozedUntil()).isNull();
    }

    @Test
    void onlyTheHolderPutsAsideAndOnlyIntoTheFuture() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        var later = server.clock().instant().plus(Duration.ofHours(2));
        refused(
                "conversation.not-yours",
                () -> desk.snooze(shop.staffer(Role.AGENT), conversation, later));
        refused(
                "snooze.time",
                () -> desk.snooze(agent, conversation, server.clock().instant().minusSeconds(1)));
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
