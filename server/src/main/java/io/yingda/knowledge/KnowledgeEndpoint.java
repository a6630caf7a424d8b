package io.yingda.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knowledge entries for those who write them, and answers for those who serve. */
@AgentApi
class KnowledgeEndpoint {
    private static final int PAGE = 50;
    private static final int LONGEST_SEARCH = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_FOUND = 20;

    private final Knowledge knowledge;
    private final Entries entries;
    private final Feedback feedback;

    KnowledgeEndpoint(Knowledge knowledge, Entries entries, Feedback feedback) {
        this.knowledge = knowledge;
        this.entries = entries;
        this.feedback = feedback;
    }

    /**
     * @param next the place after the last item; absent at the end of the list
     */
    record EntryList(List<EntryRow> items, @Nullable EntryId next) {}

    /**
     * @param pending in the answer to a change: true when the bot does not answer from it yet, but
     *     soon will; else absent
     */
    record EntryRow(
            EntryId id,
            @Nullable ShopId shopId,
            String category,
            Map<Language, Wording> texts,
            List<AnswerButton> buttons,
            boolean popular,
            boolean enabled,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            Instant updatedAt,
            @Nullable StaffId updatedBy,
            int version,
            long helpful,
            long unhelpful,
            @Nullable Boolean pending) {
        static EntryRow of(Entry entry, Feedback.Votes votes, @Nullable Boolean pending) {
            var draft = entry.draft();
            return new EntryRow(
                    entry.id(),
                    draft.shop(),
                    draft.category(),
                    draft.texts(),
                    draft.buttons(),
                    draft.popular(),
                    draft.enabled(),
                    draft.validFrom(),
                    draft.validTo(),
                    entry.updatedAt(),
                    entry.updatedBy(),
                    entry.version(),
                    votes.helpful(),
                    votes.unhelpful(),
                    pending);
        }
    }

    /**
     * @param version the version that was read; left out for a new entry
     */
    record EntryForm(
            @Nullable ShopId shopId,
            String category,
            Map<Language, Wording> texts,
            List<AnswerButton> buttons,
            boolean popular,
            boolean enabled,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Integer version) {
        Draft draft() {
            return new Draft(
                    shopId, category, texts, buttons, popular, enabled, validFrom, validTo);
        }
    }

    record Categories(List<Category> items) {}

    record Category(String name, long entries) {}

    record Answers(List<Answered> items) {}

    record PopularQuestions(List<PopularQuestion> items) {}

    /**
     * @param tried an entry as it is being written, to be tried in place of the published one
     * @param triedId which published one; absent for a new entry
     */
    record TrialForm(
            String text,
            Language language,
            @Nullable ShopId shopId,
            @Nullable EntryForm tried,
            @Nullable EntryId triedId) {}

    /** What a customer would get. */
    enum Outcome {
        @JsonProperty("answer")
        ANSWER,
        @JsonProperty("did-you-mean")
        DID_YOU_MEAN,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * @param answer what would be said; only for {@code answer}
     * @param answerFrom the confidence from which it answers
     * @param askFrom the confidence from which it asks back
     * @param words the pieces the question was read as
     */
    record TrialResult(
            Outcome decision,
            @Nullable Answered answer,
            List<TrialCandidate> candidates,
            double answerFrom,
            double askFrom,
            List<String> words) {}

    /**
     * @param entry absent for the entry being written, when it is new
     * @param phrasing the phrasing that came nearest
     * @param shared the pieces of the question that the entry knows
     */
    record TrialCandidate(
            @Nullable EntryId entry,
            String question,
            double confidence,
            String phrasing,
            double best,
            double second,
            double asked,
            double said,
            boolean exact,
            List<String> shared) {}

    @GetMapping("/knowledge")
    @Needs(Permission.READ_KNOWLEDGE)
    EntryList all(
            Staffer staffer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Optional<String> category,
            @RequestParam Optional<ShopId> shop,
            @RequestParam Optional<Boolean> enabled,
            @RequestParam Optional<String> language,
            @RequestParam Optional<EntryId> after) {
        var found =
                entries.search(
                        staffer.workspace(),
                        new Entries.Search(
                                Bounds.optional("q", q, LONGEST_SEARCH),
                                category.orElse(null),
                                shop.orElse(null),
                                enabled.orElse(null),
                                language.map(Language::nearest).orElse(null),
                                after.orElse(null),
                                PAGE + 1));
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var votes = feedback.votes(staffer.workspace(), page.stream().map(Entry::id).toList());
        return new EntryList(
                page.stream()
                        .map(
                                entry ->
                                        EntryRow.of(
                                                entry,
                                                votes.getOrDefault(entry.id(), Feedback.Votes.NONE),
                                                null))
                        .toList(),
                found.size() > PAGE ? page.getLast().id() : null);
    }

    @GetMapping("/knowledge/categories")
    @Needs(Permission.READ_KNOWLEDGE)
    Categories categories(Staffer staffer) {
        return new Categories(
                entries.categories(staffer.workspace()).entrySet().stream()
                        .map(category -> new Category(category.getKey(), category.getValue()))
                        .toList());
    }

