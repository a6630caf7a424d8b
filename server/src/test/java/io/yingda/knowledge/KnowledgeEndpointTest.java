package io.yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.access.Role;
import io.yingda.access.Staffer;
import io.yingda.database.TestDatabase;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.SimulatedClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class KnowledgeEndpointTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();
    final Staffer editor =
            new Staffer(
                    workspace(),
                    StaffId.next(),
                    "e",
                    "e",
                    "1",
                    Role.EDITOR,
                    Set.of(),
                    Language.ZH_CN);
    final ShopId shop = ShopId.next();
    final Feedback feedback = new Feedback(database.tenancy(), database.app(), clock);
    final Knowledge knowledge;
    final KnowledgeEndpoint endpoint;
    final Path directory;

    KnowledgeEndpointTest(@TempDir Path directory) {
        this.directory = directory;
        var entries =
                new Entries(
                        database.tenancy(),
                        database.app(),
                        database.system(),
                        JsonMapper.shared(),
                        clock);
        var follow = Duration.ofHours(1);
        knowledge =
                new Knowledge(
                        entries,
                        new Indexes(entries, directory, follow, JsonMapper.shared()),
                        feedback,
                        database.tenancy(),
                        new KnowledgeSettings(0.5, 0.2, follow, Duration.ofMinutes(1), 500),
                        clock);
        endpoint = new KnowledgeEndpoint(knowledge, entries, feedback);
    }

    @Test
    void entriesAreSearchedAndNarrowedDown() {
        var returns = add("怎么退货", "售后", null, true);
        var cups = add("杯子能放微波炉吗 100%", "保养", shop, true);
        var off = add("怎么参加抽奖", "活动", null, false);
        assertThat(list("", null, null, null, null)).containsExactly(off, cups, returns);
        assertThat(list("退货", null, null, null, null)).containsExactly(returns);
        assertThat(list("100%", null, null, null, null)).containsExactly(cups);
        assertThat(list("1_0", null, null, null, null)).isEmpty();
        assertThat(list("", "活动", null, null, null)).containsExactly(off);
        assertThat(list("", null, shop, null, null)).containsExactly(cups);
        assertThat(list("", null, null, true, null)).containsExactly(cups, returns);
        assertThat(list("", null, null, null, "en")).isEmpty();
        assertThat(list("", null, null, null, "zh-CN")).hasSize(3);
        assertThat(endpoint.categories(editor).items())
                .containsExactlyInAnyOrder(
                        new KnowledgeEndpoint.Category("售后", 1),
                        new KnowledgeEndpoint.Category("保养", 1),
                        new KnowledgeEndpoint.Category("活动", 1));
    }

    @Test
    void theListComesInPagesWithoutGapsOrRepetitions() {
        var drafts = new java.util.HashMap<EntryId, Draft>();
        for (var i = 0; i < 120; i++) {
            drafts.put(EntryId.next(), form("问题 " + i, "", null, true).draft());
        }
        knowledge.createAll(editor.workspace(), drafts, null);
        var seen = new ArrayList<EntryId>();
        @Nullable EntryId after = null;
        do {
            var page =
                    endpoint.all(
                            editor,
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.ofNullable(after));
            page.items().forEach(row -> seen.add(row.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().hasSize(120);
    }

    @Test
    void whatTheWidgetOfAShopOffersIsReadAtOnceAsTheWidgetHasIt() {
        var now = clock.instant();
        offer("怎么退货", null, null);
        offer("杯子能放微波炉吗", shop, null);
        offer("别的店的问题", ShopId.next(), null);
        offer("去年的活动", null, now.minusSeconds(1));
        add("没有推荐的", "", null, true);
        for (int n = 0; n < 8; n++) {
            offer("还有 " + n, null, now.plusSeconds(60));
        }
        assertThat(endpoint.popular(editor, shop, Optional.of("zh-TW")).items())
                .extracting(PopularQuestion::question)
                .containsExactly("怎么退货", "杯子能放微波炉吗", "还有 0", "还有 1", "还有 2", "还有 3");
    }

    private void offer(String question, @Nullable ShopId of, @Nullable Instant until) {
        var usual = form(question, "", of, true);
        endpoint.create(
                editor,
                new KnowledgeEndpoint.EntryForm(
                        of,
                        usual.category(),
                        usual.texts(),
                        usual.buttons(),
                        true,
                        true,
                        null,
                        until,
                        0));
    }

    @Test
    void aRowTellsHowCustomersVoted() {
        var id = add("怎么退货", "", null, true);
        feedback.vote(editor.workspace(), ConversationId.next(), 1, id, true);
        feedback.vote(editor.workspace(), ConversationId.next(), 1, id, false);
        feedback.vote(editor.workspace(), ConversationId.next(), 1, id, true);
        assertThat(endpoint.one(editor, id))
                .satisfies(
                        row -> {
                            assertThat(row.helpful()).isEqualTo(2);
                            assertThat(row.unhelpful()).isEqualTo(1);
                        });
    }

    @Test
    void anEditorWithAnOldVersionIsRefused() {
        var id = add("怎么退货", "", null, true);
        endpoint.change(editor, id, form("如何退货", "", null, true));
        assertThatThrownBy(() -> endpoint.change(editor, id, form("退货", "", null, true)))
                .isInstanceOf(Refusal.Conflict.class);
        endpoint.delete(editor, id);
        assertThatThrownBy(() -> endpoint.one(editor, id)).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void whoPublishesIsAnsweredWhenTheBotAnswersFromIt() {
        assertThat(decide("会员日是哪天")).isEqualTo(new Decision.Unknown(null));
        var row = endpoint.create(editor, form("会员日是哪天", "", null, true));
        assertThat(row.pending()).isNull();
        assertThat(decide("会员日是哪天")).isInstanceOf(Decision.Answer.class);
        endpoint.change(editor, row.id(), form("会员日是哪天", "", null, false));
        assertThat(decide("会员日是哪天")).isEqualTo(new Decision.Unknown(null));
        var other = endpoint.create(editor, form("积分会过期吗", "", null, true)).id();
        assertThat(decide("积分会过期吗")).isInstanceOf(Decision.Answer.class);
        endpoint.delete(editor, other);
        assertThat(decide("积分会过期吗")).isEqualTo(new Decision.Unknown(null));
    }

    @Test
    void whereTheBotCannotFollowYetWhatIsPublishedIsAnsweredWithThatTruth() throws IOException {
        var id = add("会员日是哪天", "", null, true);
        assertThat(decide("会员日是哪天")).isInstanceOf(Decision.Answer.class);
        var index = directory.resolve(editor.workspace().toString());
        FileSystemUtils.deleteRecursively(index);
        Files.createFile(index);
        var late = endpoint.change(editor, id, form("积分会过期吗", "", null, true));
        assertThat(late.pending()).isTrue();
        assertThat(endpoint.one(editor, id).texts()).isEqualTo(late.texts());
        assertThat(endpoint.one(editor, id).pending()).isNull();
        Files.delete(index);
        var again = endpoint.change(editor, id, form("积分会过期吗", late.version(), true));
        assertThat(again.pending()).isNull();
        assertThat(decide("积分会过期吗")).isInstanceOf(Decision.Answer.class);
    }

    private Decision decide(String text) {
        return knowledge.decide(editor.workspace(), null, text, Language.ZH_CN);
    }

    @Test
    void aTrialTellsTheDecisionAndWhatSpokeForIt() {
        var id = add("怎么退货", "", null, true);
        add("怎么开发票", "", null, true);
        var trial = attempt("请问咋退货呀", null, null);
        assertThat(trial.decision()).isEqualTo(KnowledgeEndpoint.Outcome.ANSWER);
        assertThat(trial.candidates().getFirst().entry()).isEqualTo(id);
        assertThat(trial.candidates().getFirst().shared()).contains("退货");
        assertThat(attempt("今天天气如何", null, null).decision())
                .isEqualTo(KnowledgeEndpoint.Outcome.UNKNOWN);
    }

    @Test
    void aTrialAnswersFromTheEntryBeingWritten() {
        var id = add("怎么退货", "", null, true);
        var written = form("会员日是哪天", "", null, true);
        var unsaved = attempt("会员日几号", written, null);
        assertThat(unsaved.decision()).isEqualTo(KnowledgeEndpoint.Outcome.ANSWER);
        assertThat(unsaved.candidates().getFirst().entry()).isNull();
        var changed = attempt("怎么退货", written, id);
        assertThat(changed.decision()).isNotEqualTo("answer");
    }

    @Test
    void whileTypingAnUnfinishedWordFindsAnswers() {
        endpoint.create(
                editor,
                new KnowledgeEndpoint.EntryForm(
                        null,
                        "",
                        Map.of(
                                Language.EN,
                                new Wording("Can I get a refund?", List.of(), "<p>Yes</p>")),
                        List.of(),
                        false,
                        true,
                        null,
                        null,
                        null));
        attempt("anything", null, null);
        var found = endpoint.search(editor, "refu", Optional.of("en"), Optional.empty(), 5).items();
        assertThat(found).extracting(Answered::title).containsExactly("Can I get a refund?");
    }

    private KnowledgeEndpoint.TrialResult attempt(
            String text, KnowledgeEndpoint.@Nullable EntryForm tried, @Nullable EntryId id) {
        return endpoint.attempt(
                editor, new KnowledgeEndpoint.TrialForm(text, Language.ZH_CN, null, tried, id));
    }

    private List<EntryId> list(
            String words,
            @Nullable String category,
            @Nullable ShopId shop,
            @Nullable Boolean enabled,
            @Nullable String language) {
        return endpoint
                .all(
                        editor,
                        words,
                        Optional.ofNullable(category),
                        Optional.ofNullable(shop),
                        Optional.ofNullable(enabled),
                        Optional.ofNullable(language),
                        Optional.empty())
                .items()
                .stream()
                .map(KnowledgeEndpoint.EntryRow::id)
                .toList();
    }

    private EntryId add(String question, String category, @Nullable ShopId shop, boolean enabled) {
        return endpoint.create(editor, form(question, category, shop, enabled)).id();
    }

    private static KnowledgeEndpoint.EntryForm form(
            String question, String category, @Nullable ShopId shop, boolean enabled) {
        return form(question, category, shop, 0, enabled);
    }

    private static KnowledgeEndpoint.EntryForm form(String question, int version, boolean enabled) {
        return form(question, "", null, version, enabled);
    }

    private static KnowledgeEndpoint.EntryForm form(
            String question, String category, @Nullable ShopId shop, int version, boolean enabled) {
        return new KnowledgeEndpoint.EntryForm(
                shop,
                category,
                Map.of(Language.ZH_CN, new Wording(question, List.of(), "<p>这样</p>")),
                List.of(),
                false,
                enabled,
                null,
                null,
                version);
    }

    private static WorkspaceId workspace() {
        var id = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, 'w', :now)")
                .param("id", id.value())
                .param("now", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
