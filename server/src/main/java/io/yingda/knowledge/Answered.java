package io.yingda.knowledge;

import io.yingda.kernel.Language;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An answer ready to be said.
 *
 * @param entry where it comes from
 * @param language the language it is in, the asker's when the entry has it
 * @param title the question as the knowledge base puts it
 * @param text the answer without markup
 * @param html the answer's sanitised markup
 * @param confidence how sure it is that this was asked, from 0 to 1; 1 when somebody chose it
 */
public record Answered(
        EntryId entry,
        Language language,
        String title,
        String text,
        String html,
        List<Button> buttons,
        double confidence) {
    public Answered {
        buttons = List.copyOf(buttons);
    }

    /**
     * A button in the answer's language.
     *
     * @param value for a question its exact words, or null when they are the label; for a link the
     *     address; else null
     */
    public record Button(AnswerButton.Action action, String label, @Nullable String value) {}
}
