package io.yingda.bot;

import io.yingda.channel.Inbox;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Message;
import io.yingda.conversation.Reactor;
import io.yingda.kernel.Language;
import io.yingda.knowledge.AnswerButton;
import io.yingda.knowledge.Answered;
import io.yingda.knowledge.Decision;
import io.yingda.knowledge.Knowledge;
import io.yingda.language.Courtesy;
import io.yingda.language.HumanWish;

import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One turn of the bot: a wish for a person goes before everything, then the task under way, then a
 * task asked for, then politeness, then the knowledge base; after several misses in a row a person
 * is offered.
 */
@Component
class Dialogue implements Reactor {
    private static final String QUESTION = "question:";
    private static final String ORDER = "order:";
    private static final String ORDER_NUMBER = "order-number";
    private static final String NONE = "none";
    private static final String HUMAN = "human";

    private final Knowledge knowledge;
    private final OrderStatus orderStatus;
    private final BotSettings settings;
    private final JsonMapper json;

    Dialogue(Knowledge knowledge, OrderStatus orderStatus, BotSettings settings, JsonMapper json) {
        this.knowledge = knowledge;
        this.orderStatus = orderStatus;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Reaction react(Turn turn) {
        var memory = remember(turn.memory());
        var says = new ArrayList<Content>();
        for (var message : turn.said()) {
            var step = step(turn.conversation(), turn.inbox(), memory, message);
            says.addAll(step.says());
            memory = step.memory();
            if (step.handOver() != null) {
                return new Reaction(says, json.writeValueAsString(memory), step.handOver());
            }
        }
        return new Reaction(says, json.writeValueAsString(memory), null);
    }

    @Override
    public HandOver wanted(String memory) {
        return wanted(remember(memory));
    }

    private HandOver wanted(Memory memory) {
        var facts = new HashMap<String, String>();
        Optional.ofNullable(memory.question())
                .ifPresent(question -> facts.put("question", question));
        Optional.ofNullable(memory.lastOrder()).ifPresent(order -> facts.put("order", order));
        Optional.ofNullable(memory.order())
                .map(Memory.OrderTask::number)
                .ifPresent(order -> facts.put("order", order));
        return new HandOver(offered(memory) ? Reason.MISSES : Reason.ASKED, facts);
    }

    /** Whether it has missed so often in a row that it offered a person by itself. */
    private boolean offered(Memory memory) {
        return memory.misses() >= settings.missesBeforeHuman();
    }

    private Memory remember(String stored) {
        try {
            return json.readValue(stored, Memory.class);
        } catch (JacksonException _) {
            // Written by another version: the dialogue begins anew, the transcript is still there.
            return Memory.EMPTY;
        }
    }

    private Step step(Conversation conversation, Inbox inbox, Memory memory, Message message) {
        var language = conversation.language();
        return switch (message.content()) {
            case Content.Text(var text) -> words(conversation, inbox, memory, message.seq(), text);
            case Content.Pick(var label, var value) ->
                    picked(conversation, inbox, memory, message.seq(), label, value);
            case Content.Order order -> orderStatus.of(conversation, inbox, memory, order.number());
            case Content.File _ -> Step.say(memory, orPerson(inbox, language, "file"));
            case Content.Answer _, Content.Choice _, Content.Event _ -> Step.say(memory);
        };
    }

    private Step picked(
            Conversation conversation,
            Inbox inbox,
            Memory memory,
            long seq,
            String label,
            String value) {
        var language = conversation.language();
        if (value.equals(HUMAN)) {
            return person(inbox, memory, language);
        }
        if (value.equals(NONE)) {
            Optional.ofNullable(memory.doubt())
                    .ifPresent(
                            doubt ->
                                    knowledge.unanswered(
                                            inbox.workspace(),
                                            conversation.id(),
                                            doubt.seq(),
                                            doubt.text(),
                                            language,
                                            new Decision.Unknown(null)));
            return Step.say(memory.missed(), orPerson(inbox, language, "none-of-these.reply"));
        }
        if (value.equals(ORDER_NUMBER)) {
            return orderStatus.askNumber(memory, language);
        }
        if (value.equals(Content.Action.ORDER_STATUS.word())) {
            return orderStatus.begin(conversation, inbox, memory, "");
        }
        if (value.startsWith(ORDER)) {
            return orderStatus.of(conversation, inbox, memory, value.substring(ORDER.length()));
        }
        if (value.startsWith(QUESTION)) {
            return knowledge
                    .answer(
                            inbox.workspace(),
                            inbox.shop(),
                            value.substring(QUESTION.length()),
                            language)
                    .map(answer -> knew(inbox, memory, answer, language))
                    .orElseGet(() -> words(conversation, inbox, memory, seq, label));
        }
        return words(conversation, inbox, memory, seq, label);
    }

    private Step words(
            Conversation conversation, Inbox inbox, Memory memory, long seq, String text) {
        var language = conversation.language();
        if (HumanWish.isIn(text)) {
            return person(inbox, memory, language);
        }
        var task = memory.order();
        if (task != null) {
            var step = orderStatus.proceed(conversation, inbox, memory, task, text);
            if (step.isPresent()) {
                return step.get();
            }
        }
        if (orderStatus.wantedBy(text)) {
            return orderStatus.begin(conversation, inbox, memory.with(null), text);
        }
        // Any entry would be an answer to what nobody asked, but for one written for these words.
        var courtesies = Courtesy.in(text);
        if (!courtesies.isEmpty()) {
            return knowledge
                    .exactly(inbox.workspace(), inbox.shop(), text, language)
                    .map(answer -> knew(inbox, memory, answer, language))
                    .orElseGet(() -> returned(inbox, memory, courtesies, language));
        }
        var decision = knowledge.decide(inbox.workspace(), inbox.shop(), text, language);
        if (!(decision instanceof Decision.Answer) && orderStatus.lacksNumber(text)) {
            return orderStatus.begin(conversation, inbox, memory.with(null), text);
        }
        return switch (decision) {
            case Decision.Answer(var answer) -> knew(inbox, memory, answer, language);
            case Decision.DidYouMean(var candidates) -> {
                var options = new ArrayList<Content.Option>();
                candidates.forEach(
                        c -> options.add(new Content.Option(c.title(), QUESTION + c.entry())));
                options.add(new Content.Option(Texts.of(language, "none-of-these"), NONE));
                yield Step.say(
                        memory.doubting(seq, text),
                        new Content.Choice(Texts.of(language, "did-you-mean"), options));
            }
            case Decision.Unknown unknown -> {
                // Digits in the middle of the task are a detail mistyped, not a question.
                if (task == null || text.chars().noneMatch(Character::isDigit)) {
                    knowledge.unanswered(
                            inbox.workspace(), conversation.id(), seq, text, language, unknown);
                }
                if (task != null) {
                    yield orderStatus.askAgain(inbox, memory, task, language);
                }
                var missed = memory.missed();
                var key = offered(missed) ? "unknown.again" : "unknown";
                yield Step.say(missed, orPerson(inbox, language, key));
            }
        };
    }

    /** The answer, and after it the way back to the task it interrupted. */
    private Step knew(Inbox inbox, Memory memory, Answered answer, Language language) {
        var task = memory.order();
        var says = said(inbox, answer);
        return task == null
                ? Step.say(memory.knew(answer.title()), says)
                : Step.say(memory.knew(answer.title()), says, orderStatus.resume(task, language));
    }

    /**
     * A kind word for the last kind one said, and after it the way back to the task it interrupted.
     */
    private Step returned(Inbox inbox, Memory memory, Set<Courtesy> said, Language language) {
        var task = memory.order();
        boolean settled = said.contains(Courtesy.ACKNOWLEDGEMENT);
        boolean yes = said.contains(Courtesy.CONSENT) && !settled;
        if (yes && task == null && offered(memory) && inbox.mode().reachesPeople()) {
            return person(inbox, memory, language);
        }
        var key = "courtesy." + Collections.max(said).name().toLowerCase(Locale.ROOT);
        var says = new Content.Text(Texts.of(language, key));
        // Whoever has understood, or wants nothing more, is no longer offered a person.
        var after = yes || settled ? memory.knew(null) : memory;
        return task == null
                ? Step.say(after, says)
                : Step.say(after, says, orderStatus.resume(task, language));
    }

    private Step person(Inbox inbox, Memory memory, Language language) {
        if (!inbox.mode().reachesPeople()) {
            return Step.say(memory, new Content.Text(Texts.of(language, "bot-only")));
        }
        return new Step(List.of(), memory, wanted(memory));
    }

    private static Content said(Inbox inbox, Answered answer) {
        return new Content.Answer(
                answer.text(),
                answer.html(),
                answer.entry().value(),
                answer.title(),
                answer.buttons().stream()
                        .filter(
                                button ->
                                        inbox.mode().reachesPeople()
                                                || button.action() != AnswerButton.Action.HUMAN)
                        .map(
                                b ->
                                        new Content.Button(
                                                Content.Action.valueOf(b.action().name()),
                                                b.label(),
                                                b.value()))
                        .toList());
    }

    /** A sentence with the way to a person under it; without that where only the bot answers. */
    static Content orPerson(Inbox inbox, Language language, String key) {
        if (!inbox.mode().reachesPeople()) {
            return new Content.Text(Texts.of(language, key + ".bot-only"));
        }
        return new Content.Answer(
                Texts.of(language, key),
                "",
                null,
                null,
                List.of(new Content.Button(Content.Action.HUMAN, Texts.of(language, HUMAN), null)));
    }
}
