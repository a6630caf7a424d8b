package io.yingda.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.database.TestDatabase;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.Texts;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.SimulatedClock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class OrdersTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();
    final Orders orders =
            new Orders(database.tenancy(), database.app(), JsonMapper.builder().build(), clock);
    final ShopId shop = ShopId.next();
    final ContactId visitor = ContactId.next();
    WorkspaceId workspace = WorkspaceId.next();

    @BeforeEach
    void aShopWithOneOrder() {
        workspace = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, '山岚', now())")
                .param("id", workspace.value())
                .update();
        orders.keep(workspace, order("SL-20261119-0387", "u-1001", "19900001001"));
    }

    @Test
    void theNumberAndTheLastFourDigitsFindTheOrderHoweverTheyAreTyped() {
        for (var number : List.of("SL-20261119-0387", " sl-20261119-0387 ", "ＳＬ-20261119-0387")) {
            assertThat(lookup(number, "1001")).isInstanceOf(Lookup.Found.class);
        }
        assertThat(lookup("SL-20261119-0387", "１００１")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void somebodyElsesOrderIsAnsweredExactlyLikeOneThatDoesNotExist() {
        var wrongPhone =
                orders.byNumberAndPhone(
                        workspace, shop, ContactId.next(), "SL-20261119-0387", "9999");
        var noSuchOrder =
                orders.byNumberAndPhone(
                        workspace, shop, ContactId.next(), "SL-20261119-9999", "1001");
        var nonsense = orders.byNumberAndPhone(workspace, shop, ContactId.next(), "?", "");
        assertThat(wrongPhone)
                .isEqualTo(new Lookup.Unknown(4))
                .isEqualTo(noSuchOrder)
                .isEqualTo(nonsense);
        // A missing order must not have a telephone number that can be hit.
        assertThat(
                        orders.byNumberAndPhone(
                                workspace, shop, ContactId.next(), "SL-20261119-9999", "0000"))
                .isEqualTo(new Lookup.Unknown(4));
    }

    @Test
    void theSixthTryIsRefusedEvenWithTheRightDigitsUntilADayHasPassed() {
        var began = clock.instant();
        for (int left = 4; left >= 0; left--) {
            assertThat(lookup("SL-20261119-0387", "0000")).isEqualTo(new Lookup.Unknown(left));
        }
        assertThat(lookup("SL-20261119-0387", "1001"))
                .isEqualTo(new Lookup.Exhausted(began.plus(Duration.ofDays(1))));
        clock.advance(Duration.ofDays(1));
        assertThat(lookup("SL-20261119-0387", "1001")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aRightAnswerGivesNoNewTries() {
        for (int i = 0; i < 4; i++) {
            lookup("SL-20261119-0387", "0000");
        }
        assertThat(lookup("SL-20261119-0387", "1001")).isInstanceOf(Lookup.Found.class);
        assertThat(lookup("SL-20261119-0387", "0000")).isEqualTo(new Lookup.Unknown(0));
        assertThat(lookup("SL-20261119-0387", "1001")).isInstanceOf(Lookup.Exhausted.class);
    }

    @Test
    void fiftyTriesSentAtOnceAreFiveTries() throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Lookup> attempt = () -> lookup("SL-20261119-0387", "0000");
            var answers =
                    senders
                            .invokeAll(IntStream.range(0, 50).mapToObj(_ -> attempt).toList())
                            .stream()
                            .map(future -> future.resultNow());
            assertThat(answers.filter(Lookup.Unknown.class::isInstance)).hasSize(5);
        }
    }

    @Test
    void manyVisitorsTogetherDoNotGuessANumber() {
        for (int i = 0; i < Orders.TRIES_OF_A_NUMBER; i++) {
            orders.byNumberAndPhone(workspace, shop, ContactId.next(), "SL-20261119-0387", "0000");
        }
        assertThat(lookup("SL-20261119-0387", "1001")).isInstanceOf(Lookup.Exhausted.class);
        assertThat(orders.ofCustomer(workspace, shop, "u-1001", "SL-20261119-0387")).isPresent();
    }

    @Test
    void aCustomerHasHisOwnOrdersNewestFirstAndNoOthers() {
        orders.keep(workspace, order("SL-20261001-0001", "u-1002", "19900001002"));
        clock.advance(Duration.ofDays(1));
        orders.keep(workspace, order("SL-20261120-0388", "u-1001", "19900001001"));
        assertThat(orders.ofCustomer(workspace, shop, "u-1001", 3))
                .extracting(Order::number)
                .containsExactly("SL-20261120-0388", "SL-20261119-0387");
        assertThat(orders.ofCustomer(workspace, shop, "u-1001", "SL-20261001-0001")).isEmpty();
        assertThat(orders.ofCustomer(workspace, ShopId.next(), "u-1001", 3)).isEmpty();
    }

    @Test
    void theCardSpeaksTheReadersLanguageAndHoldsNoAddress() {
        var card =
                orders.byNumber(workspace, shop, "SL-20261119-0387")
                        .orElseThrow()
                        .card(Language.EN);
        assertThat(card.title()).isEqualTo("Celadon mug");
        assertThat(card.picture()).isEqualTo("/demo/goods/celadon-mug.svg");
        assertThat(JsonMapper.builder().build().writeValueAsString(card))
                .doesNotContain("1990000")
                .doesNotContain("青枫路")
                .contains("\"status\":\"delivered\"");
    }

    @Test
    void anOrderThatCannotBeIsRefused() {
        assertThatThrownBy(() -> order("订单一", "u-1", "19900001001"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("order.number"));
        assertThatThrownBy(() -> order("SL-1", "u-1", "+86 199"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("order.phone"));
    }

    private Lookup lookup(String number, String lastFour) {
        return orders.byNumberAndPhone(workspace, shop, visitor, number, lastFour);
    }

    private Order order(String number, String customer, String phone) {
        var name = new Texts(Map.of(Language.ZH_CN, "青瓷把手杯", Language.EN, "Celadon mug"));
        var line =
                new Order.Line(
                        "celadon-mug",
                        name,
                        new Texts(Map.of()),
                        2,
                        12_800,
                        "/demo/goods/celadon-mug.svg");
        return new Order(
                shop,
                number,
                customer,
                phone,
                Order.Status.DELIVERED,
                25_600,
                "杭州市西湖区青枫路 18 号",
                clock.instant(),
                clock.instant(),
                null,
                List.of(line));
    }
}
