package io.yingda.bot;

import io.yingda.channel.Inbox;
import io.yingda.contact.Contacts;
import io.yingda.contact.Identity;
import io.yingda.conversation.Author;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Message;
import io.yingda.conversation.Reactor;
import io.yingda.kernel.Language;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One customer of the pottery talking to the dialogue itself: what he says is not sent over the
 * ledger, so that every answer is there at once.
 */
final class Talk {
    private final Pottery pottery = Pottery.SHARED;
    private final Conversation conversation;
    private Inbox inbox = pottery.inbox;
    private long seq = 100;
    private String memory = "{}";
    private Reactor.@Nullable HandOver handOver;
    private List<Content> heard = List.of();

    private Talk(Visitor visitor, Language language) {
        var conversations = pottery.server.bean(Conversations.class);
        conversations.accept(visitor, UUID.randomUUID(), new Content.Text("你好"), language);
        conversation = conversations.current(visitor).orElseThrow();
    }

    /** Somebody the shop does not vouch for. */
    static Talk ofAnybody(Language language) {
        return new Talk(Pottery.SHARED.shop.visitor(Pottery.SHARED.quiet), language);
    }

    static Talk ofAnybody() {
        return ofAnybody(Language.ZH_CN);
    }

    /** A user of the shop, proved by its signature. */
    static Talk of(String user, Language language) {
        var pottery = Pottery.SHARED;
        var contact =
                pottery.server
                        .bean(Contacts.class)
                        .arrive(
                                pottery.shop.workspace(),
                                Identity.user(pottery.quiet.id(), user),
                                language);
        return new Talk(
                new Visitor(pottery.shop.workspace(), pottery.quiet.id(), contact.id()), language);
    }

    static Talk of(String user) {
        return of(user, Language.ZH_CN);
    }

    /** The same where the bot alone answers. */
    Talk withTheBotAlone() {
        inbox = pottery.botOnly;
        return this;
    }

    /** Says something and hears the answer's words, one line for each message. */
    String says(String... texts) {
        return sends(Arrays.stream(texts).map(Content.Text::new).toArray(Content[]::new));
    }

    /** Takes the option or button whose label has these words in it. */
    String picks(String words) {
        return sends(
                options().stream()
                        .filter(option -> option.label().contains(words))
                        .map(option -> new Content.Pick(option.label(), option.value()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(words + " is not in " + options())));
    }

    String sends(Content... contents) {
        var said =
                Arrays.stream(contents)
                        .map(
                                content ->
                                        new Message(
                                                conversation.id(),
                                                ++seq,
                                                seq - 1,
                                                new Author(
                                                        Author.Kind.CONTACT,
                                                        conversation.contact().value(),
                                                        null,
                                                        null),
                                                false,
                                                content,
                                                pottery.server.clock().instant(),
                                                null))
                        .toList();
        var reaction =
                pottery.server
                        .bean(Dialogue.class)
                        .react(new Reactor.Turn(conversation, inbox, said, memory));
        memory = reaction.memory();
        handOver = reaction.handOver();
        heard = reaction.says();
        return heard.stream().map(Content::words).collect(Collectors.joining("\n"));
    }

    /** The options of what was heard last. */
    List<Content.Option> options() {
        return heard.stream()
                .flatMap(
                        content ->
                                content instanceof Content.Choice(_, var options)
                                        ? options.stream()
                                        : Stream.empty())
                .toList();
    }

    /** What the buttons of what was heard last do. */
    List<Content.Action> buttons() {
        return heard.stream()
                .flatMap(
                        content ->
                                content instanceof Content.Answer answer
                                        ? answer.buttons().stream()
                                        : Stream.empty())
                .map(Content.Button::action)
                .toList();
    }

    List<Content> heard() {
        return heard;
    }

    /** Why a person was wanted last; empty when the bot goes on. */
    Optional<Reactor.HandOver> handOver() {
        return Optional.ofNullable(handOver);
    }

    Memory memory() {
        return JsonMapper.shared().readValue(memory, Memory.class);
    }

    /** Lets the bot find this in place of its memory. */
    void remembers(String stored) {
        memory = stored;
    }

    /** The customer's questions that wait to be learned, oldest first. */
    List<String> unanswered() {
        return pottery.server
                .database()
                .owner()
                .sql(
                        "select text from unanswered_questions where workspace_id = :workspace and"
                                + " conversation_id = :conversation order by seq")
                .param("workspace", conversation.workspace().value())
                .param("conversation", conversation.id().value())
                .query((row, _) -> row.getString("text"))
                .list();
    }
}
