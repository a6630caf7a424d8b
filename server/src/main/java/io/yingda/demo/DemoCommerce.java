package io.yingda.demo;

import io.yingda.commerce.Good;
import io.yingda.commerce.Goods;
import io.yingda.commerce.Order;
import io.yingda.commerce.Orders;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the shop sells and has sold. */
@Component
@Profile("demo")
class DemoCommerce {
    private static final Texts NONE = new Texts(Map.of());

    private final Files files;
    private final Goods goods;
    private final Orders orders;

    DemoCommerce(Files files, Goods goods, Orders orders) {
        this.files = files;
        this.goods = goods;
        this.orders = orders;
    }

    private record Ware(
            String sku,
            String category,
            Texts name,
            Texts description,
            long priceFen,
            int stock,
            int weightGrams,
            Map<String, Object> attributes,
            @Nullable List<Variant> variants) {
        String picture() {
            return "/shop/goods/" + sku + ".svg";
        }

        Texts variant(@Nullable String code) {
            return (variants == null ? List.<Variant>of() : variants)
                    .stream()
                            .filter(variant -> variant.code.equals(code))
                            .map(Variant::name)
                            .findFirst()
                            .orElse(NONE);
        }
    }

    private record Variant(String code, Texts name) {}

    private record Purchase(
            String serial,
            int daysAgo,
            String at,
            String customer,
            Order.Status state,
            List<Line> lines,
            long totalFen,
            Days.@Nullable Moment paid,
            Address address,
            @Nullable Shipment shipment,
            Days.@Nullable Moment afterSale) {}

    private record Line(String sku, @Nullable String variant, int quantity, long unitFen) {}

    private record Address(String name, String phone, String region, String line) {}

    private record Shipment(Texts carrier, String trackingNumber, List<Scan> events) {}

    private record Scan(int daysAgo, String at, Texts text) {}

    void load(Premises shop, Days days) {
        var wares =
                files.list("goods.json", Ware[].class).stream()
                        .collect(Collectors.toMap(Ware::sku, Function.identity()));
        wares.values().forEach(ware -> goods.keep(shop.workspace(), shop.shop(), good(ware)));
        for (var purchase : files.list("orders.json", Purchase[].class)) {
            orders.keep(shop.workspace(), order(shop, days, purchase, wares));
        }
    }

    private static Good good(Ware ware) {
        var attributes = new HashMap<>(ware.attributes);
        attributes.put("category", ware.category);
        attributes.put("weightGrams", ware.weightGrams);
        return new Good(
                ware.sku,
                ware.name,
                ware.description,
                attributes,
                ware.priceFen,
                ware.stock,
                ware.picture());
    }

    private static Order order(
            Premises shop, Days days, Purchase purchase, Map<String, Ware> wares) {
        var placed = days.at(purchase.daysAgo, purchase.at);
        var shipment = purchase.shipment == null ? null : shipment(days, purchase.shipment);
        return new Order(
                shop.shop(),
                days.orderNumber(purchase.daysAgo, purchase.serial),
                purchase.customer,
                purchase.address.phone,
                purchase.state,
                purchase.totalFen,
                "%s %s, %s"
                        .formatted(
                                purchase.address.region,
                                purchase.address.line,
                                purchase.address.name),
                placed,
                updated(placed, days, purchase, shipment),
                shipment,
                purchase.lines.stream()
                        .map(line -> line(line, Objects.requireNonNull(wares.get(line.sku))))
                        .toList());
    }

    private static Order.Line line(Line line, Ware ware) {
        return new Order.Line(
                line.sku,
                ware.name,
                ware.variant(line.variant),
                line.quantity,
                line.unitFen,
                ware.picture());
    }

    private static Order.Shipment shipment(Days days, Shipment shipment) {
        return new Order.Shipment(
                shipment.carrier,
                shipment.trackingNumber,
                shipment.events.stream()
                        .map(
                                scan ->
                                        new Order.Shipment.Event(
                                                days.at(scan.daysAgo, scan.at), scan.text))
                        .toList());
    }

    private static Instant updated(
            Instant placed, Days days, Purchase purchase, Order.@Nullable Shipment shipment) {
        var moments = Stream.of(purchase.paid, purchase.afterSale).filter(Objects::nonNull);
        List<Order.Shipment.Event> events = shipment == null ? List.of() : shipment.events();
        var scans = events.stream().map(Order.Shipment.Event::at);
        return Stream.concat(moments.map(days::at), scans).reduce(placed, Days::later);
    }
}
