package io.yingda.access;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import java.util.Map;

/** 工号: what customers are told instead of a name. */
final class StaffNumber {
    private StaffNumber() {}

    /**
     * @throws Refusal.Invalid {@code staff.number-wrong}
     */
    static String of(String text) {
        var number = Bounds.text("number", text, 12);
        if (!number.matches("[0-9A-Za-z-]+")) {
            throw new Refusal.Invalid(
                    "staff.number-wrong",
                    "A staff number has letters, digits and dashes only.",
                    Map.of("field", "number"));
        }
        return number;
    }
}
