package io.yingda.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.channel.InboxSettings.PreChatField;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class PreChatTest {
    private static final Texts TOPIC =
            new Texts(Map.of(Language.ZH_CN, "想问什么", Language.EN, "What about?"));
    private static final Texts ORDER =
            new Texts(Map.of(Language.ZH_CN, "订单", Language.EN, "An order"));
    private static final Texts OTHER = new Texts(Map.of(Language.ZH_CN, "其他"));
    private static final Texts NUMBER = new Texts(Map.of(Language.EN, "Order number"));

    private final List<PreChatField> form =
            List.of(
                    new PreChatField("topic", TOPIC, true, List.of(ORDER, OTHER), null),
                    new PreChatField(
                            "orderNumber",
                            NUMBER,
                            true,
                            null,
                            new PreChatField.Condition("topic", "订单")));

    @Test
    void questionsAnswersAndConditionsAreShownInTheVisitorsLanguage() {
        assertThat(PreChat.shown(form, Language.EN))
                .containsExactly(
                        new PreChat.Question(
                                "topic", "What about?", true, List.of("An order", "其他"), null),
                        new PreChat.Question(
                                "orderNumber",
                                "Order number",
                                true,
                                null,
                                new PreChatField.Condition("topic", "An order")));
        assertThat(PreChat.shown(form, Language.ZH_TW))
                .extracting(PreChat.Question::label)
                .as("what is not written in a language is shown in another")
                .containsExactly("想问什么", "Order number");
    }

    @Test
    void aChoiceIsKeptTheSameInWhateverLanguageItWasMade() {
        assertThat(checked(Map.of("topic", "An order", "orderNumber", "SL-1")))
                .isEqualTo(checked(Map.of("topic", "订单", "orderNumber", "SL-1")))
                .containsEntry("topic", "订单");
        refused("pre-chat.option", () -> checked(Map.of("topic", "Order")));
        refused("pre-chat.required", () -> checked(Map.of("topic", "An order")));
        assertThat(checked(Map.of("topic", "其他", "orderNumber", "SL-1"))).containsOnlyKeys("topic");
    }

    @Test
    void aWordOfTwoChoicesMeansTheOneThatReadsSoInTheVisitorsLanguage() {
        var more = new Texts(Map.of(Language.ZH_CN, "其他", Language.EN, "More"));
        var another = new Texts(Map.of(Language.ZH_CN, "More", Language.EN, "Else"));
        var field = topic(more, another);
        var answers = Map.of("topic", "More");
        assertThat(PreChat.checked(List.of(field), answers, Language.EN)).containsValue("其他");
        assertThat(PreChat.checked(List.of(field), answers, Language.ZH_CN)).containsValue("More");
    }

    @Test
    void whatHasNoWordsOrOneChoiceOnlyIsRefused() {
        var empty = new Texts(Map.of());
        var tooLong = new Texts(Map.of(Language.ZH_CN, "问", Language.EN, "x".repeat(61)));
        refused("text.empty", () -> new PreChatField("name", empty, true, null, null));
        refused("text.too-long", () -> new PreChatField("name", tooLong, true, null, null));
        refused("text.empty", () -> topic(ORDER, empty));
        refused("text.too-long", () -> topic(ORDER, tooLong));
        refused("number.range", () -> topic(ORDER));
    }

    private static PreChatField topic(Texts... options) {
        return new PreChatField("topic", TOPIC, true, List.of(options), null);
    }

    private Map<String, String> checked(Map<String, String> answers) {
        return PreChat.checked(form, answers, Language.EN);
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
