package io.yingda.realtime;

import io.yingda.conversation.Author;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.CustomerView;
import io.yingda.conversation.Message;
import io.yingda.conversation.Receipt;
import io.yingda.conversation.State;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.web.Visitor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** One tab of a customer, over a socket or for the time of one poll. */
final class VisitorLink implements Link {
    private static final Duration PROOF = Duration.ofMinutes(1);

    private final String id = UUID.randomUUID().toString();
    private final Line line;
    private final Talk talk;
    private final Hub hub;
    private final Instant opened;
    private volatile @Nullable Visitor visitor;
    private volatile @Nullable String token;
    private volatile Instant heard;
    private volatile Instant proven;

    private final Map<ConversationId, Feed> feeds = new HashMap<>();
    private final Set<ConversationId> missed = new HashSet<>();
    private boolean started;
    private @Nullable ConversationId present;
    private @Nullable CustomerView shown;
    private long viewTicket;
    private @Nullable ConversationId waiting;

    VisitorLink(Line line, Talk talk, Hub hub) {
        this.line = line;
        this.talk = talk;
        this.hub = hub;
        this.opened = talk.clock.instant();
        this.heard = opened;
        this.proven = opened;
    }

    @Override
    public void hear(String text) {
        heard = talk.clock.instant();
        talk.hear(this, line, id, () -> hear(talk.frames.visitor(text)));
    }

    private void hear(VisitorFrame frame) {
        if (frame instanceof VisitorFrame.Hello hello) {
            if (visitor != null) {
                close(Farewell.BAD_FRAME);
                return;
            }
            try {
                var who = talk.tokens.admit(hello.token());
                token = hello.token();
                start(who, hello.conversation(), hello.afterSeq());
            } catch (Refusal.Unauthenticated _) {
                close(Farewell.BAD_TOKEN);
            }
            return;
        }
        var who = visitor;
        if (who == null) {
            close(Farewell.NO_HELLO);
            return;
        }
        try {
            act(who, frame);
        } catch (Refusal.Unauthenticated _) {
            close(Farewell.BAD_TOKEN);
        }
    }

    private void start(Visitor who, @Nullable ConversationId conversation, long afterSeq) {
        visitor = who;
        line.send(
                talk.frames.text(
                        new ServerFrame.Welcome(
                                talk.clock.instant(), talk.settings.heartbeat().toSeconds())));
        follow(who, conversation, afterSeq, null);
    }

    /**
     * Begins to follow: the customer's present conversation, and the one the browser had when that
     * is another.
     *
     * @param seen the print of the view the browser has; null when it has none
     */
    void follow(
            Visitor who,
            @Nullable ConversationId conversation,
            long afterSeq,
            @Nullable String seen) {
        visitor = who;
        // Registered before anything is read: what happens from here on is noted, and read again.
        hub.add(Customer.of(who), this);
        if (!line.open()) {
            // What ended before it was listed was not taken off the list.
            gone();
            return;
        }
        long ticket = hub.ticket();
        var current = talk.conversations.current(who).orElse(null);
        var had = conversation == null ? null : own(who, conversation, current);
        synchronized (this) {
            if (had != null && (current == null || !had.equals(current.id()))) {
                feeds.put(had, feed(who, had, afterSeq));
            }
            if (current != null) {
                boolean same = conversation == null || current.id().equals(conversation);
                feeds.put(current.id(), feed(who, current.id(), same ? afterSeq : 0));
                present = current.id();
            }
            for (var other : missed) {
                feeds.computeIfAbsent(other, fresh -> feed(who, fresh, 0));
                present = other;
            }
            started = true;
        }
        if (current != null) {
            show(talk.views.own(current), ticket, seen);
        }
        Feed[] all;
        synchronized (this) {
            all = feeds.values().toArray(Feed[]::new);
        }
        for (var feed : all) {
            feed.resume();
        }
        var has = conversation != null ? had : current == null ? null : current.id();
        if (has != null && afterSeq > 0) {
            hub.received(key(who, has), Receipt.got(afterSeq));
        }
    }

    private @Nullable ConversationId own(
            Visitor who, ConversationId wanted, @Nullable Conversation current) {
        if (current != null && current.id().equals(wanted)) {
            return wanted;
        }
        return talk.conversations.own(who, wanted).map(Conversation::id).orElse(null);
    }

    private Feed feed(Visitor who, ConversationId conversation, long after) {
        return new Feed(
                line,
                talk.frames,
                Said.Audience.CUSTOMER,
                talk.ledger(who, conversation),
                message -> sent(who, conversation, message),
                after);
    }

    /** Receipts are of the present conversation, and for those who answer. */
    private void sent(Visitor who, ConversationId conversation, Message message) {
        synchronized (this) {
            if (!conversation.equals(present)) {
                return;
            }
        }
        if (message.author().kind() == Author.Kind.AGENT) {
            hub.received(key(who, conversation), Receipt.got(message.seq()));
        }
    }

