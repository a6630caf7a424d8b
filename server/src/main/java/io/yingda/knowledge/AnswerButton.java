package io.yingda.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A button under an answer.
 *
 * @param label in one language at least
 * @param value for {@link Action#QUESTION} the id of the entry it asks for, or null to ask its
 *     label; for {@link Action#LINK} the address; else null
 */
public record AnswerButton(Action action, Texts label, @Nullable String value) {
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_LINK = 1_000;
    private static final Pattern LINK = Pattern.compile("https?://\\S+|/(?![/\\\\])\\S*");

    /** What pressing it does. */
    public enum Action {
        QUESTION,
        HUMAN,
        ORDER_STATUS,
        LINK;

        /** The word in JSON: {@code order-status}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Reads the {@linkplain #word() word}.
         *
         * @throws Refusal.Invalid {@code button.action}
         */
        @JsonCreator
        public static Action of(String word) {
            return Arrays.stream(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new Refusal.Invalid(
                                            "button.action",
                                            "There is no such button.",
                                            Map.of("field", "buttons")));
        }
    }

    public AnswerButton {
        if (label.isEmpty()) {
            throw new Refusal.Invalid(
                    "text.empty", "A button needs a label.", Map.of("field", "buttons"));
        }
        label.byLanguage().values().forEach(text -> Bounds.text("buttons", text, LONGEST_LABEL));
        value =
                switch (action) {
                    case QUESTION ->
                            value == null || value.isBlank() ? null : EntryId.of(value).toString();
                    case LINK -> link(value);
                    case HUMAN, ORDER_STATUS -> null;
                };
    }

    /**
     * An address that a button may lead to: a page of the web, or of the shop itself.
     *
     * @throws Refusal.Invalid {@code button.link} for anything else, {@code text.empty}, {@code
     *     text.too-long}
     */
    public static String link(@Nullable String value) {
        var link = Bounds.text("buttons", value == null ? "" : value, LONGEST_LINK);
        if (!LINK.matcher(link).matches()) {
            throw new Refusal.Invalid(
                    "button.link",
                    "A link begins with https://, http:// or /.",
                    Map.of("field", "buttons"));
        }
        return link;
    }
}
