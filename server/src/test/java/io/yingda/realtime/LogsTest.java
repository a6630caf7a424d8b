package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;

import io.yingda.channel.Mode;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversations;
import io.yingda.database.Logged;
import io.yingda.database.Tenancy;
import io.yingda.testing.Client;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What stands in the log, and what never does. */
class LogsTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);

    @Test
    void whatCustomersWriteAndAreCalledNeverStandsInTheLogNotEvenInErrors() {
        var words = "暗号" + UUID.randomUUID();
        var name = "欧阳" + UUID.randomUUID();
        var phone = "139" + (10_000_000 + (System.nanoTime() & 0xFFFFFF));
        var events = listening(() -> talk(words, name, phone));
        assertThat(events).isNotEmpty();
        assertThat(events)
                .extracting(LogsTest::written)
                .noneMatch(line -> line.contains(words))
                .noneMatch(line -> line.contains(name))
                .noneMatch(line -> line.contains(phone));
    }

    private void talk(String words, String name, String phone) {
        var agent = shop.ready(5);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var client = Client.anonymous(server).with("Cookie", Browser.signIn(server, agent));
        try (var tab = Browser.visitor(server, visitor, 0);
                var desk = Browser.desk(server, agent)) {
            tab.send("%s 我叫%s，电话 %s".formatted(words, name, phone));
            tab.hears("ack");
            desk.say("watch", Map.of("conversation", id(visitor), "afterSeq", 0));
            desk.hears("message");
            tab.say("typing", Map.of("text", words));
            desk.hears("typing");
            tab.sayRaw("{\"kind\":\"send\",\"clientId\":\"%s\",\"content\":{".formatted(words));
            tab.farewell();
            desk.sayRaw("{\"kind\":\"send\",\"unknown\":\"%s\"}".formatted(words));
            desk.farewell();
        }
        var contact = "/api/agent/v1/contacts/" + visitor.contact();
        client.get(contact).expect(200);
        client.send("PUT", contact, "{\"name\":\"%s\",\"phone\":\"%s\"".formatted(name, phone));
        Client.anonymous(server)
                .post(
                        "/api/agent/v1/session",
                        Map.of("email", phone + "@yingda.example", "password", words))
                .expect(401);
    }

    @Test
    void whatTheDatabaseRefusesIsNotQuoted() {
        var words = "暗号" + UUID.randomUUID();
        var sql = server.bean(JdbcClient.class);
        assertThatThrownBy(
                        () ->
                                server.bean(Tenancy.class)
                                        .run(
                                                shop.workspace(),
                                                () ->
                                                        sql.sql(
                                                                        "insert into drafts values"
                                                                            + " (:workspace, :id,"
                                                                            + " :id, false, :words,"
                                                                            + " now())")
                                                                .param(
                                                                        "workspace",
                                                                        shop.workspace().value())
                                                                .param("id", UUID.randomUUID())
                                                                .param("words", words)
                                                                .update()))
                .hasMessageContaining("drafts")
                .satisfies(
                        failure ->
                                assertThat(failure.toString() + failure.getCause())
                                        .doesNotContain(words)
                                        .doesNotContain("Detail"));
    }

    @Test
    void linesOfWorkInAConversationCarryItsIdAndTheWorkspaces() {
        var agent = shop.ready(5);
        var visitor = shop.visitor(shop.inbox(Mode.HUMAN_ONLY, null));
        var conversation = shop.held(visitor, agent).id();
        server.bean(Tenancy.class)
                .run(
                        shop.workspace(),
                        () -> {
                            server.bean(AgentDesk.class)
                                    .say(
                                            agent,
                                            conversation,
                                            UUID.randomUUID(),
                                            new Content.Text("您好"),
                                            false);
                            assertThat(MDC.get(Logged.WORKSPACE))
                                    .isEqualTo(shop.workspace().toString());
                            assertThat(MDC.get(Logged.CONVERSATION))
                                    .isEqualTo(conversation.toString());
                        });
        assertThat(MDC.get(Logged.CONVERSATION)).isNull();
    }

    private String id(Visitor visitor) {
        return conversations.current(visitor).orElseThrow().id().toString();
    }

    /** Everything logged meanwhile, with what is usually left out. */
    static List<ILoggingEvent> listening(Runnable work) {
        var root = logger(Logger.ROOT_LOGGER_NAME);
        var ours = logger("io.yingda");
        var level = ours.getLevel();
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        root.addAppender(heard);
        ours.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            ours.setLevel(level);
            root.detachAppender(heard);
        }
        return List.copyOf(heard.list);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    static String written(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return event.getFormattedMessage()
                + event.getMDCPropertyMap()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }
}
