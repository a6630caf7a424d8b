package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.attachment.Attachments;
import io.yingda.channel.Mode;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

import javax.imageio.ImageIO;

/** What one line of a list says of a conversation. */
class RowsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);

    @Test
    void ofWhatWasSaidToTheBotOnlyTheLastIsUnreadForWhoTakesOver() {
        shop.ready(0);
        var visitor = shop.visitor(shop.inbox(Mode.BOT_FIRST, null));
        say(visitor, "在吗");
        say(visitor, "怎么退货");
        say(visitor, "要多久");
        assertThat(row(visitor).unread()).isZero();
        conversations.handOver(visitor, Language.ZH_CN);
        assertThat(row(visitor).state()).isEqualTo(State.Kind.WAITING);
        assertThat(row(visitor).unread()).isEqualTo(1);
        say(visitor, "急用");
        assertThat(row(visitor).unread()).isEqualTo(2);
        var agent = come(visitor);
        assertThat(row(visitor).unread()).isEqualTo(2);
        desk.read(agent, row(visitor).id(), row(visitor).lastSeq());
        assertThat(row(visitor).unread()).isZero();
    }

    @Test
    void nothingIsUnreadWhereNothingWasSaidAndWhatThePersonHasReadIsNotUnreadForTheNextWish() {
        shop.ready(0);
        var inbox = shop.inbox(Mode.BOT_FIRST, null);
        var silent = shop.visitor(inbox);
        conversations.handOver(silent, Language.ZH_CN);
        assertThat(row(silent).unread()).isZero();
        var visitor = shop.visitor(inbox);
        say(visitor, "在吗");
        conversations.handOver(visitor, Language.ZH_CN);
        conversations.leaveQueue(visitor);
        assertThat(row(visitor).unread()).isZero();
        conversations.handOver(visitor, Language.ZH_CN);
        assertThat(row(visitor).unread()).isEqualTo(1);
    }

    @Test
    void whatAnAgentIsGivenIsUnreadUntilTheyLookWhoeverReadItBefore() {
        shop.ready(0);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "碗裂了");
        var agent = come(visitor);
        desk.read(agent, row(visitor).id(), row(visitor).lastSeq());
        var colleague = shop.ready(5);
        var assignments = server.bean(Assignments.class);
        assignments.transfer(agent, row(visitor).id(), colleague.id(), null, "想换货");
        assertThat(row(visitor).unread()).isEqualTo(1);
        desk.read(agent, row(visitor).id(), row(visitor).lastSeq());
        assertThat(row(visitor).unread()).isEqualTo(1);
        desk.read(colleague, row(visitor).id(), row(visitor).lastSeq());
        assertThat(row(visitor).unread()).isZero();
    }

    @Test
    void whatAnAgentTakesIsNotUnreadBecauseOfThat() {
        shop.ready(0);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "碗裂了");
        var agent = come(visitor);
        desk.read(agent, row(visitor).id(), row(visitor).lastSeq());
        var supervisor = shop.staffer(Role.SUPERVISOR);
        server.bean(WorkStates.class).capacity(shop.workspace(), supervisor.id(), 5);
        server.bean(Assignments.class).take(supervisor, row(visitor).id());
        assertThat(row(visitor).unread()).isZero();
    }

    @Test
    void aPreviewTellsAPictureAndAFileFromWords() throws IOException {
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        say(visitor, "外箱破了");
        assertThat(row(visitor).previewKind()).isEqualTo(Content.Gist.WORDS);
        send(visitor, "pic.png", picture());
        assertThat(row(visitor).previewKind()).isEqualTo(Content.Gist.PICTURE);
        send(visitor, "外箱.txt", "外箱破损".getBytes(UTF_8));
        assertThat(row(visitor).previewKind()).isEqualTo(Content.Gist.FILE);
        assertThat(row(visitor).preview()).isEqualTo("外箱.txt");
        say(visitor, "看到了吗");
        assertThat(row(visitor).previewKind()).isEqualTo(Content.Gist.WORDS);
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private void send(Visitor visitor, String name, byte[] bytes) throws IOException {
        var stored =
                server.bean(Attachments.class)
                        .store(
                                shop.workspace(),
                                Attachments.owner(visitor),
                                name,
                                new ByteArrayInputStream(bytes));
        var content = new Content.File(stored.id(), null, null, 0, null, null);
        conversations.accept(visitor, UUID.randomUUID(), content, Language.ZH_CN);
    }

    private void say(Visitor visitor, String words) {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    /** Somebody who has room comes and gets the conversation. */
    private Staffer come(Visitor visitor) {
        var agent = shop.ready(5);
        await().untilAsserted(() -> assertThat(row(visitor).agentId()).isEqualTo(agent.id()));
        return agent;
    }

    private Row row(Visitor visitor) {
        var current = conversations.current(visitor).orElseThrow();
        return server.bean(Views.class).rows(List.of(current)).getFirst();
    }
}
