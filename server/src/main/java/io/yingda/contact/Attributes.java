package io.yingda.contact;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Free attributes (自定义属性): at most 30, names of 1 to 40 UTF-16 units, values of at most 500. */
final class Attributes {
    static final int MOST = 30;

    private Attributes() {}

    /**
     * Checks names and values.
     *
     * @throws Refusal.Invalid {@code list.too-long}, {@code text.empty}, {@code text.too-long} or
     *     {@code text.control}
     */
    static Map<String, String> checked(Map<String, String> attributes) {
        Bounds.size("attributes", attributes.keySet(), MOST);
        var checked = new LinkedHashMap<String, String>();
        attributes.forEach(
                (name, value) ->
                        checked.put(
                                Bounds.text("attribute name", name, 40),
                                Bounds.optional("attribute", value, 500)));
        return Map.copyOf(checked);
    }
}
