package io.yingda.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.contact.Profile;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;
import io.yingda.web.Visitor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A customer signs in, and becomes another contact, in the moment in which his conversation is
 * worked on. Both lock conversation and contact: in another order each would wait for the other
 * until the database ended one.
 */
class SignInWhileServedTest {
    final RunningServer server = RunningServer.shared();
    final TestShop shop = new TestShop(server);
    final Conversations conversations = server.bean(Conversations.class);
    final Contacts contacts = server.bean(Contacts.class);
    final Finder finder = server.bean(Finder.class);
    final Visitor visitor = shop.visitor(shop.inbox(Mode.BOT_ONLY, null));

    @BeforeEach
    void theCustomerHadAConversationThatEnded() {
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("在吗"), Language.ZH_CN);
        conversations.end(visitor);
    }

    @Test
    void whoOpensAConversationIsNotInTheWayOfTheSignInNorItInHis() throws Exception {
        signsInWhile(
                () -> finder.newest(shop.workspace(), visitor.inbox(), visitor.contact(), ""),
                () ->
                        assertThat(contacts.holding(shop.workspace(), visitor.contact()))
                                .isPresent());
    }

    @Test
    void whoResolvesAConversationIsNotInTheWayOfTheSignInNorItInHis() throws Exception {
        var id = conversations.current(visitor).orElseThrow().id();
        var agent = shop.ready(1);
        signsInWhile(
                () -> finder.lock(shop.workspace(), id),
                () -> contacts.served(shop.workspace(), visitor.contact(), agent.id()));
    }

    /** One transaction locks the conversation; when the sign-in waits for it, it goes on. */
    private void signsInWhile(Runnable conversation, Runnable contact) throws Exception {
        var locked = new CountDownLatch(1);
        var worker = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var working =
                    people.submit(
                            () ->
                                    server.bean(Tenancy.class)
                                            .run(
                                                    shop.workspace(),
                                                    () -> {
                                                        worker.set(backend());
                                                        conversation.run();
                                                        locked.countDown();
                                                        await().until(() -> waitsFor(worker.get()));
                                                        contact.run();
                                                    }));
            locked.await();
            var signedIn =
                    people.submit(
                            () ->
                                    contacts.prove(
                                            shop.workspace(),
                                            Identity.user(visitor.inbox(), "u-7"),
                                            Profile.EMPTY,
                                            Language.ZH_CN,
                                            visitor.contact()));
            working.get();
            var user = signedIn.get();
            var his = new Visitor(shop.workspace(), visitor.inbox(), user.id());
            assertThat(conversations.current(his)).isPresent();
            assertThat(conversations.current(visitor)).isEmpty();
        }
    }

    private int backend() {
        return server.bean(JdbcClient.class)
                .sql("select pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    private boolean waitsFor(int backend) {
        return server.database()
                .owner()
                .sql(
                        "select exists (select from pg_stat_activity where :pid ="
                                + " any(pg_blocking_pids(pid)))")
                .param("pid", backend)
                .query(Boolean.class)
                .single();
    }
}
