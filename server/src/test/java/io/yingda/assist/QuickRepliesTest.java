package io.yingda.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.access.Role;
import io.yingda.channel.Mode;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

class QuickRepliesTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final QuickReplies replies = server.bean(QuickReplies.class);

    @Test
    void everybodySeesTheSharedOnesAndOnlyTheOwnerHisOwn() {
        var lin = shop.staffer(Role.AGENT);
        var chen = shop.staffer(Role.AGENT);
        replies.add(shop.workspace(), null, wording("hi", "您好，我是 {{agent.number}} 号"));
        replies.add(shop.workspace(), lin.id(), wording("hi", "在的"));
        assertThat(replies.of(lin)).hasSize(2);
        assertThat(replies.of(chen))
                .singleElement()
                .satisfies(reply -> assertThat(reply.ownerId()).isNull());
    }

    @Test
    void somebodyElsesReplyCannotBeChangedAndIsAnsweredLikeNone() {
        var mine =
                replies.create(shop.workspace(), shop.staffer(Role.AGENT).id(), wording("a", "文字"));
        var admin = shop.staffer(Role.ADMIN);
        for (var id : new UUID[] {mine.id(), Ids.next()}) {
            assertThatThrownBy(() -> replies.change(admin, id, wording("b", "x"), 0))
                    .isInstanceOfSatisfying(
                            Refusal.NotFound.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("quick-reply.unknown"));
        }
    }

    @Test
    void anAgentMayNotChangeTheSharedOnes() {
        var shared = replies.create(shop.workspace(), null, wording("a", "文字"));
        assertThatThrownBy(() -> replies.remove(shop.staffer(Role.AGENT), shared.id()))
                .isInstanceOf(Refusal.Forbidden.class);
        replies.remove(shop.staffer(Role.SUPERVISOR), shared.id());
    }

    @Test
    void aCodeIsThereOnceWhateverItsCaseAndTheSecondOfTwoEditorsIsRefused() {
        var editor = shop.staffer(Role.EDITOR);
        var first = replies.create(shop.workspace(), null, wording("Hi", "一"));
        assertThatThrownBy(() -> replies.add(shop.workspace(), null, wording("hi", "二")))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("quick-reply.code-taken"));
        replies.change(editor, first.id(), wording("Hi", "三"), 0);
        assertThatThrownBy(() -> replies.change(editor, first.id(), wording("Hi", "四"), 0))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("quick-reply.changed"));
    }

    @Test
    void aVariableNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> wording("a", "{{contact.phone}}"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal ->
                                assertThat(refusal.facts())
                                        .containsEntry("variable", "contact.phone"));
    }

    @Test
    void nobodyGetsSuggestionsForAConversationThatIsNotHisToSee() {
        var team = shop.team("售后");
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, team));
        var ack =
                server.bean(Conversations.class)
                        .accept(
                                visitor,
                                UUID.randomUUID(),
                                new Content.Text("怎么退货"),
                                Language.ZH_CN);
        var suggestions = server.bean(Suggestions.class);
        assertThat(suggestions.of(shop.staffer(Role.AGENT, team), ack.conversation())).isEmpty();
        assertThatThrownBy(() -> suggestions.of(shop.staffer(Role.AGENT), ack.conversation()))
                .isInstanceOf(Refusal.NotFound.class);
    }

    private static Wording wording(String code, String text) {
        return new Wording("问候", code, "开场", new Texts(Map.of(Language.ZH_CN, text)));
    }
}
