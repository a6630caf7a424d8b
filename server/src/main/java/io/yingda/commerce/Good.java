package io.yingda.commerce;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Texts;

import java.util.Map;

/**
 * Something a shop sells (商品).
 *
 * @param sku the shop's own number, 1 to 40 UTF-16 units
 * @param name its name
 * @param description a few sentences
 * @param attributes what else is known, by name
 * @param priceFen in 1/100 yuan
 * @param stock pieces left
 * @param picture an address on this host, or empty
 */
public record Good(
        String sku,
        Texts name,
        Texts description,
        Map<String, Object> attributes,
        long priceFen,
        int stock,
        String picture) {
    public Good {
        sku = Bounds.text("sku", sku, 40);
        Bounds.number("priceFen", priceFen, 0, Long.MAX_VALUE);
        Bounds.number("stock", stock, 0, Integer.MAX_VALUE);
    }
}
