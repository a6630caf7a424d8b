package io.yingda.knowledge;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an editor writes: an entry before it has an id.
 *
 * @param shop the only shop it answers for; null for all shops of the workspace
 * @param category at most 60 characters; may be empty
 * @param texts in one language at least
 * @param buttons at most 8
 * @param popular whether it is offered when the widget opens (猜你想问)
 * @param enabled whether it answers at all
 * @param validFrom from when it answers; null for always
 * @param validTo from when it answers no longer; null for never
 */
public record Draft(
        @Nullable ShopId shop,
        String category,
        Map<Language, Wording> texts,
        List<AnswerButton> buttons,
        boolean popular,
        boolean enabled,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {
    private static final int LONGEST_CATEGORY = 60;
    private static final int MOST_BUTTONS = 8;

    public Draft {
        category = Bounds.optional("category", category, LONGEST_CATEGORY);
        if (texts.isEmpty()) {
            throw new Refusal.Invalid(
                    "knowledge.no-language",
                    "An entry needs a question and an answer in one language.",
                    Map.of("field", "texts"));
        }
        texts = Collections.unmodifiableMap(new EnumMap<>(texts));
        buttons = List.copyOf(Bounds.size("buttons", buttons, MOST_BUTTONS));
        if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
            throw new Refusal.Invalid(
                    "knowledge.validity",
                    "An entry must begin to be valid before it ends.",
                    Map.of("field", "validTo"));
        }
    }

    /**
     * The language a reader of {@code wanted} is answered in: that one, else the other Chinese,
     * else any.
     */
    Language languageFor(Language wanted) {
        var order =
                switch (wanted) {
                    case ZH_CN -> List.of(Language.ZH_CN, Language.ZH_TW, Language.EN);
                    case ZH_TW -> List.of(Language.ZH_TW, Language.ZH_CN, Language.EN);
                    case EN -> List.of(Language.EN, Language.ZH_CN, Language.ZH_TW);
                };
        return order.stream().filter(texts::containsKey).findFirst().orElseThrow();
    }

    /** The wording for a reader of {@code wanted}. */
    Wording wordingFor(Language wanted) {
        var wording = texts.get(languageFor(wanted));
        if (wording == null) {
            throw new IllegalStateException("an entry always has a language");
        }
        return wording;
    }
}
