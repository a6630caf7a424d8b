package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.util.Locale;
import java.util.Map;

/**
 * A shop's colour (主色): the ground of buttons and of the visitor's bubble, so that white or ink
 * must be readable on it, at a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
 *
 * @param value {@code #rrggbb} in lower case
 */
public record Colour(@JsonValue String value) {
    private static final String WHITE = "#ffffff";

    /**
     * The darkest text of the interface: pure black appears nowhere, so it may not be counted on
     * here.
     */
    private static final String INK = "#231b20";

    private static final double LEAST = 4.5;

    /**
     * Checks form and contrast.
     *
     * @throws Refusal.Invalid {@code colour.form}; {@code colour.contrast} with the fact {@code
     *     proposed}, the nearest colour that passes
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Colour {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!value.matches("#[0-9a-f]{6}")) {
            throw new Refusal.Invalid("colour.form", "A colour is written #rrggbb.");
        }
        if (!readable(value)) {
            var proposed = nearest(value);
            throw new Refusal.Invalid(
                    "colour.contrast",
                    "Neither white nor dark text is readable on %s; %s is the nearest colour on which one is."
                            .formatted(value, proposed),
                    Map.of("value", value, "proposed", proposed));
        }
    }

    /** The text colour to put on this one, white where white is readable. */
    public String on() {
        return contrast(value, WHITE) >= LEAST ? WHITE : INK;
    }

    /** The contrast of {@link #on} on this colour, 4.5 to 21. */
    public double contrast() {
        return contrast(value, on());
    }

    private static boolean readable(String colour) {
        return contrast(colour, WHITE) >= LEAST || contrast(colour, INK) >= LEAST;
    }

    /**
     * The first readable colour on the way to black and to white, whichever is fewer steps away;
     * the hue stays.
     */
    private static String nearest(String colour) {
        for (int step = 1; step <= 255; step++) {
            for (var end : new int[] {0, 255}) {
                var mixed = mixed(colour, end, step / 255.0);
                if (readable(mixed)) {
                    return mixed;
                }
            }
        }
        throw new IllegalStateException("black and white are readable");
    }

    private static String mixed(String colour, int end, double share) {
        var mixed = new StringBuilder("#");
        for (int i = 0; i < 3; i++) {
            mixed.append(
                    "%02x".formatted(Math.round(channel(colour, i) * (1 - share) + end * share)));
        }
        return mixed.toString();
    }

    private static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** Relative luminance as WCAG defines it, 0 to 1. */
    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = channel(colour, i) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static int channel(String colour, int index) {
        return Integer.parseInt(colour.substring(1 + 2 * index, 3 + 2 * index), 16);
    }
}
