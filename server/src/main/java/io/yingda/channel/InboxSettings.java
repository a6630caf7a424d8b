package io.yingda.channel;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.calendar.BusinessHours;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Language;
import io.yingda.kernel.Range;
import io.yingda.kernel.Refusal;
import io.yingda.kernel.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an administrator sets for an inbox, checked when it comes into being.
 *
 * @param color the shop's colour
 * @param position the corner of the page the widget sits in
 * @param brand what customers know the shop by
 * @param greeting the first line a visitor sees, at most 60 UTF-16 units in each language
 * @param promisedFirstReplySeconds the promised time to an agent's first reply, 5 s to 7 days
 * @param promisedNextReplySeconds the same for each further reply
 * @param hours business hours; null: always open
 * @param queueLimit how many may wait at once, 0 to 9,999
 * @param idle the two steps of the idle prompt; null: never
 * @param reopenWithinSeconds how long after its end a conversation opens again when the customer
 *     writes, 0 to 30 days
 * @param phrases the automatic phrases
 * @param allowedOrigins sites that may embed the widget; empty: any
 * @param preChat what is asked before the first message
 */
public record InboxSettings(
        Colour color,
        Position position,
        Brand brand,
        Texts greeting,
        @Range(least = 5, most = 7 * DAY) int promisedFirstReplySeconds,
        @Range(least = 5, most = 7 * DAY) int promisedNextReplySeconds,
        @Nullable BusinessHours hours,
        @Range(least = 0, most = 9_999) int queueLimit,
        @Nullable Idle idle,
        @Range(least = 0, most = 30 * DAY) int reopenWithinSeconds,
        Phrases phrases,
        List<AllowedOrigin> allowedOrigins,
        List<PreChatField> preChat) {
    static final int DAY = 86_400;

    /** A lower corner of the page. */
    public enum Position {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("right")
        RIGHT
    }

    /**
     * 静默提醒与自动结束: when the customer owes the next word.
     *
     * @param warnAfterSeconds silence before the warning, 30 s to 1 day
     * @param closeAfterSeconds further silence before the end, 30 s to 7 days
     */
    public record Idle(
            @Range(least = 30, most = DAY) int warnAfterSeconds,
            @Range(least = 30, most = 7 * DAY) int closeAfterSeconds) {
        public Idle {
            Bounds.within(Idle.class, "warnAfterSeconds", warnAfterSeconds);
            Bounds.within(Idle.class, "closeAfterSeconds", closeAfterSeconds);
        }
    }

    /**
     * One question of the pre-chat form (聊天前表单).
     *
     * @param field {@code name}, {@code phone}, {@code email}, or a word of the shop's own that
     *     becomes a claimed attribute
     * @param label the question as shown, 1 to 60 UTF-16 units in each language
     * @param required whether it must be answered
     * @param options the answers to choose from, 2 to 12, each 1 to 60 UTF-16 units in each
     *     language; null: written freely
     * @param when asked only after this answer to an earlier question; null: always
     */
    public record PreChatField(
            String field,
            Texts label,
            boolean required,
            @Nullable List<Texts> options,
            @Nullable Condition when) {
        private static final int OPTIONS = 12;
        private static final int LENGTH = 60;

        /**
         * An answer to an earlier question.
         *
         * @param answer as it is kept; an empty one stands for any answer at all
         */
        public record Condition(String field, String answer) {
            public Condition {
                answer = Bounds.optional("answer", answer, LENGTH);
            }

            boolean holds(Map<String, String> answers) {
                var given = answers.get(field);
                return given != null && (answer.isEmpty() || answer.equals(given));
            }
        }

        public PreChatField {
            if (!field.matches("[a-z][a-zA-Z0-9]{0,29}")) {
                throw new Refusal.Invalid(
                        "pre-chat.field",
                        "A field's name is a letter and up to 29 letters or digits.",
                        Map.of("field", "field"));
            }
            Bounds.neededTexts("label", label, LENGTH);
            if (options != null) {
                Bounds.number("options", options.size(), 2, OPTIONS);
                for (int i = 0; i < options.size(); i++) {
                    Bounds.neededTexts("options." + i, options.get(i), LENGTH);
                }
                options = List.copyOf(options);
            }
        }

        /** Nobody could say which of two choices was meant that read alike in some language. */
        void refuseAlike(String place) {
            for (var language : Language.values()) {
                var known = new HashSet<String>();
                for (int i = 0; options != null && i < options.size(); i++) {
                    var text = options.get(i).in(language);
                    if (!known.add(text)) {
                        throw new Refusal.Invalid(
                                "pre-chat.alike",
                                "%s is a choice twice.".formatted(text),
                                Map.of(
                                        "field",
                                        "%s.options.%d.%s".formatted(place, i, language.tag()),
                                        "choice",
                                        text));
                    }
                }
            }
        }

        /**
         * What a choice is called among the staff, whatever language it was made in: its text in
         * Simplified Chinese, else in the language it has.
         */
        public static String kept(Texts option) {
            return option.in(Language.ZH_CN);
        }

        /** The choice that reads so in this language, else in some other. */
        public Optional<Texts> choice(String answer, Language language) {
            return first(option -> option.in(language).equals(answer))
                    .or(() -> first(option -> option.byLanguage().containsValue(answer)));
        }

        /** The choice that is kept so. */
        public Optional<Texts> choice(String kept) {
            return first(option -> kept(option).equals(kept));
        }

        private Optional<Texts> first(Predicate<Texts> which) {
            var known = options;
            return known == null ? Optional.empty() : known.stream().filter(which).findFirst();
        }

        /** Whether it is asked, given the answers to the questions before it. */
        public boolean asked(Map<String, String> answers) {
            return when == null || when.holds(answers);
        }
    }

    /**
     * Checks every bound.
     *
     * @throws Refusal.Invalid with a code of its part, {@code number.range}, {@code text.*}, {@code
     *     list.too-long}, {@code pre-chat.twice} or {@code pre-chat.condition}
     */
    public InboxSettings {
        Bounds.texts("greeting", greeting, 60);
        within("promisedFirstReplySeconds", promisedFirstReplySeconds);
        within("promisedNextReplySeconds", promisedNextReplySeconds);
        within("queueLimit", queueLimit);
        within("reopenWithinSeconds", reopenWithinSeconds);
        allowedOrigins = List.copyOf(Bounds.size("allowedOrigins", allowedOrigins, 50));
        preChat = List.copyOf(Bounds.size("preChat", preChat, 8));
        var earlier = new HashMap<String, PreChatField>();
        for (int i = 0; i < preChat.size(); i++) {
            var field = preChat.get(i);
            reachable(field, "preChat." + i, earlier);
            if (earlier.put(field.field(), field) != null) {
                throw new Refusal.Invalid(
                        "pre-chat.twice",
                        "The form asks for %s twice.".formatted(field.field()),
                        Map.of("field", "preChat.%d.field".formatted(i), "asked", field.field()));
            }
        }
    }

    /**
     * Refuses what only a writer can put right; what is stored already is still read.
     *
     * @throws Refusal.Invalid {@code pre-chat.alike} when two choices of a question read alike in
     *     some language
     */
    void checkWritten() {
        for (int i = 0; i < preChat.size(); i++) {
            preChat.get(i).refuseAlike("settings.preChat." + i);
        }
    }

    private static void within(String component, long value) {
        Bounds.within(InboxSettings.class, component, value);
    }

    private static void reachable(
            PreChatField field, String place, Map<String, PreChatField> earlier) {
        var when = field.when();
        if (when == null) {
            return;
        }
        var other = earlier.get(when.field());
        if (other == null
                || (other.options() != null
                        && !when.answer().isEmpty()
                        && other.options().stream()
                                .map(PreChatField::kept)
                                .noneMatch(when.answer()::equals))) {
            throw new Refusal.Invalid(
                    "pre-chat.condition",
                    "%s depends on an answer that no earlier question has."
                            .formatted(field.field()),
                    Map.of("field", place + ".when", "asked", field.field()));
        }
    }

    /** Whether people are on duty at this moment. */
    public boolean openAt(Instant at) {
        return hours == null || hours.openAt(at);
    }

    /** Whether a page of this origin may embed the widget. */
    public boolean allows(String origin) {
        return allowedOrigins.isEmpty()
                || allowedOrigins.stream().anyMatch(allowed -> allowed.allows(origin));
    }
}