    /** Acts on a frame of somebody known. */
    void act(Visitor who, VisitorFrame frame) {
        switch (frame) {
            case VisitorFrame.Hello _ -> close(Farewell.BAD_FRAME);
            case VisitorFrame.Send(var clientId, var content, var language) ->
                    talk.deliver(
                            line,
                            who,
                            clientId,
                            () ->
                                    talk.conversations.accept(
                                            who,
                                            clientId,
                                            content,
                                            Objects.requireNonNullElse(language, Language.ZH_CN)));
            case VisitorFrame.Read(var seq) ->
                    where(who).ifPresent(there -> hub.received(key(who, there), Receipt.read(seq)));
            case VisitorFrame.Typing(var text) -> typing(who, text);
            case VisitorFrame.Ping _ -> line.send(talk.frames.text(new ServerFrame.Pong()));
        }
    }

    private void typing(Visitor who, String text) {
        where(who)
                .ifPresent(
                        where ->
                                talk.bus.publish(
                                        new News.Typed(who.workspace(), where, text, null)));
    }

    /** Messages were said to or by this customer. */
    void spoken(ConversationId conversation, Iterable<Said> said) {
        tell(conversation, feed -> said.forEach(feed::heard));
    }

    /** Messages were said to or by this customer at another node. */
    void more(ConversationId conversation, long seq) {
        tell(conversation, feed -> feed.more(seq));
    }

    /** Tells the feed of the conversation that something was said; a new one reads it all. */
    private void tell(ConversationId conversation, Consumer<Feed> news) {
        Feed feed;
        boolean fresh;
        synchronized (this) {
            var who = visitor;
            if (who == null || !started) {
                missed.add(conversation);
                return;
            }
            fresh = !feeds.containsKey(conversation);
            feed = feeds.computeIfAbsent(conversation, id -> feed(who, id, 0));
            present = conversation;
        }
        news.accept(feed);
        if (fresh) {
            Thread.startVirtualThread(feed::resume);
        }
    }

    @Override
    public void compare() {
        var who = visitor;
        List<Feed> all;
        synchronized (this) {
            if (who == null || !started) {
                return;
            }
            all = List.copyOf(feeds.values());
        }
        all.forEach(feed -> feed.more(Long.MAX_VALUE));
        long ticket = hub.ticket();
        var current = talk.conversations.current(who);
        if (current.isPresent()) {
            more(current.get().id(), current.get().marks().visible());
            show(talk.views.own(current.get()), ticket);
        }
    }

    private static Conversation.Key key(Visitor who, ConversationId conversation) {
        return new Conversation.Key(who.workspace(), conversation);
    }

    /** Where the customer is: what a poll says is acted on before it follows anything. */
    private Optional<ConversationId> where(Visitor who) {
        return Optional.ofNullable(present())
                .or(() -> talk.conversations.current(who).map(Conversation::id));
    }

    /**
     * Shows the customer's conversation as it was read.
     *
     * @param ticket drawn before it was read: what was read earlier never replaces what was read
     *     later
     */
    void show(CustomerView own, long ticket) {
        show(own, ticket, null);
    }

    private void show(CustomerView own, long ticket, @Nullable String seen) {
        synchronized (this) {
            if (ticket < viewTicket || over(own)) {
                return;
            }
            viewTicket = ticket;
            waiting = own.place() == null ? null : own.id();
            // What is said comes as messages.
            var looks = own.looks();
            boolean same = looks.equals(shown) || (seen != null && print(looks).equals(seen));
            shown = looks;
            if (!same) {
                line.send(talk.frames.text(new ServerFrame.Own(own)));
            }
        }
    }

    /** Whether the customer has begun another conversation since this one ended. */
    private boolean over(CustomerView own) {
        return own.state() == State.Kind.CLOSED && present != null && !present.equals(own.id());
    }

    /** The print of the view last shown; empty when there is none. */
    synchronized String seen() {
        return shown == null ? "" : print(shown);
    }

    private String print(CustomerView looks) {
        return Prints.of(talk.frames.text(new ServerFrame.Own(looks)));
    }

    /** What stands in a queue, where others' moves change its place; null when nothing does. */
    synchronized @Nullable ConversationId waiting() {
        return waiting;
    }

    /** What the customer talks in, or talked last; null before the first words. */
    synchronized @Nullable ConversationId present() {
        return present;
    }

    void typing(ConversationId conversation, String text) {
        line.hint(
                talk.frames.text(
                        new ServerFrame.Typing(
                                conversation, text.isEmpty() ? "" : null, ServerFrame.Side.STAFF)));
    }

    /** The customer has signed in elsewhere, and is another contact now. */
    void merged() {
        close(Farewell.BAD_TOKEN);
    }

    @Override
    public void check(Instant now) {
        var proof = token;
        if (visitor == null) {
            if (!now.isBefore(opened.plus(talk.settings.hello()))) {
                close(Farewell.NO_HELLO);
            }
        } else if (!now.isBefore(heard.plus(talk.settings.heartbeat().multipliedBy(2)))) {
            close(Farewell.SILENT);
        } else if (proof != null && !now.isBefore(proven.plus(PROOF))) {
            proven = now;
            try {
                talk.tokens.verify(proof);
            } catch (Refusal.Unauthenticated _) {
                close(Farewell.BAD_TOKEN);
            }
        }
    }

    @Override
    public void close(Farewell why) {
        line.close(why);
        gone();
    }

    @Override
    public void gone() {
        var who = visitor;
        if (who != null) {
            hub.remove(Customer.of(who), this);
        }
        synchronized (this) {
            feeds.values().forEach(Feed::end);
        }
    }
}
