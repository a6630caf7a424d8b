package io.yingda.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.knowledge.Draft;
import io.yingda.knowledge.Knowledge;
import io.yingda.knowledge.Wording;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an agent is offered to say. */
class SuggestionsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Suggestions suggestions = server.bean(Suggestions.class);
    final TeamId team = shop.team("售后组");
    final Visitor visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team));

    @BeforeEach
    void knowledge() {
        know("怎么退货", "签收 7 天内都能退");
        know("退货运费谁出", "质量问题我们出");
        know("退货多久到账", "验收后 3 个工作日");
        know("退货寄到哪里", "短信里有地址");
        know("杯子能进微波炉吗", "没有描金的可以");
    }

    @Test
    void atMostThreeAnswersToTheLastWordsAreOfferedTheLikeliestFirst() {
        var conversation = say("退货运费谁出");
        await().untilAsserted(
                        () ->
                                assertThat(titles(conversation))
                                        .hasSizeLessThanOrEqualTo(3)
                                        .startsWith("退货运费谁出"));
    }

    @Test
    void theWishForAPersonAndWhatWasAskedBeforeDoNotHideTheLastQuestion() {
        say("杯子能进微波炉吗");
        say("转人工");
        var conversation = say("退货运费谁出");
        await().untilAsserted(() -> assertThat(titles(conversation)).startsWith("退货运费谁出"));
    }

    @Test
    void nothingIsOfferedOnceAnAgentHasAnswered() {
        var conversation = say("退货运费谁出");
        await().untilAsserted(() -> assertThat(titles(conversation)).isNotEmpty());
        var agent = shop.ready(1, team);
        shop.comes(agent, visitor);
        server.bean(AgentDesk.class)
                .say(agent, conversation, UUID.randomUUID(), new Content.Text("我们出"), false);
        assertThat(titles(conversation)).isEmpty();
    }

    private void know(String question, String answer) {
        var wording = new Wording(question, List.of(), answer);
        server.bean(Knowledge.class)
                .create(
                        shop.workspace(),
                        new Draft(
                                null,
                                "售后",
                                Map.of(Language.ZH_CN, wording),
                                List.of(),
                                false,
                                true,
                                null,
                                null),
                        null);
    }

    private ConversationId say(String words) {
        return conversations
                .accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN)
                .conversation();
    }

    private List<String> titles(ConversationId conversation) {
        return suggestions.of(shop.staffer(Role.SUPERVISOR), conversation).stream()
                .map(Suggestions.Suggestion::title)
                .toList();
    }
}
