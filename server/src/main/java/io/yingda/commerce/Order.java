package io.yingda.commerce;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An order (订单).
 *
 * @param shop where it was placed
 * @param number the shop's number, 4 to 40 of A–Z, 0–9 and dash
 * @param customer the shop's user id of the buyer, the same a signed identity proves
 * @param phone the recipient's telephone number, digits only
 * @param status how far it is
 * @param totalFen what was or is to be paid, in 1/100 yuan
 * @param address where it goes, one line
 * @param placedAt when it was placed
 * @param updatedAt when it last changed
 * @param shipment how it travels; null before it is sent
 * @param lines at least one
 */
public record Order(
        ShopId shop,
        String number,
        String customer,
        String phone,
        Status status,
        long totalFen,
        String address,
        Instant placedAt,
        Instant updatedAt,
        @Nullable Shipment shipment,
        List<Line> lines) {
    /** How far an order is (订单状态). */
    public enum Status {
        @JsonProperty("unpaid")
        UNPAID,
        @JsonProperty("paid")
        PAID,
        @JsonProperty("shipped")
        SHIPPED,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("return-requested")
        RETURN_REQUESTED,
        @JsonProperty("refunding")
        REFUNDING,
        @JsonProperty("refunded")
        REFUNDED,
        @JsonProperty("cancelled")
        CANCELLED;

        /** The word in JSON and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * One kind of good in an order.
     *
     * @param variant colour or size; empty when there is one kind only
     * @param priceFen for one piece, in 1/100 yuan
     * @param picture an address on this host, or empty
     */
    public record Line(
            String sku, Texts name, Texts variant, int quantity, long priceFen, String picture) {}

    /** How an order travels; events oldest first. */
    public record Shipment(Texts carrier, String trackingNumber, List<Event> events) {
        /** One scan of the parcel. */
        public record Event(Instant at, Texts text) {}
    }

    /**
     * Checks the number and the telephone number.
     *
     * @throws Refusal.Invalid {@code order.number}, {@code order.phone} or {@code order.empty}
     */
    public Order {
        if (!number.matches("[0-9A-Z-]{4,40}")) {
            throw new Refusal.Invalid(
                    "order.number", "An order number has 4 to 40 of A-Z, 0-9 and dash.");
        }
        if (!phone.matches("[0-9]{4,20}")) {
            throw new Refusal.Invalid(
                    "order.phone", "The telephone number of an order has 4 to 20 digits.");
        }
        if (lines.isEmpty()) {
            throw new Refusal.Invalid("order.empty", "An order has at least one line.");
        }
        Bounds.number("totalFen", totalFen, 0, Long.MAX_VALUE);
        lines = List.copyOf(lines);
    }

    /** What its buyer may see, in his language. */
    public OrderCard card(Language language) {
        return new OrderCard(
                number,
                status,
                placedAt,
                totalFen,
                lines.stream()
                        .map(
                                line ->
                                        new OrderCard.Line(
                                                line.sku,
                                                line.name.in(language),
                                                line.variant.in(language),
                                                line.quantity,
                                                line.priceFen,
                                                line.picture))
                        .toList(),
                shipment == null
                        ? null
                        : new OrderCard.Shipment(
                                shipment.carrier.in(language),
                                shipment.trackingNumber,
                                shipment.events.stream()
                                        .map(
                                                event ->
                                                        new OrderCard.Event(
                                                                event.at, event.text.in(language)))
                                        .toList()));
    }
}
