package io.yingda.realtime;

import io.yingda.access.Proof;
import io.yingda.access.Staffer;
import io.yingda.conversation.Conversation;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One desk: rows of every conversation its person may see, and the threads it watches. */
final class StaffLink implements Link {
    /** How often it is asked again who this is: that another node ended it may not be heard of. */
    private static final Duration PROOF = Duration.ofMinutes(1);

    private final String id = UUID.randomUUID().toString();
    private final Staffer staffer;
    private final Proof proof;
    private final Line line;
    private final Talk talk;
    private final Hub hub;
    private final Instant opened;
    private volatile boolean greeted;
    private volatile Instant heard;
    private volatile Instant proven;

    private final Map<ConversationId, Watched> watched = new HashMap<>();

    /** A thread that is watched, and its row as last seen; null until it was read once. */
    private record Watched(Feed feed, @Nullable Conversation row) {}

    StaffLink(Staffer staffer, Proof proof, Line line, Talk talk, Hub hub) {
        this.staffer = staffer;
        this.proof = proof;
        this.line = line;
        this.talk = talk;
        this.hub = hub;
        this.opened = talk.clock.instant();
        this.heard = opened;
        this.proven = opened;
    }

    Staffer staffer() {
        return staffer;
    }

    @Override
    public void hear(String text) {
        heard = talk.clock.instant();
        talk.hear(this, line, id, () -> act(talk.frames.staff(text)));
    }

    private void act(StaffFrame frame) {
        if (greeted == frame instanceof StaffFrame.Hello) {
            close(greeted ? Farewell.BAD_FRAME : Farewell.NO_HELLO);
            return;
        }
        switch (frame) {
            case StaffFrame.Hello(var watching) -> {
                greeted = true;
                line.send(
                        talk.frames.text(
                                new ServerFrame.Welcome(
                                        talk.clock.instant(),
                                        talk.settings.heartbeat().toSeconds())));
                hub.add(this);
                // What ended before it was listed was not taken off the list.
                if (!line.open()) {
                    gone();
                    return;
                }
                if (outdated()) {
                    return;
                }
                for (var resumed : watching) {
                    try {
                        watch(resumed.conversation(), resumed.afterSeq());
                    } catch (Refusal.NotFound _) {
                        line.send(talk.frames.text(new ServerFrame.Gone(resumed.conversation())));
                    }
                }
            }
            case StaffFrame.Send(var clientId, var conversation, var content, var note) ->
                    talk.deliver(
                            line,
                            "staff:" + staffer.id(),
                            clientId,
                            () ->
                                    talk.desk.say(
                                            staffer,
                                            conversation,
                                            clientId,
                                            content,
                                            Boolean.TRUE.equals(note)));
            case StaffFrame.Read(var conversation, var seq) ->
                    talk.desk.read(staffer, conversation, seq);
            case StaffFrame.Typing(var conversation, var text) -> typing(conversation, text);
            case StaffFrame.Watch(var conversation, var afterSeq) -> watch(conversation, afterSeq);
            case StaffFrame.Unwatch(var conversation) -> unwatch(conversation);
            case StaffFrame.Ping _ -> line.send(talk.frames.text(new ServerFrame.Pong()));
        }
    }

    /**
     * Between the request that opened this and the hello, sign-outs and changed rights passed by
     * unheard. From here on they are heard.
     */
    private boolean outdated() {
        var now = proof.holder().get();
        if (now.filter(staffer::equals).isPresent()) {
            return false;
        }
        close(now.isPresent() ? Farewell.RIGHTS : Farewell.SIGNED_OUT);
        return true;
    }

    /**
     * Follows a thread. It is listed before it is checked, so that whoever loses sight of it in
     * between loses the feed as well.
     */
    private void watch(ConversationId conversation, long afterSeq) {
        var feed =
                new Feed(
                        line,
                        talk.frames,
                        Said.Audience.STAFF,
                        talk.ledger(staffer, conversation),
                        _ -> {},
                        afterSeq);
        synchronized (this) {
            if (watched.size() >= StaffFrame.MOST_WATCHED && !watched.containsKey(conversation)) {
                throw new Refusal.Conflict(
                        "watch.too-many",
                        "A desk may follow %d threads.".formatted(StaffFrame.MOST_WATCHED));
            }
            var before = watched.put(conversation, new Watched(feed, null));
            if (before != null) {
                before.feed().end();
            }
        }
        try {
            var row = talk.desk.visible(staffer, conversation);
            synchronized (this) {
                watched.computeIfPresent(
                        conversation,
                        (_, current) ->
                                current.feed() == feed && current.row() == null
                                        ? new Watched(feed, row)
                                        : current);
            }
        } catch (Refusal.NotFound unknown) {
            unwatch(conversation);
            throw unknown;
        }
        feed.resume();
    }

