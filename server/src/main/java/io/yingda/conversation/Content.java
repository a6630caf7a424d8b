package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.AttachmentId;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;
import io.yingda.knowledge.AnswerButton;
import io.yingda.knowledge.AnswerHtml;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a message says. The discriminator {@code kind} is the lower-case name; unknown kinds are
 * refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Content.File.class, name = "file"),
    @JsonSubTypes.Type(value = Content.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Content.Pick.class, name = "pick"),
    @JsonSubTypes.Type(value = Content.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Content.Event.class, name = "event")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Content {
    /** The most UTF-16 units one message may have. */
    int MOST = 8_000;

    /** Whether it says everything itself, so that nothing has to be looked up to store it. */
    default boolean plain() {
        return this instanceof Text || this instanceof Pick;
    }

    /** Plain words. */
    record Text(String text) implements Content {
        public Text {
            text = Bounds.text("text", text, MOST);
        }
    }

    /**
     * A knowledge answer, from the bot or pushed by an agent.
     *
     * @param text the answer without markup
     * @param html markup, clean of what acts or leads astray: that of an agent is {@linkplain
     *     #fromAgent cleaned} when it comes in, that of the knowledge base when it is written
     * @param entryId the knowledge entry it came from; null for an answer of a task
     * @param title the question as the knowledge base puts it; null for an answer of a task
     */
    record Answer(
            String text,
            String html,
            @Nullable UUID entryId,
            @Nullable String title,
            List<Button> buttons)
            implements Content {
        private static final int LONGEST_HTML = 40_000;

        public Answer {
            text = Bounds.optional("text", text, 20_000);
            html = Bounds.optional("html", html, LONGEST_HTML);
            buttons = List.copyOf(Bounds.size("buttons", buttons, 12));
        }

        private Answer cleaned() {
            buttons.forEach(Button::mustBeSafe);
            return new Answer(text, AnswerHtml.clean(html), entryId, title, buttons);
        }
    }

    /**
     * A file or picture that was uploaded before. The sender gives the id; name, type and sizes are
     * filled in from the store.
     *
     * @param width in pixels; null when it is no picture
     * @param height in pixels; null when it is no picture
     */
    record File(
            AttachmentId attachmentId,
            @Nullable String name,
            @Nullable String mime,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height)
            implements Content {}

    /** A question with a few possible answers. */
    record Choice(String prompt, List<Option> options) implements Content {
        public Choice {
            prompt = Bounds.optional("prompt", prompt, 1_000);
            options = List.copyOf(Bounds.size("options", options, 12));
        }
    }

    /**
     * The customer's pick among the options of a {@link Choice} or a button: people read the label,
     * the bot the value.
     */
    record Pick(String label, String value) implements Content {
        public Pick {
            label = Bounds.text("label", label, 500);
            value = Bounds.text("value", value, 500);
        }
    }

    /**
     * An order that is talked about. The sender, customer or agent, gives the number alone; the
     * rest is filled in after checking that it is the customer's.
     *
     * @param title what was bought, in one line
     * @param amountFen the total in hundredths of a yuan
     */
    record Order(
            String number,
            @Nullable String title,
            @Nullable Long amountFen,
            @Nullable String status,
            @Nullable String picture)
            implements Content {
        public Order {
            number = Bounds.text("number", number, 40);
        }
    }

    /**
     * Something that happened to the conversation.
     *
     * @param facts what a sentence about it needs: names, numbers, reasons
     */
    record Event(Name name, Map<String, String> facts) implements Content {
        public Event {
            facts = Map.copyOf(facts);
        }

        static Event of(Name name) {
            return new Event(name, Map.of());
        }

        /**
         * @param tags in the fact each on a line of its own
         */
        static Event rated(int stars, List<String> tags, String text) {
            return new Event(
                    Name.RATED,
                    Map.of(
                            "stars",
                            String.valueOf(stars),
                            "tags",
                            String.join("\n", tags),
                            "text",
                            text));
        }
    }

    /**
     * A button under an answer.
     *
     * @param value for a link its address, {@code http}, {@code https} or a page of the shop
     */
    record Button(Action action, String label, @Nullable String value) {
        public Button {
            label = Bounds.text("label", label, 200);
        }

        private void mustBeSafe() {
            if (action == Action.LINK) {
                AnswerButton.link(value);
            }
        }
    }

    /** One of the answers offered. */
    record Option(String label, String value) {
        public Option {
            label = Bounds.text("label", label, 500);
            value = Bounds.text("value", value, 500);
        }
    }

    /**
     * What a button does: ask that question, ask for a person, start the order task, or open a
     * page.
     */
    enum Action {
        QUESTION,
        HUMAN,
        ORDER_STATUS,
        LINK;

        /** The word in JSON: order-status. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What can happen to a conversation. */
    enum Name {
        OPENED(true),
        HANDED_OVER(true),
        QUEUED(false),
        ASSIGNED(false),
        TRANSFERRED(true),
        REQUEUED(true),
        LEFT_QUEUE(false),
        MODE(true),
        RESOLVED(false),
        REOPENED(false),
        CLOSED(false),
        RATED(true),
        LEFT_MESSAGE(false),
        TAKEN_OVER(true),
        SNOOZED(true),
        WOKEN(true),
        PARTICIPANT_LEFT(true),
        PARTICIPANT_REMOVED(true);

        private final boolean staffOnly;

        Name(boolean staffOnly) {
            this.staffOnly = staffOnly;
        }

        /** The word in JSON: handed-over. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }

        /** Whether customers do not see it. */
        boolean staffOnly() {
            return staffOnly;
        }
    }

    /** What stands for a message where there is room for one line. */
    enum Gist {
        WORDS,
        PICTURE,
        FILE;

        /** The word in JSON and in the database. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }

        static Gist of(String word) {
            return Words.in(Gist.class, word);
        }
    }

    /** Whether its words stand for it, or say only what a picture or a file is called. */
    default Gist gist() {
        if (!(this instanceof File(_, _, var mime, _, _, _))) {
            return Gist.WORDS;
        }
        return mime != null && mime.startsWith("image/") ? Gist.PICTURE : Gist.FILE;
    }

    /** The words in it, for previews, search and the bot. */
    default String words() {
        return switch (this) {
            case Text(var text) -> text;
            case Answer(var text, _, _, _, _) -> text;
            case File(_, var name, _, _, _, _) -> name == null ? "" : name;
            case Choice(var prompt, _) -> prompt;
            case Pick(var label, _) -> label;
            case Order(var number, var title, _, _, _) -> title == null ? number : title;
            case Event _ -> "";
        };
    }

    /** As a customer sees it: an event without the facts that are for staff. */
    default Content forCustomer() {
        if (!(this instanceof Event(var name, var facts))) {
            return this;
        }
        var shown = new HashMap<String, String>();
        facts.forEach(
                (fact, value) -> {
                    boolean reason = name == Name.CLOSED && fact.equals("reason");
                    if (reason || fact.equals("agentName") || fact.equals("agentNumber")) {
                        shown.put(fact, value);
                    }
                });
        return new Event(name, shown);
    }

    /**
     * What a customer may send.
     *
     * @throws Refusal.Invalid {@code content.not-yours} for kinds only the product writes
     */
    default Content fromCustomer() {
        return switch (this) {
            case Text _, File _, Pick _, Order _ -> this;
            case Answer _, Choice _, Event _ ->
                    throw new Refusal.Invalid(
                            "content.not-yours", "A customer cannot send content of this kind.");
        };
    }

    /**
     * What an agent may send, as it may be stored: markup without what acts or leads astray.
     *
     * @throws Refusal.Invalid {@code content.not-yours} for kinds only the product or customers
     *     write, {@code button.link} for a button that leads astray
     */
    default Content fromAgent() {
        return switch (this) {
            case Text _, File _, Order _ -> this;
            case Answer answer -> answer.cleaned();
            case Choice _, Pick _, Event _ ->
                    throw new Refusal.Invalid(
                            "content.not-yours", "An agent cannot send content of this kind.");
        };
    }
}
