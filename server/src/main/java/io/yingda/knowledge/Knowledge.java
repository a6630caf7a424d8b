package io.yingda.knowledge;

import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The knowledge base (知识库): what it knows, and what it makes of a question. */
@Service
public class Knowledge {
    /** How many popular questions a widget is given. */
    public static final int OFFERED = 6;

    private static final int MOST_CANDIDATES = 4;
    private static final int MOST_FOUND = 50;

    /** What has less than this share of the first one's score is no question worth asking back. */
    private static final double WORTH_ASKING = 0.5;

    private final Entries entries;
    private final Indexes indexes;
    private final Feedback feedback;
    private final Tenancy tenancy;
    private final KnowledgeSettings settings;
    private final Clock clock;

    Knowledge(
            Entries entries,
            Indexes indexes,
            Feedback feedback,
            Tenancy tenancy,
            KnowledgeSettings settings,
            Clock clock) {
        this.entries = entries;
        this.indexes = indexes;
        this.feedback = feedback;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The one decision: answer, ask back, or say that it is not known. It reads the index of this
     * node and no database.
     *
     * @param shop whose customer asks; null considers the entries of every shop
     * @param text what was asked; of a very long text only the beginning is read
     * @param language what the asker reads
     */
    public Decision decide(
            WorkspaceId workspace, @Nullable ShopId shop, String text, Language language) {
        return indexes.read(
                workspace,
                index -> {
                    var ranking = Ranking.of(index, text, shop, null, false, clock.instant());
                    return decide(ranking, language, index);
                });
    }

    /**
     * The answer of an entry one of whose phrasings these very words are, punctuation around them
     * aside.
     *
     * @param shop whose customer says them
     */
    public Optional<Answered> exactly(
            WorkspaceId workspace, ShopId shop, String words, Language language) {
        return indexes.read(
                workspace,
                index ->
                        index.saying(words, shop, clock.instant())
                                .map(known -> answered(known, language, 1, index)));
    }

    /**
     * What the entry itself answers, when somebody chose it from a list.
     *
     * @param id as it was sent to the asker; anything else finds nothing
     * @return empty when there is no such entry, or it answers here no longer
     */
    public Optional<Answered> answer(
            WorkspaceId workspace, @Nullable ShopId shop, String id, Language language) {
        EntryId entry;
        try {
            entry = EntryId.of(id);
        } catch (Refusal.NotFound _) {
            return Optional.empty();
        }
        return indexes.read(
                workspace,
                index ->
                        found(index, entry)
                                .filter(known -> answersNow(known.draft(), shop))
                                .map(known -> answered(known, language, 1, index)));
    }

    /**
     * Answers for an agent to choose from, the likeliest first: while he types into a search, or
     * for what a customer wrote.
     *
     * @param shop null for the entries of every shop
     * @param limit 1 to {@value #MOST_FOUND}; more is cut off
     */
    public List<Answered> search(
            WorkspaceId workspace,
            @Nullable ShopId shop,
            String text,
            Language language,
            int limit) {
        return indexes.read(
                workspace,
                index ->
                        Ranking.of(index, text, shop, null, true, clock.instant()).ranked().stream()
                                .limit(Math.clamp(limit, 1, MOST_FOUND))
                                .map(
                                        ranked ->
                                                answered(
                                                        ranked.known(),
                                                        language,
                                                        ranked.confidence(),
                                                        index))
                                .toList());
    }

    /** The questions offered when the widget opens (猜你想问). */
    public List<PopularQuestion> popular(
            WorkspaceId workspace, ShopId shop, Language language, int limit) {
        return indexes.read(
                workspace,
                index ->
                        index.popular(shop, clock.instant(), limit).stream()
                                .map(
                                        known ->
                                                new PopularQuestion(
                                                        known.id(),
                                                        known.draft()
                                                                .wordingFor(language)
                                                                .question()))
                                .toList());
    }

    /** Keeps what a customer thought of an answer; his last word counts. */
    public void rate(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            EntryId entry,
            boolean helpful) {
        feedback.vote(workspace, conversation, seq, entry, helpful);
    }

    /**
     * Keeps a question nobody could answer, for the learning queue.
     *
     * @param seq of the message that asked it
     */
    public void unanswered(
            WorkspaceId workspace,
            ConversationId conversation,
            long seq,
            String text,
            Language language,
            Decision.Unknown decision) {
        feedback.unanswered(workspace, conversation, seq, text, language, decision.nearest());
    }

    /**
     * An entry.
     *
     * @throws Refusal.NotFound {@code knowledge.unknown}
     */
    public Entry entry(WorkspaceId workspace, EntryId id) {
        return entries.find(workspace, id).orElseThrow(Entries::unknown);
    }

    /**
     * Adds an entry; it answers from now on.
     *
     * @throws Refusal.Invalid {@code knowledge.too-many}
     */
    public Entry create(WorkspaceId workspace, Draft draft, @Nullable StaffId by) {
        var id = EntryId.next();
        createAll(workspace, Map.of(id, draft), by);
        return entry(workspace, id);
    }

    /**
     * Adds many entries at once, under ids that buttons among them already name.
     *
     * @throws Refusal.Invalid {@code knowledge.too-many}
     */
    public void createAll(WorkspaceId workspace, Map<EntryId, Draft> drafts, @Nullable StaffId by) {
        changing(
                workspace,
                () -> {
                    if (entries.count(workspace) + drafts.size() > settings.mostEntries()) {
                        throw new Refusal.Invalid(
                                "knowledge.too-many",
                                "A workspace may have %d knowledge entries."
                                        .formatted(settings.mostEntries()),
                                Map.of("most", settings.mostEntries()));
                    }
                    drafts.forEach((id, draft) -> entries.insert(workspace, id, draft, by));
                });
    }

    /**
     * Changes an entry.
     *
     * @param version the version that was read
     * @throws Refusal.Conflict {@code knowledge.changed} when somebody changed it since
     * @throws Refusal.NotFound {@code knowledge.unknown}
     */
    public Entry change(WorkspaceId workspace, EntryId id, Draft draft, int version, StaffId by) {
        changing(
                workspace,
                () -> {
                    if (!entries.update(workspace, id, draft, version, by)) {
                        var now = entry(workspace, id);
                        throw new Refusal.Conflict(
                                "knowledge.changed",
                                "Somebody changed this entry in the meantime.",
                                Map.of("version", now.version()));
                    }
                });
        return entry(workspace, id);
    }

    /**
     * Removes an entry for good.
     *
     * @throws Refusal.NotFound {@code knowledge.unknown}
     */
    public void delete(WorkspaceId workspace, EntryId id) {
        changing(
                workspace,
                () -> {
                    if (!entries.delete(workspace, id)) {
                        throw Entries.unknown();
                    }
                });
    }

    /** A question tried out by an editor, with everything that led to the decision. */
    record Trial(Decision decision, Ranking ranking) {}

    /**
     * Decides as for a customer, from what is published at this moment.
     *
     * @param tried an entry as the editor is writing it, in place of the published one; null for
     *     none
     */
    Trial attempt(
            WorkspaceId workspace,
            @Nullable ShopId shop,
            String text,
            Language language,
            @Nullable Known tried) {
        return indexes.readNewest(
                workspace,
                index -> {
                    var ranking = Ranking.of(index, text, shop, tried, false, clock.instant());
                    return new Trial(decide(ranking, language, index), ranking);
                });
    }

    /** The confidence from which it answers. */
    double answerFrom() {
        return settings.answer();
    }

    /** The confidence from which it asks back. */
    double askFrom() {
        return settings.ask();
    }

    /**
     * Waits a moment until the bot of this node answers from what is published now.
     *
     * @return false when it still does not; it will
     */
    boolean inUse(WorkspaceId workspace) {
        try {
            indexes.published(workspace).get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void changing(WorkspaceId workspace, Runnable change) {
        tenancy.run(
                workspace,
                () -> {
                    change.run();
                    tenancy.afterCommit(
                            () -> {
                                var _ = indexes.published(workspace);
                            });
                });
    }

    private Decision decide(Ranking ranking, Language language, Index index) {
        var ranked = ranking.ranked();
        if (ranked.isEmpty()) {
            return new Decision.Unknown(null);
        }
        var first = ranked.getFirst();
        if (first.confidence() >= settings.answer()) {
            return new Decision.Answer(
                    answered(first.known(), language, first.confidence(), index));
        }
        if (first.confidence() < settings.ask()) {
            return new Decision.Unknown(candidate(first, language));
        }
        var least = first.evidence().score() * WORTH_ASKING;
        return new Decision.DidYouMean(
                ranked.stream()
                        .filter(each -> each.evidence().score() >= least)
                        .limit(MOST_CANDIDATES)
                        .map(each -> candidate(each, language))
                        .toList());
    }

    private boolean answersNow(Draft draft, @Nullable ShopId shop) {
        var now = clock.instant();
        var from = draft.validFrom();
        var to = draft.validTo();
        return (shop == null || draft.shop() == null || shop.equals(draft.shop()))
                && (from == null || !now.isBefore(from))
                && (to == null || now.isBefore(to));
    }

    private static Candidate candidate(Ranking.Ranked ranked, Language language) {
        var known = ranked.known();
        return new Candidate(
                known.id(), known.draft().wordingFor(language).question(), ranked.confidence());
    }

    private static Answered answered(Known known, Language wanted, double confidence, Index index) {
        var draft = known.draft();
        var language = draft.languageFor(wanted);
        var wording = draft.wordingFor(wanted);
        var buttons = new ArrayList<Answered.Button>();
        for (var button : draft.buttons()) {
            buttons.add(
                    new Answered.Button(
                            button.action(),
                            button.label().in(language),
                            value(button, language, index)));
        }
        return new Answered(
                known.id(),
                language,
                wording.question(),
                AnswerHtml.words(wording.answer()),
                wording.answer(),
                buttons,
                confidence);
    }

    /**
     * A question's button asks in the words of the entry it names: those are answered for certain.
     */
    private static @Nullable String value(AnswerButton button, Language language, Index index) {
        var value = button.value();
        if (value == null || button.action() != AnswerButton.Action.QUESTION) {
            return value;
        }
        return found(index, EntryId.of(value))
                .map(known -> known.draft().wordingFor(language).question())
                .orElse(null);
    }

    private static Optional<Known> found(Index index, EntryId id) {
        try {
            return index.known(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
