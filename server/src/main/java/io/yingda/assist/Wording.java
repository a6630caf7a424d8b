package io.yingda.assist;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a quick reply says, with variables in double braces that are filled when it is taken: {@code
 * {{agent.number}}}, {@code {{agent.name}}}, {@code {{contact.name}}}, {@code {{order.number}}},
 * {@code {{shop.name}}}.
 *
 * @param folder where it is filed, at most 40 UTF-16 units; empty for none
 * @param code what is typed after the slash, 1 to 30 without white space
 * @param title 1 to 80
 * @param texts at least one, of at most 4,000
 */
public record Wording(String folder, String code, String title, Texts texts) {
    private static final Set<String> VARIABLES =
            Set.of("agent.number", "agent.name", "contact.name", "order.number", "shop.name");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /**
     * Checks every bound.
     *
     * @throws Refusal.Invalid {@code text.*}, {@code quick-reply.code}, {@code quick-reply.empty}
     *     or {@code quick-reply.variable} with the fact {@code variable}
     */
    public Wording {
        folder = Bounds.optional("folder", folder, 40);
        code = Bounds.text("code", code, 30);
        title = Bounds.text("title", title, 80);
        if (code.chars().anyMatch(Character::isWhitespace) || code.contains("/")) {
            throw new Refusal.Invalid(
                    "quick-reply.code", "A code has neither white space nor slash.");
        }
        if (texts.isEmpty()) {
            throw new Refusal.Invalid(
                    "quick-reply.empty", "A quick reply needs a text in one language at least.");
        }
        for (var text : texts.byLanguage().values()) {
            var bounded = Bounds.text("text", text, 4_000);
            VARIABLE.matcher(bounded)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(Wording::refuseUnknown);
        }
    }

    private static void refuseUnknown(String variable) {
        if (!VARIABLES.contains(variable)) {
            throw new Refusal.Invalid(
                    "quick-reply.variable",
                    "There is no variable '%s'.".formatted(variable),
                    Map.of("variable", variable));
        }
    }
}
