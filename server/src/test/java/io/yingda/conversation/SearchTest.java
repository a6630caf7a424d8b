package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Conversations are found by what was said in them, by whoever may see them. */
class SearchTest {
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final RunningServer server = RunningServer.shared();
    private final TestShop shop = new TestShop(server);
    private final Staffer supervisor = shop.staffer(Role.SUPERVISOR);

    @Test
    void whatWasSaidLongBeforeTheLastWordsIsFoundOncePerConversationAtItsNewestPlace() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var conversation = say(visitor, "铸铁提梁壶有现货吗");
        say(visitor, "提梁壶要两把");
        say(visitor, "谢谢");
        assertThat(server.bean(Search.class).find(supervisor, "提梁壶"))
                .extracting(
                        found -> found.conversation().id(),
                        found -> Objects.requireNonNull(found.said()).words())
                .containsExactly(tuple(conversation, "提梁壶要两把"));
    }

    @Test
    void allTheWordsMustBeInOneMessageAndEnglishOnesAreFoundInOtherForms() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var conversation = say(visitor, "Two teapots arrived broken");
        say(visitor, "I want a refund");
        assertThat(found(supervisor, "broken teapot")).containsExactly(conversation);
        assertThat(found(supervisor, "teapot refund")).isEmpty();
    }

    @Test
    void aLongMessageIsShownAroundTheWords() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "一".repeat(300) + "紫砂壶" + "二".repeat(300));
        var said = server.bean(Search.class).find(supervisor, "紫砂壶").getFirst().said();
        assertThat(Objects.requireNonNull(said).words()).hasSize(120).contains("紫砂壶");
    }

    @Test
    void anAgentOfAnotherTeamFindsNothing() {
        var team = shop.team("售后");
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team));
        var conversation = say(visitor, "青花盖碗裂了");
        assertThat(found(shop.staffer(Role.AGENT, team), "青花盖碗")).containsExactly(conversation);
        assertThat(found(shop.staffer(Role.AGENT, shop.team("售前")), "青花盖碗")).isEmpty();
    }

    @Test
    void aWordTooLongForTheDatabaseHindersNoMessage() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var conversation = say(visitor, "天目盏 " + "a".repeat(3_000));
        say(visitor, "9".repeat(3_000));
        assertThat(found(supervisor, "天目盏")).containsExactly(conversation);
    }

    @Test
    void nothingIsFoundByOneCharacterOrBySigns() {
        say(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null)), "壶 ' \\ & | ! :*");
        assertThat(found(supervisor, "壶")).isEmpty();
        assertThat(found(supervisor, "' \\ & | ! :*")).isEmpty();
    }

    @Test
    void theWordsOfAnotherWorkspaceAreNotFoundWhateverIsAskedFor() {
        say(shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null)), "汝窑天青釉");
        var others = new TestShop(server);
        assertThat(found(others.staffer(Role.OWNER), "汝窑天青釉")).isEmpty();
        var index = server.bean(MessageIndex.class);
        var asked =
                server.bean(Tenancy.class)
                        .reading(
                                others.workspace(),
                                () -> index.find(shop.workspace(), "汝窑天青釉", END, 10));
        assertThat(asked).isEmpty();
    }

    private List<ConversationId> found(Staffer staffer, String words) {
        return server.bean(Search.class).find(staffer, words).stream()
                .map(found -> found.conversation().id())
                .toList();
    }

    private ConversationId say(Visitor visitor, String words) {
        return server.bean(Conversations.class)
                .accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN)
                .conversation();
    }
}
