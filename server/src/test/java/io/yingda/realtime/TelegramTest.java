package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Nodes of different versions understand each other as far as they can. */
class TelegramTest {
    final UUID node = UUID.randomUUID();
    final WorkspaceId workspace = WorkspaceId.next();
    final ConversationId conversation = ConversationId.next();
    final Customer customer = BusContract.somebody();

    private Telegram read(String json) {
        return Telegram.read(node + "\n" + json);
    }

    @Test
    void whatIsWrittenIsRead() {
        var all =
                List.<News>of(
                        new News.More(customer, conversation, 9, 8, true),
                        new News.Moved(
                                workspace,
                                conversation,
                                ContactId.next(),
                                StaffId.next(),
                                null,
                                TeamId.next(),
                                Set.of(StaffId.next())),
                        new News.Worked(workspace),
                        new News.Typed(workspace, conversation, "你好", customer),
                        new News.Merged(workspace, customer.contact()),
                        new News.SignedOut(workspace, StaffId.next(), "key", "other"),
                        new News.RightsChanged(workspace, Set.of(StaffId.next())));
        var text = Telegram.write(node, all);
        assertThat(Telegram.read(text)).isEqualTo(new Telegram(node.toString(), all, 0));
        assertThat(Telegram.isFrom(node, text)).isTrue();
        assertThat(Telegram.isFrom(UUID.randomUUID(), text)).isFalse();
    }

    @Test
    void kindsAndFieldsOfANewerNodeArePassedOver() {
        var telegram =
                read(
                        """
                        [{"kind":"invented","workspace":"%1$s"},
                         {"kind":"worked","workspace":"%1$s","invented":{"deep":[1]}}]
                        """
                                .formatted(workspace));
        assertThat(telegram.news()).containsExactly(new News.Worked(workspace));
        assertThat(telegram.unread()).isEqualTo(1);
    }

    @Test
    void whatAnOlderNodeLeavesOutIsNobodyAndNothing() {
        var telegram =
                read(
                        """
                        [{"kind":"moved","workspace":"%1$s","conversation":"%2$s","contact":"%3$s"},
                         {"kind":"more","customer":{"workspace":"%1$s","inbox":"%4$s","contact":"%3$s"},"conversation":"%2$s","seq":3}]
                        """
                                .formatted(
                                        workspace,
                                        conversation,
                                        customer.contact(),
                                        customer.inbox()));
        assertThat(telegram.news())
                .containsExactly(
                        new News.Moved(
                                workspace,
                                conversation,
                                customer.contact(),
                                null,
                                null,
                                null,
                                Set.of()),
                        new News.More(
                                new Customer(workspace, customer.inbox(), customer.contact()),
                                conversation,
                                3,
                                0,
                                false));
    }

    @Test
    void newsWithoutWhatMustBeThereAreNotRead() {
        var telegram =
                read(
                        """
                        [{"kind":"moved","workspace":"%1$s"}, {"kind":"worked"}, 7, null, {"kind":"worked","workspace":"nobody"}]
                        """
                                .formatted(workspace));
        assertThat(telegram.news()).isEmpty();
        assertThat(telegram.unread()).isEqualTo(5);
    }

    @Test
    void whatIsNoTelegramIsNotRead() {
        assertThat(Telegram.read("").news()).isEmpty();
        assertThat(Telegram.read("{").news()).isEmpty();
        assertThat(read("[{]").unread()).isEqualTo(1);
    }

    @Test
    void noWordsOfAMessageLeaveTheNode() {
        var text = Telegram.write(node, List.of(BusContract.more(customer, 1).abroad()));
        assertThat(text).contains("\"kind\":\"more\"").doesNotContain("content", "preview");
    }
}