    /** The questions that a shop's widget offers before anybody has asked, as it is given them. */
    @GetMapping("/knowledge/popular")
    @Needs(Permission.READ_KNOWLEDGE)
    PopularQuestions popular(
            Staffer staffer, @RequestParam ShopId shop, @RequestParam Optional<String> language) {
        return new PopularQuestions(
                knowledge.popular(
                        staffer.workspace(),
                        shop,
                        language.map(Language::nearest).orElse(staffer.language()),
                        Knowledge.OFFERED));
    }

    @GetMapping("/knowledge/search")
    @Needs(Permission.READ_KNOWLEDGE)
    Answers search(
            Staffer staffer,
            @RequestParam String q,
            @RequestParam Optional<String> language,
            @RequestParam Optional<ShopId> shop,
            @RequestParam(defaultValue = "8") int limit) {
        return new Answers(
                knowledge.search(
                        staffer.workspace(),
                        shop.orElse(null),
                        Bounds.optional("q", q, LONGEST_TEXT),
                        language.map(Language::nearest).orElse(staffer.language()),
                        (int) Bounds.number("limit", limit, 1, MOST_FOUND)));
    }

    @GetMapping("/knowledge/{id}")
    @Needs(Permission.READ_KNOWLEDGE)
    EntryRow one(Staffer staffer, @PathVariable EntryId id) {
        return row(staffer, knowledge.entry(staffer.workspace(), id), null);
    }

    @PostMapping("/knowledge")
    @Needs(Permission.EDIT_KNOWLEDGE)
    @ResponseStatus(HttpStatus.CREATED)
    EntryRow create(Staffer staffer, @RequestBody EntryForm form) {
        return published(
                staffer, knowledge.create(staffer.workspace(), form.draft(), staffer.id()));
    }

    @PutMapping("/knowledge/{id}")
    @Needs(Permission.EDIT_KNOWLEDGE)
    EntryRow change(Staffer staffer, @PathVariable EntryId id, @RequestBody EntryForm form) {
        var version = form.version() == null ? 0 : form.version();
        return published(
                staffer,
                knowledge.change(staffer.workspace(), id, form.draft(), version, staffer.id()));
    }

    @DeleteMapping("/knowledge/{id}")
    @Needs(Permission.EDIT_KNOWLEDGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Staffer staffer, @PathVariable EntryId id) {
        knowledge.delete(staffer.workspace(), id);
        knowledge.inUse(staffer.workspace());
    }

    @PostMapping("/knowledge/trial")
    @Needs(Permission.READ_KNOWLEDGE)
    TrialResult attempt(Staffer staffer, @RequestBody TrialForm form) {
        var tried =
                form.tried() == null
                        ? null
                        : new Known(
                                form.triedId() == null ? EntryId.next() : form.triedId(),
                                form.tried().draft());
        var trial =
                knowledge.attempt(
                        staffer.workspace(),
                        form.shopId(),
                        Bounds.text("text", form.text(), LONGEST_TEXT),
                        form.language(),
                        tried);
        var unsaved = tried != null && form.triedId() == null ? tried.id() : null;
        return result(trial, form.language(), unsaved);
    }

    private TrialResult result(
            Knowledge.Trial trial, Language language, @Nullable EntryId unsaved) {
        var words = trial.ranking().question().worth().keySet();
        var candidates =
                trial.ranking().ranked().stream()
                        .limit(5)
                        .map(
                                ranked ->
                                        new TrialCandidate(
                                                ranked.known().id().equals(unsaved)
                                                        ? null
                                                        : ranked.known().id(),
                                                ranked.known()
                                                        .draft()
                                                        .wordingFor(language)
                                                        .question(),
                                                ranked.confidence(),
                                                ranked.evidence().phrasing(),
                                                ranked.evidence().best(),
                                                ranked.evidence().second(),
                                                ranked.evidence().asked(),
                                                ranked.evidence().said(),
                                                ranked.evidence().exact(),
                                                words.stream()
                                                        .filter(ranked.known().said()::contains)
                                                        .toList()))
                        .toList();
        var answer = trial.decision() instanceof Decision.Answer(var answered) ? answered : null;
        return new TrialResult(
                switch (trial.decision()) {
                    case Decision.Answer _ -> Outcome.ANSWER;
                    case Decision.DidYouMean _ -> Outcome.DID_YOU_MEAN;
                    case Decision.Unknown _ -> Outcome.UNKNOWN;
                },
                answer,
                candidates,
                knowledge.answerFrom(),
                knowledge.askFrom(),
                List.copyOf(words));
    }

    private EntryRow published(Staffer staffer, Entry entry) {
        return row(staffer, entry, knowledge.inUse(staffer.workspace()) ? null : true);
    }

    private EntryRow row(Staffer staffer, Entry entry, @Nullable Boolean pending) {
        var votes = feedback.votes(staffer.workspace(), List.of(entry.id()));
        return EntryRow.of(entry, votes.getOrDefault(entry.id(), Feedback.Votes.NONE), pending);
    }
}
