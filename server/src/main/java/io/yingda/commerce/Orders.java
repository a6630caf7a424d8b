package io.yingda.commerce;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.WorkspaceId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The orders of all shops. */
@Service
public class Orders {
    /** How many wrong tries a visitor has within {@link #WINDOW}. */
    static final int TRIES = 5;

    /**
     * How many wrong tries an order number bears within {@link #WINDOW}: many visitors must not
     * guess it together.
     */
    static final int TRIES_OF_A_NUMBER = 30;

    static final Duration WINDOW = Duration.ofDays(1);

    private static final TypeReference<List<Order.Line>> LINES = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    Orders(Tenancy tenancy, JdbcClient database, JsonMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The orders of the shop's user, newest first.
     *
     * @param customer the shop's user id, as a signature proved it
     */
    public List<Order> ofCustomer(WorkspaceId workspace, ShopId shop, String customer, int most) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from orders
                                        where workspace_id = :workspace and shop_id = :shop and customer = :customer
                                        order by placed_at desc, number desc limit :most
                                        """)
                                .param("workspace", workspace.value())
                                .param("shop", shop.value())
                                .param("customer", customer)
                                .param("most", most)
                                .query(this::order)
                                .list());
    }

    /**
     * A customer's orders.
     *
     * @param orders newest first, not all of them when there are many
     * @param count of all of them, the cancelled too
     * @param spentFen what all of those paid for and not given back cost together
     */
    record History(List<Order> orders, int count, long spentFen) {}

    /** The newest orders of the shop's user, and what all of them come to. */
    History history(WorkspaceId workspace, ShopId shop, String customer, int most) {
        return tenancy.reading(
                workspace,
                () -> {
                    var sums = new long[2];
                    var newest =
                            database.sql(
                                            """
                                            select *, count(*) over () as how_many,
                                                   coalesce(sum(total_fen) filter (
                                                       where status in ('paid', 'shipped', 'delivered', 'completed',
                                                                        'return-requested')) over (), 0)::bigint as spent
                                            from orders
                                            where workspace_id = :workspace and shop_id = :shop and customer = :customer
                                            order by placed_at desc, number desc limit :most
                                            """)
                                    .param("workspace", workspace.value())
                                    .param("shop", shop.value())
                                    .param("customer", customer)
                                    .param("most", most)
                                    .query(
                                            (row, index) -> {
                                                sums[0] = row.getLong("how_many");
                                                sums[1] = row.getLong("spent");
                                                return order(row, index);
                                            })
                                    .list();
                    return new History(newest, (int) sums[0], sums[1]);
                });
    }

    /** The customers of the orders with this number, in any shop of the workspace. */
    public List<String> customersOf(WorkspaceId workspace, String number) {
        var asked = normal(number);
        return asked.matches("[0-9A-Z-]{4,40}")
                ? byNumber(workspace, asked).stream().map(Order::customer).distinct().toList()
                : List.of();
    }

    /** An order of the shop's user; empty as well when the order is somebody else's. */
    public Optional<Order> ofCustomer(
            WorkspaceId workspace, ShopId shop, String customer, String number) {
        return byNumber(workspace, shop, number).filter(order -> order.customer().equals(customer));
    }

    /** An order by its number, for those who may see every order of the shop. */
    public Optional<Order> byNumber(WorkspaceId workspace, ShopId shop, String number) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from orders where workspace_id = :workspace and shop_id = :shop and number = :number
                                        """)
                                .param("workspace", workspace.value())
                                .param("shop", shop.value())
                                .param("number", normal(number))
                                .query(this::order)
                                .optional());
    }

    /** The orders with this number in any shop of the workspace. */
    List<Order> byNumber(WorkspaceId workspace, String number) {
        return tenancy.reading(
                workspace,
                () ->
                        database.sql(
                                        """
                                        select * from orders where workspace_id = :workspace and number = :number
                                        """)
                                .param("workspace", workspace.value())
                                .param("number", normal(number))
                                .query(this::order)
                                .list());
    }

    /**
     * Looks an order up for somebody the shop does not vouch for. The answer, and the work done for
     * it, are the same for a number that does not exist and for somebody else's order. A right
     * answer costs no try and gives none back.
     *
     * @param visitor whose tries are counted
     * @param lastFour the last four digits of the order's telephone number
     */
    public Lookup byNumberAndPhone(
            WorkspaceId workspace, ShopId shop, ContactId visitor, String number, String lastFour) {
        var asked = normal(number);
        var person = "visitor:" + visitor;
        var target = "order:" + shop + ':' + asked.substring(0, Math.min(60, asked.length()));
        return tenancy.in(
                workspace,
                () -> {
                    // Both are counted before looking, under the rows' locks: tries sent at once
                    // cannot share one count.
                    int byPerson = count(workspace, person);
                    int byTarget = count(workspace, target);
                    if (byPerson > TRIES || byTarget > TRIES_OF_A_NUMBER) {
                        return new Lookup.Exhausted(
                                until(workspace, byPerson > TRIES ? person : target));
                    }
                    var found = byNumber(workspace, shop, asked);
                    var phone = found.map(Order::phone).orElse("0000");
                    boolean right = same(phone.substring(phone.length() - 4), normal(lastFour));
                    if (found.isEmpty() || !right) {
                        return new Lookup.Unknown(TRIES - byPerson);
                    }
                    giveBack(workspace, person);
                    giveBack(workspace, target);
                    return new Lookup.Found(found.get());
                });
    }

    /** Keeps an order; one of the same number is replaced. */
    public void keep(WorkspaceId workspace, Order order) {
        var shipment = order.shipment();
        tenancy.run(
                workspace,
                () ->
                        database.sql(
                                        """
                                        insert into orders (workspace_id, shop_id, number, customer, phone, status, total_fen, address,
                                            placed_at, updated_at, shipment, lines)
                                        values (:workspace, :shop, :number, :customer, :phone, :status, :total, :address,
                                            :placed, :updated, :shipment::jsonb, :lines::jsonb)
                                        on conflict (workspace_id, shop_id, number) do update set customer = excluded.customer,
                                            phone = excluded.phone, status = excluded.status, total_fen = excluded.total_fen,
                                            address = excluded.address, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
                                            shipment = excluded.shipment, lines = excluded.lines
                                        """)
                                .param("workspace", workspace.value())
                                .param("shop", order.shop().value())
                                .param("number", order.number())
                                .param("customer", order.customer())
                                .param("phone", order.phone())
                                .param("status", order.status().word())
                                .param("total", order.totalFen())
                                .param("address", order.address())
                                .param("placed", order.placedAt().atOffset(ZoneOffset.UTC))
                                .param("updated", order.updatedAt().atOffset(ZoneOffset.UTC))
                                .param(
                                        "shipment",
                                        shipment == null ? null : json.writeValueAsString(shipment))
                                .param("lines", json.writeValueAsString(order.lines()))
                                .update());
    }

    private int count(WorkspaceId workspace, String subject) {
        var now = clock.instant();
        return database.sql(
                        """
                        insert into order_tries (workspace_id, subject, failures, since)
                        values (:workspace, :subject, 1, :now)
                        on conflict (workspace_id, subject) do update set
                            failures = case when order_tries.since <= :gone then 1 else order_tries.failures + 1 end,
                            since = case when order_tries.since <= :gone then :now else order_tries.since end
                        returning failures
                        """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("gone", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private void giveBack(WorkspaceId workspace, String subject) {
        database.sql(
                        """
                        update order_tries set failures = failures - 1
                        where workspace_id = :workspace and subject = :subject
                        """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .update();
    }

    private Instant until(WorkspaceId workspace, String subject) {
        return database.sql(
                        "select since from order_tries where workspace_id = :workspace and subject"
                                + " = :subject")
                .param("workspace", workspace.value())
                .param("subject", subject)
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .plus(WINDOW);
    }

    private Order order(ResultSet row, int index) throws SQLException {
        var shipment = row.getString("shipment");
        return new Order(
                new ShopId(row.getObject("shop_id", UUID.class)),
                row.getString("number"),
                row.getString("customer"),
                row.getString("phone"),
                Order.Status.of(row.getString("status")),
                row.getLong("total_fen"),
                row.getString("address"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                shipment == null ? null : json.readValue(shipment, Order.Shipment.class),
                json.readValue(row.getString("lines"), LINES));
    }

    /** People write sl 2025-1 with small letters, spaces and full-width characters. */
    private static String normal(String number) {
        var half = Normalizer.normalize(number, Normalizer.Form.NFKC);
        return half.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
