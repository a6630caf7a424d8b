package io.yingda.realtime;

import static org.awaitility.Awaitility.await;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.attachment.Attachments;
import io.yingda.channel.Inbox;
import io.yingda.channel.Mode;
import io.yingda.commerce.Order;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.contact.Profile;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A conversation that is nobody's business but its customer's and its agent's: with words, a note,
 * an order, and files sent and unsent. Whoever else looks on must hear nothing of it.
 */
final class Secret {
    static final String ORDER = "SL-20260101-7777";

    private final RunningServer server;
    private final Staffer agent;
    private final Staffer otherAgent;
    private final Visitor visitor;
    private final Visitor otherVisitor;
    private final TestShop shop;
    private final ConversationId conversation;
    private final AttachmentId sent;
    private final AttachmentId unsent;
    private final AttachmentId noted;
    private final List<String> said = new ArrayList<>();

    Secret(RunningServer server) {
        this.server = server;
        shop = new TestShop(server);
        var team = shop.team("售后组");
        agent = shop.ready(5, team);
        otherAgent = shop.ready(0, shop.team("售前组"));
        var inbox = shop.inbox(Mode.HUMAN_ONLY, team);
        visitor = known(inbox);
        otherVisitor = shop.visitor(inbox);
        order();
        write(Word.next("第一句"));
        await().until(() -> agent.id().equals(state().agent()));
        conversation = state().id();
        sent = upload(Attachments.owner(visitor), "sent.txt");
        conversations().accept(visitor, UUID.randomUUID(), file(sent), Language.ZH_CN);
        noted = upload(Attachments.owner(agent), "noted.txt");
        desk().say(agent, conversation, UUID.randomUUID(), file(noted), true);
        unsent = upload(Attachments.owner(visitor), "unsent.txt");
    }

    /** Words that can be found again wherever they turn up. */
    static final class Word {
        private Word() {}

        static String next(String words) {
            return words + " " + UUID.randomUUID();
        }
    }

    private Visitor known(Inbox inbox) {
        var contact =
                server.bean(Contacts.class)
                        .prove(
                                shop.workspace(),
                                Identity.user(inbox.id(), "u-1"),
                                Profile.EMPTY,
                                Language.ZH_CN,
                                null);
        return new Visitor(shop.workspace(), inbox.id(), contact.id());
    }

    private void order() {
        var name = new Texts(Map.of(Language.ZH_CN, "青瓷把手杯"));
        var line = new Order.Line("mug", name, new Texts(Map.of()), 1, 12_800, "");
        var now = server.clock().instant();
        server.bean(Orders.class)
                .keep(
                        shop.workspace(),
                        new Order(
                                shop.shop(),
                                ORDER,
                                "u-1",
                                "19900001001",
                                Order.Status.PAID,
                                12_800,
                                "杭州市西湖区青枫路 18 号",
                                now,
                                now,
                                null,
                                List.of(line)));
    }

    private AttachmentId upload(String owner, String name) {
        var bytes = Word.next("file").getBytes(StandardCharsets.UTF_8);
        try {
            return server.bean(Attachments.class)
                    .store(shop.workspace(), owner, name, new ByteArrayInputStream(bytes))
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content.File file(AttachmentId id) {
        return new Content.File(id, null, null, 0, null, null);
    }

    /** Everything that customer and agent can cause; the last of it are these words. */
    String happen(Browser customer, Browser holder) {
        customer.say("typing", Map.of("text", remember(Word.next("正在输入"))));
        holder.hears("typing");
        write(Word.next("请帮我看看"));
        desk().say(
                        agent,
                        conversation,
                        UUID.randomUUID(),
                        new Content.Text(remember(Word.next("内部备注"))),
                        true);
        holder.say("typing", Map.of("conversation", conversation, "text", Word.next("在写")));
        customer.hears("typing");
        var last = Word.next("好的");
        desk().say(agent, conversation, UUID.randomUUID(), new Content.Text(remember(last)), false);
        customer.say("read", Map.of("seq", state().marks().last()));
        holder.hears("receipt");
        return last;
    }

    private void write(String words) {
        remember(words);
        conversations().accept(visitor, UUID.randomUUID(), new Content.Text(words), Language.ZH_CN);
    }

    private String remember(String words) {
        said.add(words);
        return words;
    }

    /** What must reach nobody else in any frame: words and the customer. */
    List<String> words() {
        var all = new ArrayList<>(said);
        all.add(visitor.contact().toString());
        all.add("noted.txt");
        all.add("青瓷");
        return all;
    }

    /** What must reach nobody of another workspace. */
    List<String> names() {
        return List.of(
                shop.workspace().toString(), agent.id().toString(), otherAgent.id().toString());
    }

    /** The conversation as it is now, to see that nothing has changed. */
    Conversation state() {
        return conversations().current(visitor).orElseThrow();
    }

    /** Where the customer's files went: the sent one's conversation and nothing for the other. */
    List<String> files() {
        return server.database()
                .owner()
                .sql(
                        "select id || ' in ' || coalesce(conversation_id::text, 'none') from"
                                + " attachments where workspace_id = :workspace order by id")
                .param("workspace", shop.workspace().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    Staffer supervisor() {
        return shop.staffer(Role.SUPERVISOR);
    }

    Staffer editor() {
        return shop.staffer(Role.EDITOR);
    }

    TestShop shop() {
        return shop;
    }

    Staffer agent() {
        return agent;
    }

    Staffer otherAgent() {
        return otherAgent;
    }

    Visitor visitor() {
        return visitor;
    }

    Visitor otherVisitor() {
        return otherVisitor;
    }

    ConversationId conversation() {
        return conversation;
    }

    AttachmentId sent() {
        return sent;
    }

    AttachmentId unsent() {
        return unsent;
    }

    AttachmentId noted() {
        return noted;
    }

    private Conversations conversations() {
        return server.bean(Conversations.class);
    }

    private AgentDesk desk() {
        return server.bean(AgentDesk.class);
    }
}
