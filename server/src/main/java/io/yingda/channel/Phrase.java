package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An automatic phrase (自动话术) with variables in double braces: {@code {{agent.number}}}, {@code
 * {{agent.name}}}, {@code {{queue.place}}}, {@code {{shop.name}}}. One without any text is not
 * said.
 *
 * @param texts at most 500 UTF-16 units each
 */
public record Phrase(@JsonValue Texts texts) {
    private static final Set<String> VARIABLES =
            Set.of("agent.number", "agent.name", "queue.place", "shop.name");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /**
     * Checks lengths and variables.
     *
     * @throws Refusal.Invalid {@code text.too-long}, or {@code phrase.variable} with the fact
     *     {@code variable}; {@code field} is the language
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Phrase {
        texts.byLanguage()
                .forEach(
                        (language, text) ->
                                VARIABLE.matcher(Bounds.text(language.tag(), text, 500))
                                        .results()
                                        .map(found -> found.group(1))
                                        .forEach(variable -> refuseUnknown(variable, language)));
    }

    /** Whether there is nothing to say. */
    public boolean silent() {
        return texts.isEmpty();
    }

    /**
     * The text for a reader of {@code language} with its variables filled; empty when silent.
     *
     * @param values by variable name; one without value disappears
     */
    public String in(Language language, Map<String, String> values) {
        return VARIABLE.matcher(texts.in(language))
                .replaceAll(
                        found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static void refuseUnknown(String variable, Language language) {
        if (!VARIABLES.contains(variable)) {
            throw new Refusal.Invalid(
                    "phrase.variable",
                    "There is no variable '%s'.".formatted(variable),
                    Map.of("field", language.tag(), "variable", variable));
        }
    }
}