    private synchronized void unwatch(ConversationId conversation) {
        var before = watched.remove(conversation);
        if (before != null) {
            before.feed().end();
        }
    }

    private void typing(ConversationId conversation, String text) {
        Watched of;
        synchronized (this) {
            of = watched.get(conversation);
        }
        // Only who serves is seen typing: colleagues who look on write notes.
        if (of != null && of.row() != null && staffer.id().equals(of.row().agent())) {
            talk.bus.publish(
                    new News.Typed(staffer.workspace(), conversation, text, Customer.of(of.row())));
        }
    }

    /** Messages were said in a conversation. */
    void spoken(Conversation conversation, Iterable<Said> said) {
        Watched of;
        synchronized (this) {
            of = watched.get(conversation.id());
        }
        if (of == null || !talk.sees(staffer, conversation)) {
            return;
        }
        for (var one : said) {
            of.feed().heard(one);
        }
    }

    /** Messages were said in a conversation at another node. */
    void more(ConversationId conversation, long seq) {
        Watched of;
        synchronized (this) {
            of = watched.get(conversation);
        }
        if (of != null) {
            of.feed().more(seq);
        }
    }

    /** The page asks for its lists again; threads are compared here. */
    @Override
    public void compare() {
        if (outdated()) {
            return;
        }
        line.send(talk.frames.text(new ServerFrame.Stale("all")));
        List<Watched> all;
        synchronized (this) {
            all = List.copyOf(watched.values());
        }
        all.forEach(of -> of.feed().more(Long.MAX_VALUE));
    }

    /**
     * A conversation's row is now this.
     *
     * @param text of the row's frame
     * @param saw whether the person could see it before the change
     */
    void moved(Conversation now, String text, boolean saw) {
        if (talk.sees(staffer, now)) {
            synchronized (this) {
                watched.computeIfPresent(
                        now.id(), (_, current) -> new Watched(current.feed(), now));
            }
            line.send(text);
            return;
        }
        boolean followed;
        synchronized (this) {
            followed = watched.containsKey(now.id());
            unwatch(now.id());
        }
        if (saw || followed) {
            line.send(talk.frames.text(new ServerFrame.Gone(now.id())));
        }
    }

    /**
     * The customer has received or read more of a conversation.
     *
     * @param text of the frame
     */
    void receipt(Conversation now, String text) {
        if (talk.sees(staffer, now)) {
            line.hint(text);
        }
    }

    /** Whether the person could see a conversation by its holders and team as they were. */
    boolean saw(News.Moved move) {
        return Talk.saw(staffer, move);
    }

    /** The customer is typing in a conversation. */
    void typing(ConversationId conversation, String text, ServerFrame.Side by) {
        Watched of;
        synchronized (this) {
            of = watched.get(conversation);
        }
        // A thread is listed before it is checked whether the person may see it.
        if (of == null || of.row() == null || !talk.sees(staffer, of.row())) {
            return;
        }
        line.hint(talk.frames.text(new ServerFrame.Typing(conversation, text, by)));
    }

    void send(String frame) {
        line.send(frame);
    }

    /** Whether this link belongs to a session that has ended. */
    boolean endedBy(News.SignedOut out) {
        if (!out.staff().equals(staffer.id())) {
            return false;
        }
        return out.session() == null
                ? !proof.key().equals(out.except())
                : out.session().equals(proof.key());
    }

    @Override
    public void check(Instant now) {
        if (!greeted) {
            if (!now.isBefore(opened.plus(talk.settings.hello()))) {
                close(Farewell.NO_HELLO);
            }
        } else if (!now.isBefore(heard.plus(talk.settings.heartbeat().multipliedBy(2)))) {
            close(Farewell.SILENT);
        } else if (proof.expiresAt() != null && !now.isBefore(proof.expiresAt())) {
            close(Farewell.RIGHTS);
        } else if (!now.isBefore(proven.plus(PROOF))) {
            proven = now;
            outdated();
        }
    }

    @Override
    public void close(Farewell why) {
        line.close(why);
        gone();
    }

    @Override
    public void gone() {
        if (greeted) {
            hub.remove(this);
        }
        synchronized (this) {
            new ArrayList<>(watched.values()).forEach(of -> of.feed().end());
            watched.clear();
        }
    }
}
