package io.yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.Language;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How well questions are found in the demo shop's knowledge. Each phrasing in turn is taken out of
 * its entry and asked; the phrasings of an entry were written to differ, so this is harder than
 * what customers do. The floors are a little below what was measured when they were set; the
 * figures of each run lie in {@code target/retrieval-quality.txt}.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrievalQualityTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final KnowledgeSettings SETTINGS =
            new KnowledgeSettings(
                    0.5, 0.2, java.time.Duration.ofSeconds(2), java.time.Duration.ZERO, 20_000);

    private final List<Entry> entries = demo();
    private final List<String> report = new ArrayList<>();
    private final Index index;

    RetrievalQualityTest(@TempDir Path directory) throws IOException {
        var documents = new IndexDocuments(JsonMapper.shared());
        documents.write(directory, entries);
        index = Index.open(directory, 1, documents);
    }

    @BeforeAll
    void thereIsKnowledgeToTry() {
        assertThat(entries).hasSizeGreaterThanOrEqualTo(100);
    }

    @AfterAll
    void report() throws IOException {
        index.close();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "retrieval-quality.txt"), report);
    }

    @Test
    void everyQuestionOfTheKnowledgeBaseIsAnsweredByItsOwnEntry() {
        var wrong = new ArrayList<String>();
        for (var entry : entries) {
            for (var wording : entry.draft().texts().values()) {
                var ranking = Ranking.of(index, wording.question(), null, null, false, NOW);
                var first = ranking.ranked().getFirst();
                if (!first.known().id().equals(entry.id())
                        || first.confidence() < SETTINGS.answer()) {
                    wrong.add(wording.question());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void otherWordsInSimplifiedChineseFindTheirEntry() {
        var figures = leaveOneOut(Language.ZH_CN);
        assertThat(figures.first()).as("first").isGreaterThan(0.80);
        assertThat(figures.amongFour()).as("among four").isGreaterThan(0.94);
        assertThat(figures.answeredWrongly()).as("wrong answers").isLessThan(0.10);
    }

    @Test
    void otherWordsInTraditionalChineseFindTheirEntry() {
        var figures = leaveOneOut(Language.ZH_TW);
        assertThat(figures.first()).as("first").isGreaterThan(0.78);
        assertThat(figures.amongFour()).as("among four").isGreaterThan(0.92);
        assertThat(figures.answeredWrongly()).as("wrong answers").isLessThan(0.11);
    }

    @Test
    void otherWordsInEnglishFindTheirEntry() {
        var figures = leaveOneOut(Language.EN);
        assertThat(figures.first()).as("first").isGreaterThan(0.52);
        assertThat(figures.amongFour()).as("among four").isGreaterThan(0.74);
        assertThat(figures.answeredWrongly()).as("wrong answers").isLessThan(0.20);
    }

    @Test
    void questionsAboutOtherMattersAreNotAnswered() {
        var answered = new ArrayList<String>();
        var questions = lines("other-matters.txt");
        for (var question : questions) {
            var ranked = Ranking.of(index, question, null, null, false, NOW).ranked();
            if (!ranked.isEmpty() && ranked.getFirst().confidence() >= SETTINGS.answer()) {
                answered.add(question);
            }
        }
        report.add(
                String.format(
                        Locale.ROOT,
                        "other matters: %d of %d answered",
                        answered.size(),
                        questions.size()));
        assertThat(answered).hasSizeLessThanOrEqualTo(questions.size() / 11);
    }

    private record Figures(
            double first,
            double amongFour,
            double answered,
            double answeredWrongly,
            double asked) {}

    private Figures leaveOneOut(Language language) {
        int asked = 0;
        int first = 0;
        int four = 0;
        int answered = 0;
        int wrong = 0;
        int askedBack = 0;
        for (var entry : entries) {
            var wording = entry.draft().texts().get(language);
            if (wording == null) {
                continue;
            }
            for (var phrasing : wording.similar()) {
                var without = new Known(entry.id(), without(entry.draft(), phrasing));
                var ranked = Ranking.of(index, phrasing, null, without, false, NOW).ranked();
                asked++;
                var right = !ranked.isEmpty() && ranked.getFirst().known().id().equals(entry.id());
                first += right ? 1 : 0;
                four +=
                        ranked.stream()
                                        .limit(4)
                                        .anyMatch(each -> each.known().id().equals(entry.id()))
                                ? 1
                                : 0;
                var confidence = ranked.isEmpty() ? 0 : ranked.getFirst().confidence();
                if (confidence >= SETTINGS.answer()) {
                    answered++;
                    wrong += right ? 0 : 1;
                } else if (confidence >= SETTINGS.ask()) {
                    askedBack++;
                }
            }
        }
        var n = (double) asked;
        var figures = new Figures(first / n, four / n, answered / n, wrong / n, askedBack / n);
        report.add(
                String.format(
                        Locale.ROOT,
                        "%s: %d phrasings asked; first %.3f, among four %.3f; answered %.3f"
                                + " (wrongly %.3f), asked back %.3f, unknown %.3f",
                        language.tag(),
                        asked,
                        figures.first(),
                        figures.amongFour(),
                        figures.answered(),
                        figures.answeredWrongly(),
                        figures.asked(),
                        1 - figures.answered() - figures.asked()));
        return figures;
    }

    /** The entry as if nobody had thought of this phrasing, in any script. */
    private static Draft without(Draft draft, String phrasing) {
        var folded = io.yingda.language.Folding.fold(phrasing);
        var texts = new EnumMap<Language, Wording>(Language.class);
        draft.texts()
                .forEach(
                        (language, wording) -> {
                            var kept =
                                    wording.similar().stream()
                                            .filter(
                                                    each ->
                                                            !io.yingda.language.Folding.fold(each)
                                                                    .equals(folded))
                                            .toList();
                            texts.put(
                                    language,
                                    new Wording(wording.question(), kept, wording.answer()));
                        });
        return new Draft(null, draft.category(), texts, List.of(), false, true, null, null);
    }

    private static List<Entry> demo() {
        var entries = new ArrayList<Entry>();
        for (var node : JsonMapper.shared().readTree(resource("/demo/knowledge.json"))) {
            var texts = new EnumMap<Language, Wording>(Language.class);
            for (var language : Language.values()) {
                if (node.has(language.tag())) {
                    texts.put(language, wording(node.get(language.tag())));
                }
            }
            var id =
                    new EntryId(
                            UUID.nameUUIDFromBytes(
                                    node.get("id").asString().getBytes(StandardCharsets.UTF_8)));
            var category = node.get("category").get(Language.ZH_CN.tag()).asString();
            entries.add(
                    new Entry(
                            id,
                            new Draft(
                                    null,
                                    category,
                                    Map.copyOf(texts),
                                    List.of(),
                                    false,
                                    true,
                                    null,
                                    null),
                            NOW,
                            null,
                            0));
        }
        return entries;
    }

    private static Wording wording(JsonNode node) {
        var similar = new ArrayList<String>();
        node.get("similar").forEach(each -> similar.add(each.asString()));
        return new Wording(node.get("question").asString(), similar, node.get("answer").asString());
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RetrievalQualityTest.class.getResourceAsStream(name), name);
    }

    private static List<String> lines(String name) {
        try (var in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
