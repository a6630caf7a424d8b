package io.yingda.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.conversation.Ack;
import io.yingda.conversation.Author;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Message;
import io.yingda.conversation.State;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.Client;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The dialogue in a conversation that is kept. */
class BotOnDutyTest {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Pottery pottery = Pottery.SHARED;
    final Conversations conversations = pottery.server.bean(Conversations.class);

    @Test
    void whatItRemembersIsKeptWithTheConversationFromTurnToTurn() {
        var visitor = pottery.shop.visitor(pottery.inbox);
        say(visitor, "怎么退货");
        say(visitor, "我的订单到哪了");
        say(visitor, Pottery.MUG);
        assertThat(JsonMapper.shared().readValue(conversation(visitor).bot(), Memory.class))
                .isEqualTo(
                        Memory.EMPTY
                                .knew("怎么退货")
                                .askedFor("查订单")
                                .with(new Memory.OrderTask(Pottery.MUG, null, 1)));
        assertThat(say(visitor, Pottery.MUG_DIGITS).content().words())
                .startsWith("订单 " + Pottery.MUG);
        assertThat(JsonMapper.shared().readValue(conversation(visitor).bot(), Memory.class))
                .isEqualTo(Memory.EMPTY.askedFor("查订单").about(Pottery.MUG));
    }

    @Test
    void whoTakesOverReadsWhatWasFoundOut() {
        var team = pottery.shop.team("值班");
        pottery.shop.ready(1, team);
        var visitor = pottery.shop.visitor(pottery.shop.inbox(Mode.BOT_FIRST, team));
        say(visitor, "怎么退货");
        say(visitor, Pottery.MUG);
        accept(visitor, "转人工");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(messages(visitor))
                                        .extracting(Message::content)
                                        .contains(
                                                new Content.Event(
                                                        Content.Name.HANDED_OVER,
                                                        Map.of(
                                                                "reason", "asked",
                                                                "question", "怎么退货",
                                                                "order", Pottery.MUG))));
        assertThat(conversation(visitor).state()).isNotInstanceOf(State.WithBot.class);
    }

    @Test
    void whereNobodyIsOnDutyItGoesOnWithWhatItKnew() {
        var night = pottery.shop.inbox(Mode.BOT_FIRST, pottery.shop.team("夜班"));
        var offline = night.settings().phrases().offline().in(Language.ZH_CN, Map.of());
        goesOn(night, offline, "handover.nobody");
    }

    @Test
    void whereTheQueueIsFullItGoesOnWithWhatItKnew() {
        var team = pottery.shop.team("满员");
        pottery.shop.ready(0, team);
        var rush = pottery.shop.inbox(Mode.BOT_FIRST, team, pottery.shop.limited(0));
        var busy = rush.settings().phrases().busy().in(Language.ZH_CN, Map.of());
        goesOn(rush, busy, "handover.full");
    }

    /** In the middle of a task the customer asks for a person in words and by button, in vain. */
    private void goesOn(Inbox inbox, String said, String refused) {
        var visitor = pottery.shop.visitor(inbox);
        say(visitor, "怎么退货");
        say(visitor, Pottery.MUG);
        accept(visitor, "转人工");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(messages(visitor))
                                        .anyMatch(m -> m.content().words().equals(said)));
        assertThatThrownBy(() -> conversations.handOver(visitor, Language.ZH_CN))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo(refused));
        assertThat(say(visitor, Pottery.MUG_DIGITS).content().words())
                .startsWith("订单 " + Pottery.MUG);
        assertThat(JsonMapper.shared().readValue(conversation(visitor).bot(), Memory.class))
                .isEqualTo(Memory.EMPTY.knew("怎么退货").about(Pottery.MUG));
    }

    @Test
    void theButtonForAPersonAfterMissesTellsWhoTakesOverAndThenTheBotForgets() {
        var team = pottery.shop.team("早班");
        pottery.shop.ready(1, team);
        var visitor = pottery.shop.visitor(pottery.shop.inbox(Mode.BOT_FIRST, team));
        say(visitor, "怎么退货");
        say(visitor, "今天天气怎么样");
        say(visitor, "法国的首都是哪里");
        conversations.handOver(visitor, Language.ZH_CN);
        assertThat(messages(visitor))
                .extracting(Message::content)
                .contains(
                        new Content.Event(
                                Content.Name.HANDED_OVER,
                                Map.of("reason", "misses", "question", "怎么退货")));
        assertThat(conversation(visitor).bot()).isEqualTo("{}");
    }

    @Test
    void aThumbIsKeptForTheAnswerAndTheLastOneHolds() {
        var visitor = pottery.shop.visitor(pottery.inbox);
        var answer = say(visitor, "怎么退货");
        var client =
                Client.anonymous(pottery.server)
                        .bearer(pottery.server.bean(VisitorTokens.class).sign(visitor));
        var address = "/api/visitor/v1/answers/" + answer.seq() + "/feedback";
        client.put(address, Map.of("helpful", true)).expect(204);
        client.put(address, Map.of("helpful", false)).expect(204);
        assertThat(
                        pottery.server
                                .database()
                                .owner()
                                .sql(
                                        "select helpful from answer_feedback where conversation_id"
                                                + " = :conversation")
                                .param("conversation", answer.conversation().value())
                                .query(Boolean.class)
                                .list())
                .containsExactly(false);
        var sorry = say(visitor, "今天天气怎么样");
        client.put("/api/visitor/v1/answers/" + sorry.seq() + "/feedback", Map.of("helpful", true))
                .refused(404, "answer.unknown");
    }

    @Test
    void anAnswerOfAnEarlierConversationCanBeRatedByItsCustomerAlone() {
        var visitor = pottery.shop.visitor(pottery.inbox);
        var answer = say(visitor, "怎么退货");
        conversations.end(visitor);
        pottery.server.clock().advance(Duration.ofDays(2));
        say(visitor, "今天天气怎么样");
        assertThat(conversation(visitor).id()).isNotEqualTo(answer.conversation());
        var address = "/api/visitor/v1/answers/" + answer.seq() + "/feedback";
        var opinion =
                Map.of("helpful", true, "conversation", answer.conversation().value().toString());
        var tokens = pottery.server.bean(VisitorTokens.class);
        var stranger = pottery.shop.visitor(pottery.inbox);
        Client.anonymous(pottery.server)
                .bearer(tokens.sign(stranger))
                .put(address, opinion)
                .refused(404, "conversation.unknown");
        Client.anonymous(pottery.server)
                .bearer(tokens.sign(visitor))
                .put(address, opinion)
                .expect(204);
        assertThat(
                        pottery.server
                                .database()
                                .owner()
                                .sql(
                                        "select helpful from answer_feedback where conversation_id"
                                                + " = :conversation")
                                .param("conversation", answer.conversation().value())
                                .query(Boolean.class)
                                .list())
                .containsExactly(true);
    }

    private Ack accept(Visitor visitor, String text) {
        return conversations.accept(
                visitor, UUID.randomUUID(), new Content.Text(text), Language.ZH_CN);
    }

    /** Says something and waits for the bot's answer. */
    private Message say(Visitor visitor, String text) {
        var asked = accept(visitor, text);
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                messages(visitor).stream()
                                        .filter(
                                                message ->
                                                        message.seq() > asked.seq()
                                                                && message.author().kind()
                                                                        == Author.Kind.BOT)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Message> messages(Visitor visitor) {
        return conversations.after(visitor.workspace(), conversation(visitor).id(), 0, 100, true);
    }

    private Conversation conversation(Visitor visitor) {
        return conversations.current(visitor).orElseThrow();
    }
}
