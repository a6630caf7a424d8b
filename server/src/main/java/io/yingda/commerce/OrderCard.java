package io.yingda.commerce;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An order as its buyer sees it, in one language; without address and telephone number.
 *
 * @param totalFen in 1/100 yuan
 * @param shipment null before it is sent
 */
public record OrderCard(
        String number,
        Order.Status status,
        Instant placedAt,
        long totalFen,
        List<Line> lines,
        @Nullable Shipment shipment) {
    /** One kind of good; variant and picture may be empty. */
    public record Line(
            String sku, String name, String variant, int quantity, long priceFen, String picture) {}

    /** How it travels; events oldest first. */
    public record Shipment(String carrier, String trackingNumber, List<Event> events) {}

    /** One scan of the parcel. */
    public record Event(Instant at, String text) {}

    /**
     * The first good's name, with the number of further kinds when there are any: {@code 青瓷把手杯 +2}.
     */
    public String title() {
        var first = lines.getFirst().name;
        return lines.size() == 1 ? first : first + " +" + (lines.size() - 1);
    }

    /** The first picture there is, or empty. */
    public String picture() {
        return lines.stream()
                .map(Line::picture)
                .filter(picture -> !picture.isEmpty())
                .findFirst()
                .orElse("");
    }
}
