package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Conversations are found by what was said in them, by whoever may see them. */
class SearchTest {
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
    void whatIsFoundIsMarkedInTheFormItHas() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "这把汝窑急须要退货，昨天说过要退货");
        assertThat(marked("急須 退貨")).isEqualTo("这把汝窑[急须]要[退货]，昨天说过要[退货]");
        say(visitor, "Both kettles were <b>refunded</b>?");
        assertThat(marked("kettle refund")).isEqualTo("Both [kettles] were <b>[refunded]</b>?");
        say(visitor, "單號ＫＹ－８８０１");
        assertThat(marked("单号 ky-8801")).isEqualTo("[單號ＫＹ]－[８８０１]");
    }

    @Test
    void aLongMessageIsShownAroundTheWords() {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "一".repeat(300) + "紫砂壶" + "二".repeat(300));
        assertThat(marked("紫砂壺")).hasSize(120 + 2).startsWith("…一一一一一一[紫砂壶]二");
        say(visitor, "the kettle " + "一".repeat(600) + " the kettles leaked 漏");
        assertThat(marked("the kettle leaks")).isEqualTo("…一一一一一 [the] [kettles] [leaked] 漏");
        say(visitor, "您".repeat(80) + "建盏");
        assertThat(marked("建盏")).isEqualTo("…您您您您您您[建盏]");
    }

    @Test
    void whatWasSaidInTheSameMomentAsAThousandOthersIsFoundAsWell() {
        var inbox = shop.inbox(Mode.HUMAN_ONLY, null);
        var quiet = say(shop.visitor(inbox), "建盏油滴釉");
        var loud = say(shop.visitor(inbox), "建盏油滴釉");
        server.database()
                .owner()
                .sql(
                        """
                        insert into messages (workspace_id, conversation_id, seq, inbox_id, author, content, words, at)
                        select workspace_id, conversation_id, 1000 + n, inbox_id, author, content, words, at
                        from messages, generate_series(1, 1000) as n
                        where conversation_id = :loud and author = 'contact'
                        """)
                .param("loud", loud.value())
                .update();
        assertThat(found(supervisor, "建盏油滴釉")).containsExactlyInAnyOrder(quiet, loud);
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
    void customersOfOthersTakeNoPlaceOfOnesOwn() {
        var team = shop.team("售后");
        var mine = named("钟离春", "0 s", shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team)));
        var theirs = shop.inbox(Mode.HUMAN_ONLY, shop.team("售前"));
        var others = named("钟离权", "1 s", shop.visitor(theirs));
        assertThat(firstNamed("钟离", supervisor)).containsExactly(others);
        assertThat(firstNamed("钟离", shop.staffer(Role.AGENT, team))).containsExactly(mine);
        assertThat(firstNamed("钟离", shop.staffer(Role.AGENT))).isEmpty();
    }

    private List<ContactId> firstNamed(String name, Staffer staffer) {
        return server.bean(Contacts.class)
                .matching(shop.workspace(), name, Visibility.sight(staffer), 1);
    }

    private ContactId named(String name, String later, Visitor visitor) {
        say(visitor, "您好");
        server.database()
                .owner()
                .sql("update contacts set name = ?, seen_at = seen_at + ?::interval where id = ?")
                .param(name)
                .param(later)
                .param(visitor.contact().value())
                .update();
        return visitor.contact();
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
                                () ->
                                        index.find(
                                                shop.workspace(),
                                                "汝窑天青釉",
                                                MessageIndex.Hit.END,
                                                10));
        assertThat(asked).isEmpty();
    }

    /** The line of the first that is found, what is to be marked in brackets. */
    private String marked(String words) {
        var first = server.bean(Search.class).find(supervisor, words).getFirst().said();
        var line = new StringBuilder(Objects.requireNonNull(first).words());
        first.marks()
                .reversed()
                .forEach(mark -> line.insert(mark.to(), ']').insert(mark.from(), '['));
        return line.toString();
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
