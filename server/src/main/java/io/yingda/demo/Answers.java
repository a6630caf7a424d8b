package io.yingda.demo;

import io.yingda.conversation.Content;
import io.yingda.kernel.Language;
import io.yingda.knowledge.AnswerButton;
import io.yingda.knowledge.Draft;
import io.yingda.knowledge.EntryId;
import io.yingda.knowledge.Wording;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the bot said when it answered from the knowledge base.
 *
 * @param ids the entries' ids by their ids in the files
 */
record Answers(Map<String, EntryId> ids, Map<EntryId, Draft> drafts) {
    /**
     * The answer of an entry as it was said.
     *
     * @param key the entry's id in the files
     */
    Content answer(String key, Language language) {
        var id = Objects.requireNonNull(ids.get(key), key);
        var draft = Objects.requireNonNull(drafts.get(id), key);
        var wording = wording(id, language);
        return new Content.Answer(
                wording.words(),
                wording.answer(),
                id.value(),
                wording.question(),
                buttons(draft, language));
    }

    private List<Content.Button> buttons(Draft draft, Language language) {
        return draft.buttons().stream()
                .map(
                        button ->
                                new Content.Button(
                                        action(button.action()),
                                        button.label().in(language),
                                        value(button, language)))
                .toList();
    }

    /** A question's button asks in the words of the entry it names. */
    private @Nullable String value(AnswerButton button, Language language) {
        var value = button.value();
        return value == null || button.action() != AnswerButton.Action.QUESTION
                ? value
                : wording(EntryId.of(value), language).question();
    }

    private Wording wording(EntryId id, Language language) {
        var draft = Objects.requireNonNull(drafts.get(id));
        return Objects.requireNonNull(draft.texts().get(language));
    }

    private static Content.Action action(AnswerButton.Action action) {
        return switch (action) {
            case QUESTION -> Content.Action.QUESTION;
            case HUMAN -> Content.Action.HUMAN;
            case ORDER_STATUS -> Content.Action.ORDER_STATUS;
            case LINK -> Content.Action.LINK;
        };
    }
}
