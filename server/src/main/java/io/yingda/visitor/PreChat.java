package io.yingda.visitor;

import io.yingda.channel.InboxSettings.PreChatField;
import io.yingda.contact.Telephone;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers to the form before the first words (聊天前表单). */
final class PreChat {
    private PreChat() {}

    /**
     * A question in the visitor's language.
     *
     * @param when asked only after this answer to an earlier question, as it is shown; absent:
     *     always
     */
    record Question(
            String field,
            String label,
            boolean required,
            @Nullable List<String> options,
            PreChatField.@Nullable Condition when) {}

    /** The form as a visitor of this language reads it. */
    static List<Question> shown(List<PreChatField> form, Language language) {
        return form.stream()
                .map(
                        field ->
                                new Question(
                                        field.field(),
                                        field.label().in(language),
                                        field.required(),
                                        field.options() == null
                                                ? null
                                                : field.options().stream()
                                                        .map(option -> option.in(language))
                                                        .toList(),
                                        shown(field.when(), form, language)))
                .toList();
    }

    private static PreChatField.@Nullable Condition shown(
            PreChatField.@Nullable Condition when, List<PreChatField> form, Language language) {
        if (when == null) {
            return null;
        }
        return form.stream()
                .filter(other -> other.field().equals(when.field()))
                .flatMap(other -> other.choice(when.answer()).stream())
                .map(choice -> new PreChatField.Condition(when.field(), choice.in(language)))
                .findFirst()
                .orElse(when);
    }

    /**
     * The answers to what was asked, as they are kept: a choice is the same whatever language it
     * was made in. What was not asked is dropped.
     *
     * @throws Refusal.Invalid {@code pre-chat.required}, {@code pre-chat.option}, {@code
     *     phone.form}, {@code email.form} or {@code text.*}, all with the fact {@code field}
     */
    static Map<String, String> checked(
            List<PreChatField> form, Map<String, String> answers, Language language) {
        var known = new LinkedHashMap<String, String>();
        for (var field : form) {
            if (field.asked(known)) {
                var answer = answers.getOrDefault(field.field(), "").strip();
                if (!answer.isEmpty()) {
                    known.put(field.field(), right(field, answer, language));
                } else if (field.required()) {
                    throw new Refusal.Invalid(
                            "pre-chat.required",
                            "%s must be answered.".formatted(field.label().in(language)),
                            Map.of("field", field.field()));
                }
            }
        }
        return known;
    }

    private static String right(PreChatField field, String answer, Language language) {
        if (field.options() != null) {
            return field.choice(answer, language)
                    .map(PreChatField::kept)
                    .orElseThrow(
                            () ->
                                    new Refusal.Invalid(
                                            "pre-chat.option",
                                            "%s has other answers."
                                                    .formatted(field.label().in(language)),
                                            Map.of("field", field.field())));
        }
        return switch (field.field()) {
            case "phone" -> Telephone.read(answer, language).value();
            case "email" -> email(answer);
            default -> Bounds.text(field.field(), answer, 200);
        };
    }

    /**
     * An e-mail address as far as its form can tell.
     *
     * @throws Refusal.Invalid {@code email.form}
     */
    static String email(String written) {
        var text = Bounds.text("email", written, 254);
        if (!text.matches("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;.]{2,}")) {
            throw new Refusal.Invalid(
                    "email.form",
                    "An e-mail address looks like name@example.com.",
                    Map.of("field", "email"));
        }
        return text;
    }
}
