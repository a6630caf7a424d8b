package io.yingda.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.access.DemoAccounts;
import io.yingda.access.Workspaces;
import io.yingda.channel.Inboxes;
import io.yingda.commerce.Orders;
import io.yingda.kernel.Language;
import io.yingda.knowledge.Decision;
import io.yingda.knowledge.Knowledge;
import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Tag("slow")
class DemoLoaderTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.with("spring.profiles.active=demo");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theWholeShopIsThere() {
        assertThat(rows())
                .containsEntry("workspaces", 1L)
                .containsEntry("teams", 3L)
                .containsEntry("staff", 7L)
                .containsEntry("goods", 16L)
                .containsEntry("orders", 40L)
                .containsEntry("knowledge_entries", 120L)
                .containsEntry("quick_replies", 32L)
                .containsEntry("conversations", 46L)
                .containsEntry("ratings", 32L)
                .containsEntry("contacts", 8L + 28)
                .containsEntry("page_views", 50L);
        assertThat(count("select count(*) from messages where at > now() + interval '1 minute'"))
                .isZero();
    }

    @Test
    void aSecondLoadChangesNothing() {
        var before = rows();
        server.bean(DemoLoader.class).run(new DefaultApplicationArguments());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everyAccountOnTheSignInPageSignsIn() throws IOException, InterruptedException {
        var accounts = server.bean(DemoAccounts.class).accounts();
        assertThat(accounts).hasSize(7);
        try (var http = HttpClient.newHttpClient()) {
            for (var account : accounts) {
                var body =
                        "{\"email\":\"%s\",\"password\":\"%s\"}"
                                .formatted(account.email(), account.password());
                var answer =
                        http.send(
                                HttpRequest.newBuilder(server.at("/api/agent/v1/session"))
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(account.email()).isLessThan(300);
                assertThat(answer.body()).contains(account.email());
            }
        }
    }

    @Test
    void whatIsGoingOnIsHeldByThoseWhoHoldItAndNobodyIsReady() {
        assertThat(
                        count(
                                """
                                select count(*) from agent_work w where w.state <> 'off' or w.load <>
                                    (select count(*) from conversations c where c.agent_id = w.staff_id and c.state = 'agent')
                                """))
                .isZero();
        assertThat(count("select count(*) from conversations where state = 'agent'")).isEqualTo(3);
        assertThat(count("select count(*) from conversations where state = 'waiting'"))
                .isEqualTo(1);
        assertThat(
                        count(
                                """
                                select count(*) from conversations
                                where idle_at is not null or state = 'bot' and reacted_seq < customer_seq
                                """))
                .as("nothing is left for the sweeper to do")
                .isZero();
    }

    @Test
    void theBotKnowsTheShop() {
        var workspace = server.bean(Workspaces.class).all().getFirst();
        var shop = server.bean(Inboxes.class).byKey(DemoShop.INBOX).shop();
        var decision = server.bean(Knowledge.class).decide(workspace, shop, "怎么退货", Language.ZH_CN);
        assertThat(decision).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void theCustomerWhoIsSignedInHasOrders() {
        var inbox = server.bean(Inboxes.class).byKey(DemoShop.INBOX);
        var orders =
                server.bean(Orders.class).ofCustomer(inbox.workspace(), inbox.shop(), "u-1001", 10);
        assertThat(orders)
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.number()).matches("SL-[0-9]{8}-[0-9]{4}"));
    }

    private static Map<String, Long> rows() {
        return Stream.of(
                        "workspaces",
                        "shops",
                        "teams",
                        "staff",
                        "inboxes",
                        "goods",
                        "orders",
                        "contacts",
                        "page_views",
                        "knowledge_entries",
                        "quick_replies",
                        "conversations",
                        "messages",
                        "ratings")
                .collect(
                        Collectors.toMap(
                                table -> table, table -> count("select count(*) from " + table)));
    }

    private static long count(String query) {
        return server.database().owner().sql(query).query(Long.class).single();
    }
}
