package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

class CourseTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Closures closures = server.bean(Closures.class);
    final Course course = server.bean(Course.class);

    @Test
    void everyPointCountsWhoWaitedAndWhoWasServedThen() {
        var from = server.clock().instant();
        var agent = shop.ready(1);
        server.clock().advance(Duration.ofMinutes(1));
        var first = visitor();
        var held = held(first, agent);
        var second = visitor();
        say(second);
        server.clock().advance(Duration.ofMinutes(15));
        closures.resolve(agent, held);
        await().untilAsserted(() -> assertThat(current(second).agent()).isEqualTo(agent.id()));
        server.clock().advance(Duration.ofMinutes(15));
        assertThat(course.points(shop.workspace(), from, server.clock().instant()))
                .containsExactly(
                        new Course.Point(0, 0),
                        new Course.Point(1, 1),
                        new Course.Point(0, 1),
                        new Course.Point(0, 1));
    }

    @Test
    void anHoursFirstRepliesAreCountedWithThoseInTime() {
        var from = server.clock().instant();
        var agent = shop.ready(5);
        for (var wait : List.of(20, 40, 200)) {
            var conversation = held(visitor(), agent);
            server.clock().advance(Duration.ofSeconds(wait));
            desk.say(agent, conversation, UUID.randomUUID(), new Content.Text("您好"), false);
        }
        var now = server.clock().instant().plusSeconds(1);
        assertThat(course.replies(shop.workspace(), from, now, 60))
                .containsExactly(new Course.Replies(0, 3, 40, 2));
        assertThat(
                        course.behind(
                                shop.staffer(Role.SUPERVISOR),
                                Course.Figure.ANSWERED,
                                from,
                                now,
                                List.of()))
                .hasSize(3);
    }

    @Test
    void behindANumberStandsOnlyWhatThePersonMaySee() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var from = server.clock().instant();
        held(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)), agent);
        var now = server.clock().instant().plusSeconds(1);
        for (var figure : Course.Figure.values()) {
            assertThat(course.behind(shop.staffer(Role.AGENT), figure, from, now, List.of()))
                    .isEmpty();
        }
    }

    private Visitor visitor() {
        return shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
    }

    private void say(Visitor visitor) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
    }

    private Conversation current(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        say(visitor);
        await().untilAsserted(() -> assertThat(current(visitor).agent()).isEqualTo(agent.id()));
        return current(visitor).id();
    }
}
