package io.yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.database.TestDatabase;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Ids;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.ShopId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.Texts;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.SimulatedClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class KnowledgeTest {
    @AutoClose static final TestDatabase database = TestDatabase.fresh();

    final SimulatedClock clock = SimulatedClock.atPresent();
    final StaffId editor = StaffId.next();
    final WorkspaceId workspace = workspace();
    final ShopId shop = ShopId.next();
    final Entries entries =
            new Entries(
                    database.tenancy(),
                    database.app(),
                    database.system(),
                    JsonMapper.shared(),
                    clock);
    final Path directory;
    Indexes indexes;
    Knowledge knowledge;

    KnowledgeTest(@TempDir Path directory) {
        this.directory = directory;
        this.indexes = new Indexes(entries, directory, Duration.ofHours(1), JsonMapper.shared());
        this.knowledge = knowledge(500);
    }

    @BeforeEach
    void know() {
        List.of("怎么退货", "运费多少", "怎么开发票", "能用支付宝吗", "杯子能放微波炉吗", "怎么取消订单", "保修多久", "可以自提吗")
                .forEach(question -> add(draft(question)));
        add(
                draft(
                        Map.of(
                                Language.ZH_CN, wording("礼盒可以写贺卡吗", "可以"),
                                Language.ZH_TW, wording("禮盒可以寫賀卡嗎", "可以喔"),
                                Language.EN,
                                        wording(
                                                "Can you write a gift card?",
                                                "Yes, up to 60 words"))));
    }

    @Test
    void aQuestionInOtherWordsIsAnsweredInTheAskersLanguage() {
        assertThat(decide("請問怎麼退貨？", Language.ZH_TW)).isInstanceOf(Decision.Answer.class);
        assertThat(answered("write a gift card please?", Language.EN).text())
                .isEqualTo("Yes, up to 60 words");
        assertThat(answered("礼盒能写贺卡吗", Language.ZH_CN).text()).isEqualTo("可以");
        assertThat(answered("禮盒能寫賀卡嗎", Language.ZH_TW).text()).isEqualTo("可以喔");
    }

    @Test
    void anEntryWithoutTheAskersLanguageAnswersInTheNearestOne() {
        var answered = answered("怎麼開發票", Language.ZH_TW);
        assertThat(answered.language()).isEqualTo(Language.ZH_CN);
        assertThat(answered("怎么开发票", Language.EN).language()).isEqualTo(Language.ZH_CN);
    }

    @Test
    void somethingElseIsNotKnown() {
        assertThat(decide("今天天气怎么样", Language.ZH_CN)).isInstanceOf(Decision.Unknown.class);
        assertThat(decide("what is the capital of france", Language.EN))
                .isInstanceOf(Decision.Unknown.class);
        assertThat(decide("👍", Language.ZH_CN)).isEqualTo(new Decision.Unknown(null));
        assertThat(decide("", Language.ZH_CN)).isEqualTo(new Decision.Unknown(null));
    }

    @Test
    void betweenTwoLikelyQuestionsItAsksBack() {
        add(draft("青瓷杯怎么洗"));
        add(draft("紫砂壶怎么洗"));
        assertThat(newest("怎么洗", Language.ZH_CN))
                .isInstanceOfSatisfying(
                        Decision.DidYouMean.class,
                        asked ->
                                assertThat(asked.candidates())
                                        .hasSizeBetween(2, 4)
                                        .extracting(Candidate::title)
                                        .contains("青瓷杯怎么洗", "紫砂壶怎么洗"));
    }

    @Test
    void aMisspeltWordIsReadAsTheWordItWasMeantToBe() {
        assertThat(answered("can you write a gift crad", Language.EN).title())
                .isEqualTo("Can you write a gift card?");
    }

    @Test
    void anotherNumberIsNotTheSameQuestion() {
        var small = add(draft("300 毫升的盖碗多重"));
        var large = add(draft("500 毫升的盖碗多重"));
        assertThat(knowledge.search(workspace, shop, "500毫升盖碗多重啊", Language.ZH_CN, 2))
                .extracting(Answered::entry)
                .containsExactly(large.id(), small.id());
    }

    @Test
    void whatIsDisabledOrNotValidNowDoesNotAnswer() {
        var now = clock.instant();
        var tomorrow = now.plus(Duration.ofDays(1));
        add(draft("年货节什么时候开始", null, true, tomorrow, tomorrow.plus(Duration.ofDays(1))));
        add(draft("抽奖怎么参加", null, false, null, null));
        assertThat(newest("抽奖怎么参加", Language.ZH_CN)).isInstanceOf(Decision.Unknown.class);
        assertThat(decide("年货节什么时候开始", Language.ZH_CN)).isNotInstanceOf(Decision.Answer.class);
        clock.moveTo(tomorrow);
        assertThat(decide("年货节什么时候开始", Language.ZH_CN)).isInstanceOf(Decision.Answer.class);
        clock.advance(Duration.ofDays(1));
        assertThat(decide("年货节什么时候开始", Language.ZH_CN)).isNotInstanceOf(Decision.Answer.class);
    }

    @Test
    void anEntryOfOneShopAnswersInNoOther() {
        var other = ShopId.next();
        var entry = add(draft("门店几点关门", other, true, null, null));
        assertThat(newest("门店几点关门", Language.ZH_CN)).isNotInstanceOf(Decision.Answer.class);
        assertThat(knowledge.decide(workspace, other, "门店几点关门", Language.ZH_CN))
                .isInstanceOf(Decision.Answer.class);
        assertThat(knowledge.answer(workspace, shop, entry.id().toString(), Language.ZH_CN))
                .isEmpty();
        assertThat(knowledge.answer(workspace, other, entry.id().toString(), Language.ZH_CN))
                .isPresent();
    }

    @Test
    void anotherWorkspaceKnowsNothingOfIt() {
        var entry = add(draft("内部价是多少"));
        var stranger = workspace();
        assertThat(knowledge.decide(stranger, shop, "内部价是多少", Language.ZH_CN))
                .isEqualTo(new Decision.Unknown(null));
        assertThat(knowledge.answer(stranger, shop, entry.id().toString(), Language.ZH_CN))
                .isEmpty();
        assertThatThrownBy(() -> knowledge.entry(stranger, entry.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> knowledge.delete(stranger, entry.id()))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> knowledge.change(stranger, entry.id(), entry.draft(), 0, editor))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aDecisionSendsNoStatement() {
        decide("怎么退货", Language.ZH_CN);
        database.owner().sql("alter table knowledge_entries rename to hidden").update();
        try {
            assertThat(decide("怎么退货", Language.ZH_CN)).isInstanceOf(Decision.Answer.class);
        } finally {
            database.owner().sql("alter table hidden rename to knowledge_entries").update();
        }
    }

    @Test
    void theSecondOfTwoEditorsIsRefused() {
        var entry = add(draft("可以刻字吗"));
        var changed =
                knowledge.change(workspace, entry.id(), draft("能刻字吗"), entry.version(), editor);
        assertThat(changed.version()).isEqualTo(entry.version() + 1);
        assertThatThrownBy(
                        () ->
                                knowledge.change(
                                        workspace,
                                        entry.id(),
                                        draft("刻字吗"),
                                        entry.version(),
                                        editor))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("knowledge.changed"));
    }

    @Test
    void whatWasDeletedAnswersNoLonger() {
        var entry = add(draft("有实体店吗"));
        assertThat(newest("有实体店吗", Language.ZH_CN)).isInstanceOf(Decision.Answer.class);
        knowledge.delete(workspace, entry.id());
        assertThat(newest("有实体店吗", Language.ZH_CN)).isNotInstanceOf(Decision.Answer.class);
        assertThatThrownBy(() -> knowledge.entry(workspace, entry.id()))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void anIndexOnDiskIsUsedAgainAndOneThatWasDamagedIsBuiltAnew() throws Exception {
        newest("怎么退货", Language.ZH_CN);
        indexes.end();
        startAgain();
        assertThat(decide("怎么退货", Language.ZH_CN)).isInstanceOf(Decision.Answer.class);
        indexes.end();
        try (var files = Files.walk(directory)) {
            for (var file :
                    files.filter(path -> path.getFileName().toString().startsWith("segments"))
                            .toList()) {
                Files.writeString(file, "damaged");
            }
        }
        startAgain();
        assertThat(decide("怎么退货", Language.ZH_CN)).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void aQuestionsButtonAsksInTheWordsOfTheEntryItNames() {
        var invoice = EntryId.next();
        var paper = EntryId.next();
        knowledge.createAll(
                workspace,
                Map.of(
                        invoice,
                        draft("发票可以开公司抬头吗"),
                        paper,
                        withButton("可以要纸质票吗", invoice.toString())),
                null);
        newest("", Language.ZH_CN);
        assertThat(answered("可以要纸质票吗", Language.ZH_CN).buttons())
                .containsExactly(
                        new Answered.Button(AnswerButton.Action.QUESTION, "抬头", "发票可以开公司抬头吗"));
    }

    @Test
    void popularQuestionsAreOfferedInTheReadersLanguage() {
        var popular =
                draft(
                        Map.of(
                                Language.ZH_CN,
                                wording("会员日是哪天", "18 号"),
                                Language.EN,
                                wording("When is members' day?", "The 18th")));
        add(new Draft(null, "", popular.texts(), List.of(), true, true, null, null));
        newest("", Language.ZH_CN);
        assertThat(knowledge.popular(workspace, shop, Language.EN, 4))
                .extracting(PopularQuestion::question)
                .containsExactly("When is members' day?");
    }

    @Test
    void theLastVoteOfACustomerCounts() {
        var entry = add(draft("茶垢怎么洗"));
        var conversation = ConversationId.next();
        knowledge.rate(workspace, conversation, 3, entry.id(), true);
        knowledge.rate(workspace, conversation, 3, entry.id(), false);
        knowledge.rate(workspace, ConversationId.next(), 3, entry.id(), true);
        assertThat(
                        new Feedback(database.tenancy(), database.app(), clock)
                                .votes(workspace, List.of(entry.id())))
                .containsEntry(entry.id(), new Feedback.Votes(1, 1));
    }

    @Test
    void aQuestionNobodyCouldAnswerIsKept() {
        var unknown = new Decision.Unknown(null);
        knowledge.unanswered(
                workspace, ConversationId.next(), 5, "长".repeat(5_000), Language.ZH_CN, unknown);
        assertThat(
                        database.owner()
                                .sql(
                                        "select length(text) from unanswered_questions where"
                                                + " workspace_id = :workspace")
                                .param("workspace", workspace.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(4_000);
    }

    @Test
    void aWorkspaceMayNotHaveMoreEntriesThanTheSetting() {
        var small = knowledge(9);
        assertThatThrownBy(() -> small.create(workspace, draft("再来一个"), editor))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("knowledge.too-many"));
    }

    @Test
    void aDraftIsTriedBeforeItIsPublished() {
        var tried = new Known(EntryId.next(), draft("积分会过期吗"));
        var trial = knowledge.attempt(workspace, shop, "积分会不会过期", Language.ZH_CN, tried);
        assertThat(trial.decision()).isInstanceOf(Decision.Answer.class);
        assertThat(decide("积分会不会过期", Language.ZH_CN)).isNotInstanceOf(Decision.Answer.class);
    }

    @Test
    void aVeryLongQuestionIsReadOnlyAtItsBeginning() {
        assertThat(decide("怎么退货" + " 一二三四五六七八九十".repeat(20_000), Language.ZH_CN)).isNotNull();
    }

    private void startAgain() {
        indexes = new Indexes(entries, directory, Duration.ofHours(1), JsonMapper.shared());
        knowledge = knowledge(500);
    }

    private Knowledge knowledge(int mostEntries) {
        return new Knowledge(
                entries,
                indexes,
                new Feedback(database.tenancy(), database.app(), clock),
                database.tenancy(),
                new KnowledgeSettings(0.5, 0.2, Duration.ofHours(1), Duration.ZERO, mostEntries),
                clock);
    }

    private Decision decide(String text, Language language) {
        return knowledge.decide(workspace, shop, text, language);
    }

    /** Decides from what is published at this moment. */
    private Decision newest(String text, Language language) {
        return knowledge.attempt(workspace, shop, text, language, null).decision();
    }

    private Answered answered(String text, Language language) {
        return switch (decide(text, language)) {
            case Decision.Answer(var answered) -> answered;
            case Decision.DidYouMean asked -> throw new AssertionError("asked back: " + asked);
            case Decision.Unknown unknown -> throw new AssertionError("not known: " + unknown);
        };
    }

    private Entry add(Draft draft) {
        return knowledge.create(workspace, draft, editor);
    }

    private static Draft draft(String question) {
        return draft(question, null, true, null, null);
    }

    private static Draft draft(
            String question,
            @Nullable ShopId shop,
            boolean enabled,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Draft(
                shop,
                "",
                Map.of(Language.ZH_CN, wording(question, "这是回答")),
                List.of(),
                false,
                enabled,
                from,
                to);
    }

    private static Draft draft(Map<Language, Wording> texts) {
        return new Draft(null, "礼品", texts, List.of(), false, true, null, null);
    }

    private static Draft withButton(String question, String value) {
        return new Draft(
                null,
                "",
                Map.of(Language.ZH_CN, wording(question, "可以")),
                List.of(
                        new AnswerButton(
                                AnswerButton.Action.QUESTION,
                                new Texts(Map.of(Language.ZH_CN, "抬头")),
                                value)),
                false,
                true,
                null,
                null);
    }

    private static Wording wording(String question, String answer) {
        return new Wording(question, List.of(), answer);
    }

    private static WorkspaceId workspace() {
        var id = WorkspaceId.next();
        database.owner()
                .sql("insert into workspaces (id, name, created_at) values (:id, :name, :now)")
                .param("id", id.value())
                .param("name", "w " + Ids.next())
                .param("now", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
