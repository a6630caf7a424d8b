package io.yingda.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One thing said in one or more languages.
 *
 * @param byLanguage none of them empty
 */
public record Texts(@JsonValue Map<Language, String> byLanguage) {
    /** Drops what is empty. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Texts {
        var kept = new EnumMap<Language, String>(Language.class);
        byLanguage.forEach(
                (language, text) -> {
                    if (!text.isBlank()) {
                        kept.put(language, text.strip());
                    }
                });
        byLanguage = Collections.unmodifiableMap(kept);
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return byLanguage.isEmpty();
    }

    /**
     * The text for a reader of {@code language}: that language, else the other Chinese, else any;
     * empty when there is none.
     */
    public String in(Language language) {
        var order =
                switch (language) {
                    case ZH_CN -> List.of(Language.ZH_CN, Language.ZH_TW, Language.EN);
                    case ZH_TW -> List.of(Language.ZH_TW, Language.ZH_CN, Language.EN);
                    case EN -> List.of(Language.EN, Language.ZH_CN, Language.ZH_TW);
                };
        return order.stream()
                .filter(byLanguage::containsKey)
                .map(byLanguage::get)
                .findFirst()
                .orElse("");
    }
}
