package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An automatic phrase (自动话术), in one or more languages, with variables in double braces: {@code
 * {{agent.number}}}, {@code {{agent.name}}}, {@code {{queue.place}}}, {@code {{shop.name}}}. A
 * phrase without any text is not said.
 *
 * @param texts by language, 1 to 500 UTF-16 units each
 */
public record Phrase(@JsonValue Map<Language, String> texts) {
    static final Set<String> VARIABLES =
            Set.of("agent.number", "agent.name", "queue.place", "shop.name");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /**
     * Checks lengths and variables; empty texts are dropped.
     *
     * @throws Refusal.Invalid {@code text.too-long}, or {@code phrase.variable} with the fact
     *     {@code variable}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Phrase {
        var kept = new EnumMap<Language, String>(Language.class);
        texts.forEach(
                (language, text) -> {
                    var bounded = Bounds.optional("phrase", text, 500);
                    VARIABLE.matcher(bounded)
                            .results()
                            .map(found -> found.group(1))
                            .forEach(Phrase::refuseUnknown);
                    if (!bounded.isEmpty()) {
                        kept.put(language, bounded);
                    }
                });
        texts = Collections.unmodifiableMap(kept);
    }

    /** Whether there is nothing to say. */
    public boolean silent() {
        return texts.isEmpty();
    }

    /**
     * The text for a reader of {@code language}: that language, else the other Chinese, else any;
     * empty when silent.
     */
    public String in(Language language) {
        var order =
                switch (language) {
                    case ZH_CN -> List.of(Language.ZH_CN, Language.ZH_TW, Language.EN);
                    case ZH_TW -> List.of(Language.ZH_TW, Language.ZH_CN, Language.EN);
                    case EN -> List.of(Language.EN, Language.ZH_CN, Language.ZH_TW);
                };
        return order.stream().filter(texts::containsKey).map(texts::get).findFirst().orElse("");
    }

    /**
     * The text for a reader with its variables filled.
     *
     * @param values by variable name; one without value disappears
     */
    public String in(Language language, Map<String, String> values) {
        return VARIABLE.matcher(in(language))
                .replaceAll(
                        found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static void refuseUnknown(String variable) {
        if (!VARIABLES.contains(variable)) {
            throw new Refusal.Invalid(
                    "phrase.variable",
                    "There is no variable '%s'.".formatted(variable),
                    Map.of("variable", variable));
        }
    }
}
