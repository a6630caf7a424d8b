package io.yingda.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.kernel.Language;
import io.yingda.kernel.Texts;
import io.yingda.knowledge.AnswerButton;
import io.yingda.knowledge.Draft;
import io.yingda.knowledge.EntryId;
import io.yingda.knowledge.Knowledge;
import io.yingda.knowledge.Wording;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the shop's bot knows. */
@Component
@Profile("demo")
class DemoKnowledge {
    private final Files files;
    private final Knowledge knowledge;

    DemoKnowledge(Files files, Knowledge knowledge) {
        this.files = files;
        this.knowledge = knowledge;
    }

    private record Known(
            String id,
            Texts category,
            @Nullable Boolean popular,
            @Nullable List<Button> buttons,
            @JsonProperty("zh-CN") Wording simplified,
            @JsonProperty("zh-TW") Wording traditional,
            @JsonProperty("en") Wording english) {}

    private record Button(AnswerButton.Action action, @Nullable String knowledge, Texts label) {}

    /**
     * Takes all entries in.
     *
     * @param language of the categories
     */
    Answers load(Premises shop, Language language) {
        var entries = files.list("knowledge.json", Known[].class);
        var ids = new HashMap<String, EntryId>();
        entries.forEach(known -> ids.put(known.id, EntryId.next()));
        var drafts = new LinkedHashMap<EntryId, Draft>();
        for (var known : entries) {
            drafts.put(Objects.requireNonNull(ids.get(known.id)), draft(known, ids, language));
        }
        knowledge.createAll(shop.workspace(), drafts, null);
        return new Answers(ids, drafts);
    }

    private static Draft draft(Known known, Map<String, EntryId> ids, Language language) {
        return new Draft(
                null,
                known.category.in(language),
                Map.of(
                        Language.ZH_CN, known.simplified,
                        Language.ZH_TW, known.traditional,
                        Language.EN, known.english),
                known.buttons == null
                        ? List.of()
                        : known.buttons.stream().map(button -> button(button, ids)).toList(),
                Boolean.TRUE.equals(known.popular),
                true,
                null,
                null);
    }

    private static AnswerButton button(Button button, Map<String, EntryId> ids) {
        if (button.knowledge == null) {
            return new AnswerButton(button.action, button.label, null);
        }
        var entry = Objects.requireNonNull(ids.get(button.knowledge), button.knowledge);
        return new AnswerButton(button.action, button.label, entry.toString());
    }
}
