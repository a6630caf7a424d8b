package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.kernel.ConversationId;
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
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Closures closures = server.bean(Closures.class);
    final Course course = server.bean(Course.class);

    @Test
    void everyPointCountsWhoWaitedAndWhoWasServedThen() {
        var from = server.clock().instant();
        var agent = shop.ready(1);
        server.clock().advance(Duration.ofMinutes(1));
        var first = shop.customer();
        var held = held(first, agent);
        var second = shop.customer();
        shop.say(second, "在吗");
        server.clock().advance(Duration.ofMinutes(15));
        closures.resolve(agent, held);
        shop.comes(agent, second);
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
            var conversation = held(shop.customer(), agent);
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

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
