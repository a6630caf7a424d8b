package io.yingda.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** Limits on what comes from outside. Each check refuses with a code that names the field. */
public final class Bounds {
    private Bounds() {}

    /**
     * A required line or text: surrounding white space is removed.
     *
     * @param field the field's name, which becomes the fact {@code field}
     * @param most the most UTF-16 units allowed
     * @throws Refusal.Invalid {@code text.empty}, {@code text.too-long} or {@code text.control}
     */
    public static String text(String field, String value, int most) {
        var text = optional(field, value, most);
        if (text.isEmpty()) {
            throw new Refusal.Invalid(
                    "text.empty", field + " must not be empty.", Map.of("field", field));
        }
        return text;
    }

    /**
     * As {@link #text}, but may be empty.
     *
     * @throws Refusal.Invalid {@code text.too-long} or {@code text.control}
     */
    public static String optional(String field, String value, int most) {
        var text = value.strip();
        if (text.length() > most) {
            throw new Refusal.Invalid(
                    "text.too-long",
                    "%s may have %d characters; it has %d.".formatted(field, most, text.length()),
                    Map.of("field", field, "most", most, "length", text.length()));
        }
        // NUL cannot be stored by PostgreSQL, and a lone surrogate has no UTF-8 form.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)
                    || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
                throw new Refusal.Invalid(
                        "text.control",
                        field + " holds a character that cannot be stored.",
                        Map.of("field", field));
            }
        }
        return text;
    }

    /**
     * Texts in some languages, or none.
     *
     * @param field the field's name; the fact {@code field} has the language after it, {@code
     *     greeting.en}
     * @param most the most UTF-16 units allowed in each language
     * @throws Refusal.Invalid {@code text.too-long} or {@code text.control}
     */
    public static void texts(String field, Texts texts, int most) {
        texts.byLanguage()
                .forEach((language, text) -> text(field + "." + language.tag(), text, most));
    }

    /**
     * As {@link #texts}, in one language at least.
     *
     * @throws Refusal.Invalid {@code text.empty}, {@code text.too-long} or {@code text.control}
     */
    public static void neededTexts(String field, Texts texts, int most) {
        texts(field, texts, most);
        if (texts.isEmpty()) {
            text(field, "", most);
        }
    }

    /**
     * A number within its range, ends included.
     *
     * @throws Refusal.Invalid {@code number.range}
     */
    public static long number(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new Refusal.Invalid(
                    "number.range",
                    "%s must be from %d to %d; it is %d.".formatted(field, least, most, value),
                    Map.of("field", field, "least", least, "most", most));
        }
        return value;
    }

    /**
     * A number within the {@link Range} of its component.
     *
     * @param record whose component it is
     * @param component the component's name, which becomes the fact {@code field}
     * @throws Refusal.Invalid {@code number.range}
     */
    public static void within(Class<? extends Record> record, String component, long value) {
        var range =
                Arrays.stream(record.getRecordComponents())
                        .filter(one -> one.getName().equals(component))
                        .findFirst()
                        .map(one -> one.getAnnotation(Range.class))
                        .orElseThrow(() -> new IllegalStateException(component + " has no range"));
        number(component, value, range.least(), range.most());
    }

    /**
     * A collection that is not too long.
     *
     * @throws Refusal.Invalid {@code list.too-long}
     */
    public static <C extends Collection<?>> C size(String field, C values, int most) {
        if (values.size() > most) {
            throw new Refusal.Invalid(
                    "list.too-long",
                    "%s may have %d items; it has %d.".formatted(field, most, values.size()),
                    Map.of("field", field, "most", most, "length", values.size()));
        }
        return values;
    }
}
