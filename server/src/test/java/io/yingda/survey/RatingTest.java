package io.yingda.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Views;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

class RatingTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    @AutoClose final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoWasServedByAPersonIsAskedOnceItIsOver() throws Exception {
        var visitor = written(Mode.HUMAN_ONLY);
        var desk = server.bean(AgentDesk.class);
        var agent = shop.ready(3);
        desk.take(agent, conversations.current(visitor).orElseThrow().id());
        assertThat(view(visitor).mayRate()).isFalse();
        desk.resolve(agent, conversations.current(visitor).orElseThrow().id());
        assertThat(view(visitor).mayRate()).isTrue();
        assertThat(view(visitor).rated()).isFalse();
        assertThat(rate(visitor)).isEqualTo(204);
        assertThat(view(visitor).mayRate()).isFalse();
        assertThat(view(visitor).rated()).isTrue();
    }

    @Test
    void whoWasOnlyAnsweredByTheBotIsNotAsked() throws Exception {
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

    private int rate(Visitor visitor) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.address().resolve(VisitorApi.PREFIX + "/rating"))
                        .header(
                                "Authorization",
                                "Bearer " + server.bean(VisitorTokens.class).sign(visitor))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"stars\": 5}"))
                        .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
