package io.yingda.visitor;

import io.yingda.channel.Inboxes;
import io.yingda.contact.Contacts;
import io.yingda.contact.Telephone;
import io.yingda.conversation.Content;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Message;
import io.yingda.conversation.Views;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.knowledge.EntryId;
import io.yingda.knowledge.Knowledge;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a visitor does with his conversation besides talking. */
@VisitorApi
class ConversationEndpoint {
    private static final int PAGE = 50;
    private static final int MOST = 100;

    private final Conversations conversations;
    private final Views views;
    private final Contacts contacts;
    private final Inboxes inboxes;
    private final Knowledge knowledge;

    ConversationEndpoint(
            Conversations conversations,
            Views views,
            Contacts contacts,
            Inboxes inboxes,
            Knowledge knowledge) {
        this.conversations = conversations;
        this.views = views;
        this.contacts = contacts;
        this.inboxes = inboxes;
        this.knowledge = knowledge;
    }

    /**
     * Messages in order of seq.
     *
     * @param earlier the customer's conversation before this one, when the page reaches back to the
     *     beginning
     */
    record Messages(List<Message> items, @Nullable ConversationId earlier) {}

    /**
     * A page of one conversation of the customer: the newest one, or the one asked for.
     *
     * @param conversation one of the customer's own
     */
    @GetMapping("/messages")
    Messages messages(
            Visitor visitor,
            @RequestParam @Nullable ConversationId conversation,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam @Nullable Integer limit) {
        int most = (int) Bounds.number("limit", limit == null ? PAGE : limit, 1, MOST);
        if (conversation != null) {
            var own = conversations.own(visitor, conversation);
            return page(
                    visitor, own.orElseThrow(ConversationEndpoint::unknown), before, after, most);
        }
        return conversations
                .current(visitor)
                .map(current -> page(visitor, current, before, after, most))
                .orElse(new Messages(List.of(), null));
    }

    private Messages page(
            Visitor visitor,
            Conversation of,
            @Nullable Long before,
            @Nullable Long after,
            int most) {
        if (after != null) {
            return new Messages(
                    conversations.after(visitor.workspace(), of.id(), after, most, false), null);
        }
        var page =
                conversations.before(
                        visitor.workspace(),
                        of.id(),
                        before == null ? Long.MAX_VALUE : before,
                        most,
                        false);
        var earlier =
                page.size() < most
                        ? conversations.earlier(visitor, of)
                        : Optional.<ConversationId>empty();
        return new Messages(page.reversed(), earlier.orElse(null));
    }

    /** The language the visitor reads, for a conversation that this opens. */
    record Wish(@Nullable Language language) {}

    @PostMapping("/handover")
    CustomerView handOver(Visitor visitor, @RequestBody Wish wish) {
        conversations.handOver(visitor, language(visitor, wish.language()));
        return views.own(current(visitor));
    }

    @DeleteMapping("/queue")
    CustomerView leaveQueue(Visitor visitor) {
        conversations.leaveQueue(visitor);
        return views.own(current(visitor));
    }

    @PostMapping("/closure")
    CustomerView end(Visitor visitor) {
        conversations.end(visitor);
        return views.own(current(visitor));
    }

    /**
     * A message left while nobody is on duty (留言).
     *
     * @param clientId the sender's own id of the message; absent: sent once only
     * @param text 1 to 4,000 UTF-16 units
     */
    record LeftMessage(
            @Nullable UUID clientId,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            String text) {
        LeftMessage {
            text = Bounds.text("text", text, 4_000);
            if (blank(phone) && blank(email)) {
                throw new Refusal.Invalid(
                        "left-message.unreachable",
                        "A telephone number or an e-mail address is needed to answer.");
            }
        }

        Map<String, String> facts(Language language) {
            var facts = new HashMap<String, String>();
            if (name != null && !name.isBlank()) {
                facts.put("name", Bounds.text("name", name, 120));
            }
            if (phone != null && !phone.isBlank()) {
                facts.put("phone", Telephone.read(phone, language).value());
            }
            if (email != null && !email.isBlank()) {
                facts.put("email", PreChat.email(email));
            }
            return facts;
        }

        private static boolean blank(@Nullable String value) {
            return value == null || value.isBlank();
        }
    }

    @PostMapping("/left-message")
    CustomerView leave(Visitor visitor, @RequestBody LeftMessage left) {
        var language = language(visitor, null);
        var facts = left.facts(language);
        var clientId = left.clientId() == null ? UUID.randomUUID() : left.clientId();
        conversations.leaveMessage(visitor, clientId, left.text(), facts, language);
        contacts.claim(visitor.workspace(), visitor.contact(), facts);
        return views.own(current(visitor));
    }

    @PutMapping("/pre-chat")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(Visitor visitor, @RequestBody Map<String, String> answers) {
        var form = inboxes.inbox(visitor.workspace(), visitor.inbox()).settings().preChat();
        contacts.claim(
                visitor.workspace(),
                visitor.contact(),
                PreChat.checked(form, answers, language(visitor, null)));
    }

    /**
     * Whether an answer helped.
     *
     * @param conversation one of the customer's own, whenever it was; absent: the newest one
     */
    record Opinion(boolean helpful, @Nullable ConversationId conversation) {}

    @PutMapping("/answers/{seq}/feedback")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(Visitor visitor, @PathVariable long seq, @RequestBody Opinion opinion) {
        var of = opinion.conversation();
        var conversation =
                of == null
                        ? current(visitor)
                        : conversations.own(visitor, of).orElseThrow(ConversationEndpoint::unknown);
        var entry =
                conversations
                        .after(visitor.workspace(), conversation.id(), seq - 1, 1, false)
                        .stream()
                        .filter(message -> message.seq() == seq)
                        .map(Message::content)
                        .flatMap(
                                content ->
                                        content instanceof Content.Answer answer
                                                ? Stream.ofNullable(answer.entryId())
                                                : Stream.empty())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal.NotFound(
                                                "answer.unknown", "There is no such answer."));
        knowledge.rate(
                visitor.workspace(), conversation.id(), seq, new EntryId(entry), opinion.helpful());
    }

    private Language language(Visitor visitor, @Nullable Language wish) {
        return wish != null
                ? wish
                : contacts.contact(visitor.workspace(), visitor.contact()).language();
    }

    private Conversation current(Visitor visitor) {
        return conversations.current(visitor).orElseThrow(ConversationEndpoint::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("conversation.unknown", "There is no such conversation.");
    }
}
