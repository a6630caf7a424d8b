package io.yingda.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.conversation.Assignments;
import io.yingda.conversation.Closures;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Views;
import io.yingda.kernel.Language;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

class RatingTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void whoWasServedByAPersonIsAskedOnceItIsOver() {
        var visitor = written(Mode.HUMAN_ONLY);
        var closures = server.bean(Closures.class);
        var assignments = server.bean(Assignments.class);
        var agent = shop.ready(3);
        assignments.take(agent, conversations.current(visitor).orElseThrow().id());
        assertThat(view(visitor).mayRate()).isFalse();
        closures.resolve(agent, conversations.current(visitor).orElseThrow().id());
        assertThat(view(visitor).mayRate()).isTrue();
        assertThat(view(visitor).rated()).isFalse();
        rate(visitor);
        assertThat(view(visitor).mayRate()).isFalse();
        assertThat(view(visitor).rated()).isTrue();
    }

    @Test
    void tagsAndWordsStandInTheHistoryBesideTheStars() {
        var visitor = written(Mode.HUMAN_ONLY);
        var closures = server.bean(Closures.class);
        var assignments = server.bean(Assignments.class);
        var agent = shop.ready(3);
        var id = conversations.current(visitor).orElseThrow().id();
        assignments.take(agent, id);
        closures.resolve(agent, id);
        var sent = Map.of("stars", 2, "tags", List.of("slow", "unsolved"), "text", "等了半天");
        for (int time = 0; time < 2; time++) {
            widget(visitor).put(VisitorApi.PREFIX + "/rating", sent).expect(204);
        }
        for (var reader : List.of(agent, shop.staffer(Role.SUPERVISOR))) {
            var path = "/api/agent/v1/conversations/" + id.value() + "/messages";
            var messages = shop.desk(reader).get(path).expect(200).json().path("items");
            assertThat(messages)
                    .map(message -> message.path("content"))
                    .filteredOn(content -> content.path("name").asString("").equals("rated"))
                    .singleElement()
                    .satisfies(
                            rated -> {
                                var facts = rated.path("facts");
                                assertThat(facts.path("stars").asString()).isEqualTo("2");
                                assertThat(facts.path("tags").asString())
                                        .isEqualTo("slow\nunsolved");
                                assertThat(facts.path("text").asString()).isEqualTo("等了半天");
                            });
        }
    }

    @Test
    void whoWasOnlyAnsweredByTheBotIsNotAsked() {
        var visitor = written(Mode.BOT_ONLY);
        conversations.end(visitor);
        assertThat(view(visitor).mayRate()).isFalse();
    }

    private Visitor written(Mode mode) {
        var visitor = shop.visitor(shop.inbox(mode, null));
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        return visitor;
    }

    private CustomerView view(Visitor visitor) {
        return server.bean(Views.class).own(conversations.current(visitor).orElseThrow());
    }

    private void rate(Visitor visitor) {
        widget(visitor).put(VisitorApi.PREFIX + "/rating", Map.of("stars", 5)).expect(204);
    }

    private Client widget(Visitor visitor) {
        return Client.anonymous(server).bearer(server.bean(VisitorTokens.class).sign(visitor));
    }
}
