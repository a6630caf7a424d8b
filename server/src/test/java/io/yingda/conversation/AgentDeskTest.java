package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.attachment.Attachments;
import io.yingda.contact.Card;
import io.yingda.contact.Contacts;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What is said at a desk, and what its lists, its search and its news show of it. */
class AgentDeskTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final AgentDesk desk = server.bean(AgentDesk.class);
    final Assignments assignments = server.bean(Assignments.class);
    final Floor floor = new Floor(server, shop);

    @Test
    void aListShowsTheLastWordsOfAPersonRatherThanTheBotsAfterThem() {
        var agent = shop.ready(5);
        var conversation = held(shop.customer(), agent);
        shop.say(agent, conversation, "我看一下");
        floor.botSays(conversation, "这个问题已记下");
        assertThat(floor.now(conversation).preview()).isEqualTo("我看一下");
        assertThat(floor.now(conversation).previewBy()).isEqualTo(Author.Kind.AGENT);
    }

    @Test
    void thatSomebodyStillWaitsIsNoNewsForTheDesks() {
        shop.ready(0);
        conversations.accept(shop.customer(), UUID.randomUUID(), Floor.text("在吗"), Language.ZH_CN);
        var heard = new ConcurrentLinkedQueue<Object>();
        ApplicationListener<ApplicationEvent> listener =
                event -> {
                    if (event instanceof PayloadApplicationEvent<?> told) {
                        heard.add(told.getPayload());
                    }
                };
        var events = server.bean(ApplicationEventMulticaster.class);
        events.addApplicationListener(listener);
        try {
            server.bean(Sweeper.class).sweep();
        } finally {
            events.removeApplicationListener(listener);
        }
        assertThat(heard)
                .contains(new StillWaiting(shop.workspace()))
                .doesNotContain(new WorkChanged(shop.workspace()));
    }

    @Test
    void aConversationIsFoundByItsCustomerAndItsLastWordsByThoseWhoMaySeeIt() {
        var team = shop.team("售后");
        var agent = shop.ready(5, team);
        var stranger = shop.staffer(Role.AGENT, shop.team("售前"));
        var visitor = shop.customer(team);
        var conversation = held(visitor, agent);
        server.bean(Contacts.class)
                .change(
                        shop.workspace(),
                        visitor.contact(),
                        new Card("周予安", "138-1234-2046", "", 0, List.of(), ""),
                        0);
        for (var words : List.of("予安", "12342046", "138 1234", "在吗")) {
            assertThat(found(agent, words)).as(words).containsExactly(conversation);
            assertThat(found(stranger, words)).as(words).isEmpty();
        }
        assertThat(found(agent, "100%")).isEmpty();
    }

    @Test
    void whatWasStoredIsAcknowledgedAgainWhateverHasHappenedSince() throws IOException {
        var agent = shop.ready(5, shop.team("售后"));
        var visitor = shop.customer(agent.teams().iterator().next());
        var conversation = held(visitor, agent);
        var words = UUID.randomUUID();
        var file = UUID.randomUUID();
        var picture = file(Attachments.owner(agent));
        var said = desk.say(agent, conversation, words, Floor.text("请看附件"), false);
        var sent = desk.say(agent, conversation, file, picture, false);
        assertThat(desk.say(agent, conversation, file, picture, false)).isEqualTo(sent);
        assignments.transfer(agent, conversation, shop.ready(5).id(), null, "");
        assertThat(desk.say(agent, conversation, words, Floor.text("请看附件"), false)).isEqualTo(said);
        assertThat(desk.say(agent, conversation, file, picture, false)).isEqualTo(sent);
        conversations.end(visitor);
        assertThat(desk.say(agent, conversation, words, Floor.text("请看附件"), false)).isEqualTo(said);
    }

    @Test
    void aFileThatTwoTabsSendAtOnceIsOneMessageAcknowledgedToBoth() throws Exception {
        var visitor = shop.customer();
        held(visitor, shop.ready(5));
        var picture = file(Attachments.owner(visitor));
        var clientId = UUID.randomUUID();
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Ack> send =
                    () -> conversations.accept(visitor, clientId, picture, Language.ZH_CN);
            var acks =
                    tabs.invokeAll(IntStream.range(0, 20).mapToObj(_ -> send).toList()).stream()
                            .map(future -> future.resultNow())
                            .distinct();
            assertThat(acks).hasSize(1);
        }
    }

    private Content file(String owner) throws IOException {
        var stored =
                server.bean(Attachments.class)
                        .store(
                                shop.workspace(),
                                owner,
                                "外箱.txt",
                                new ByteArrayInputStream("外箱破损".getBytes(UTF_8)));
        return new Content.File(stored.id(), null, null, 0, null, null);
    }

    private List<ConversationId> found(Staffer staffer, String words) {
        return server.bean(Search.class).find(staffer, words).stream()
                .map(found -> found.conversation().id())
                .toList();
    }

    private ConversationId held(Visitor visitor, Staffer agent) {
        return shop.held(visitor, agent).id();
    }
}
