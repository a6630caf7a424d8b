package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.Staffer;
import io.yingda.channel.InboxSettings;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.channel.Phrase;
import io.yingda.channel.Phrases;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The automatic phrases in a conversation, each with what its variables stand for. */
class PhrasesSaidTest {
    private static final Phrase SILENT = new Phrase(new Texts(Map.of()));

    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void aConversationBeginsWithTheWelcomeAndWhoWaitsHearsTheirPlace() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null, settings());
        var first = shop.visitor(inbox);
        var second = shop.visitor(inbox);
        ask(first);
        ask(second);
        ask(second);
        assertThat(words(first)).containsExactly("欢迎来到山岚器物", "在吗", "山岚器物：您排在第 1 位");
        assertThat(words(second)).containsExactly("欢迎来到山岚器物", "在吗", "山岚器物：您排在第 2 位", "在吗");
    }

    @Test
    void whoServesIsNamedWhenTheyComeAndWhenTheyHaveResolved() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null, settings()));
        var agent = served(visitor);
        var id = conversations.current(visitor).orElseThrow().id();
        var closures = server.bean(Closures.class);
        closures.resolve(agent, id);
        assertThat(words(visitor))
                .endsWith(agent.number() + " 号林可为您服务，山岚器物", agent.number() + " 号林可祝您愉快，山岚器物");
    }

    @Test
    void whoIsServedAtOnceReadsOneLineAndTheDeskKeepsTheWholeHistory() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null, settings()));
        var agent = served(visitor);
        assertThat(read(visitor, false))
                .containsExactly("欢迎来到山岚器物", "在吗", agent.number() + " 号林可为您服务，山岚器物");
        assertThat(read(visitor, true)).contains("QUEUED", "ASSIGNED");
    }

    @Test
    void whoWaitsReadsOneLineForTheQueueAndOneForWhoComes() {
        shop.ready(0);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null, settings()));
        ask(visitor);
        var agent = come(shop.ready(5), visitor);
        assertThat(read(visitor, false))
                .containsExactly(
                        "欢迎来到山岚器物", "在吗", "山岚器物：您排在第 1 位", agent.number() + " 号林可为您服务，山岚器物");
    }

    @Test
    void whereTheShopHasNoWordsForItTheEventTellsWhoHasCome() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null, settings(SILENT, SILENT));
        shop.ready(0);
        var visitor = shop.visitor(inbox);
        ask(visitor);
        come(shop.ready(5), visitor);
        assertThat(read(visitor, false)).containsExactly("欢迎来到山岚器物", "在吗", "QUEUED", "ASSIGNED");
    }

    /** The visitor asks; answers the agent who was ready and came. */
    private Staffer served(Visitor visitor) {
        var agent = shop.ready(5);
        ask(visitor);
        return come(agent, visitor);
    }

    /** Answers the agent, who serves now. */
    private Staffer come(Staffer agent, Visitor visitor) {
        shop.comes(agent, visitor);
        return agent;
    }

    /** The whole history, with events by their names. */
    private List<String> read(Visitor visitor, boolean staff) {
        var id = conversations.current(visitor).orElseThrow().id();
        return conversations.after(shop.workspace(), id, 0, 100, staff).stream()
                .map(
                        message ->
                                switch (message.content()) {
                                    case Content.Text(var text) -> text;
                                    case Content.Event event -> event.name().name();
                                    default -> message.content().toString();
                                })
                .toList();
    }

    private void ask(Visitor visitor) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
    }

    private List<String> words(Visitor visitor) {
        var id = conversations.current(visitor).orElseThrow().id();
        return conversations.after(shop.workspace(), id, 0, 100, false).stream()
                .map(Message::content)
                .filter(Content.Text.class::isInstance)
                .map(said -> ((Content.Text) said).text())
                .toList();
    }

    private InboxSettings settings() {
        return settings(
                phrase("{{shop.name}}：您排在第 {{queue.place}} 位"),
                phrase("{{agent.number}} 号{{agent.name}}为您服务，{{shop.name}}"));
    }

    private InboxSettings settings(Phrase queued, Phrase assigned) {
        var usual = server.bean(Inboxes.class).usual();
        return new InboxSettings(
                usual.color(),
                usual.position(),
                usual.brand(),
                usual.greeting(),
                60,
                60,
                null,
                50,
                null,
                0,
                new Phrases(
                        phrase("欢迎来到{{shop.name}}"),
                        queued,
                        assigned,
                        SILENT,
                        SILENT,
                        SILENT,
                        SILENT,
                        phrase("{{agent.number}} 号{{agent.name}}祝您愉快，{{shop.name}}")),
                List.of(),
                List.of());
    }

    private static Phrase phrase(String text) {
        return new Phrase(new Texts(Map.of(Language.ZH_CN, text)));
    }
}
