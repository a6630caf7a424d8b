package io.yingda.realtime;

import io.yingda.access.Staffer;
import io.yingda.conversation.Ack;
import io.yingda.conversation.AgentDesk;
import io.yingda.conversation.Conversation;
import io.yingda.conversation.Conversations;
import io.yingda.conversation.Message;
import io.yingda.conversation.Receipts;
import io.yingda.conversation.Views;
import io.yingda.conversation.Visibility;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.web.RateLimits;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorTokens;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** What links ask of the rest of the product. */
@Component
class Talk {
    private static final Logger log = LoggerFactory.getLogger(Talk.class);

    final Conversations conversations;
    final AgentDesk desk;
    final Views views;
    final Receipts receipts;
    final Visibility visibility;
    final VisitorTokens tokens;
    final Frames frames;
    final Bus bus;
    final Meters meters;
    final Clock clock;
    final RealtimeSettings settings;
    private final RateLimits limits;
    private final RateLimits.Rate sends;
    private final RateLimits.Rate paces;
    private final RateLimits.Rate floods;

    Talk(
            Conversations conversations,
            AgentDesk desk,
            Views views,
            Receipts receipts,
            Visibility visibility,
            VisitorTokens tokens,
            Frames frames,
            Bus bus,
            Meters meters,
            Clock clock,
            RealtimeSettings settings,
            RateLimits limits) {
        this.conversations = conversations;
        this.desk = desk;
        this.views = views;
        this.receipts = receipts;
        this.visibility = visibility;
        this.tokens = tokens;
        this.frames = frames;
        this.bus = bus;
        this.meters = meters;
        this.clock = clock;
        this.settings = settings;
        this.limits = limits;
        int together = settings.workspaceSendsPerSecond();
        this.floods = new RateLimits.Rate(2 * together, together);
        this.paces = new RateLimits.Rate(settings.framesAtOnce(), settings.framesPerSecond());
        this.sends = new RateLimits.Rate(settings.sendsAtOnce(), settings.sendsPerSecond());
    }

    /**
     * Acts on a frame that came over a link. What cannot be read, or comes faster than a person
     * sends, ends the link; what is refused is answered.
     *
     * @param id the link's own, by which its frames are counted
     * @param act reads the frame and acts on it
     */
    void hear(Link link, Line line, String id, Act act) {
        meters.heard();
        try {
            limits.spend("frames", id, paces);
        } catch (Refusal.TooMany _) {
            link.close(Farewell.FLOOD);
            return;
        }
        try {
            act.run();
        } catch (Frames.Unreadable e) {
            log.debug("A frame could not be read: {}", e.getMessage());
            link.close(Farewell.BAD_FRAME);
        } catch (Refusal refusal) {
            line.send(frames.text(ServerFrame.Refuse.of(null, refusal)));
        } catch (RuntimeException e) {
            // Whether it was done is not known: the browser comes back and says it again.
            log.warn("A frame could not be acted on: {}", e.toString());
            link.close(Farewell.AGAIN);
        }
    }

    /** Reads a frame and acts on it. */
    interface Act {
        void run() throws Frames.Unreadable;
    }

    /** As below, for a visitor, who shares a limit with all visitors of the workspace. */
    void deliver(Line line, Visitor visitor, UUID clientId, Supplier<Ack> store) {
        deliver(
                line,
                "contact:" + visitor.contact(),
                clientId,
                () -> {
                    limits.spend("workspace-messages", visitor.workspace().toString(), floods);
                    return store.get();
                });
    }

    /** Stores a message and says so; or says why not. Nothing else may be said to the sender. */
    void deliver(Line line, String sender, UUID clientId, Supplier<Ack> store) {
        try {
            limits.spend("messages", sender, sends);
            var ack = store.get();
            meters.acked();
            line.send(frames.text(ServerFrame.Acked.of(clientId, ack)));
        } catch (Refusal.Unauthenticated ended) {
            // About the sender, not the message, which is sent again with a better proof.
            throw ended;
        } catch (Refusal refusal) {
            line.send(frames.text(ServerFrame.Refuse.of(clientId, refusal)));
        }
    }

    /** The customer's side of a thread. */
    LongFunction<List<Message>> ledger(Visitor visitor, ConversationId conversation) {
        return after ->
                conversations.after(visitor.workspace(), conversation, after, Feed.PAGE, false);
    }

    /** The staff's side of a thread, as long as the person may see it. */
    LongFunction<List<Message>> ledger(Staffer staffer, ConversationId conversation) {
        return after -> {
            desk.visible(staffer, conversation);
            return conversations.after(staffer.workspace(), conversation, after, Feed.PAGE, true);
        };
    }

    /** Whether the person may see it. */
    boolean sees(Staffer staffer, Conversation conversation) {
        return visibility.sees(staffer, conversation);
    }

    /**
     * Whether the person could see a conversation by its holders, team or participants as they were
     * before. Who sees it for another reason sees it still.
     */
    static boolean saw(Staffer staffer, News.Moved move) {
        return move.teamBefore() == null
                || staffer.teams().contains(move.teamBefore())
                || staffer.id().equals(move.agentBefore())
                || staffer.id().equals(move.lastAgentBefore())
                || move.participantsBefore().contains(staffer.id());
    }
}
