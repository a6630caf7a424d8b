package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.channel.Inbox;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.Language;
import io.yingda.kernel.TeamId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Takes in conversations that were held before or elsewhere, with the times they had. They are made
 * of the same moves as live ones, so that nothing can come in that could not have happened.
 */
@Service
public class Archive {
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Finder finder;
    private final Holders holders;
    private final Marker marker;
    private final Turns turns;
    private final Contacts contacts;

    Archive(
            Tenancy tenancy,
            Inboxes inboxes,
            Finder finder,
            Holders holders,
            Marker marker,
            Turns turns,
            Contacts contacts) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.finder = finder;
        this.holders = holders;
        this.marker = marker;
        this.turns = turns;
        this.contacts = contacts;
    }

    /**
     * A conversation to take in.
     *
     * @param steps in order of time, the first one said by the customer
     */
    public record Past(
            InboxId inbox,
            ContactId contact,
            @Nullable TeamId team,
            Language language,
            int priority,
            List<Step> steps) {}

    /** One thing that happened. */
    public sealed interface Step {
        /** When. */
        Instant at();

        /** The customer said something. */
        record Said(Content content, Instant at) implements Step {}

        /** The bot said something. */
        record BotSaid(Content content, Instant at) implements Step {}

        /** An agent said or noted something. */
        record AgentSaid(Colleague agent, Content content, boolean note, Instant at)
                implements Step {}

        /** The bot handed over. */
        record HandedOver(Reactor.Reason reason, Instant at) implements Step {}

        /** An agent got it. */
        record Assigned(Colleague agent, Instant at) implements Step {}

        /** The customer left contact details because nobody was on duty. */
        record LeftMessage(Map<String, String> facts, Instant at) implements Step {}

        /** It ended; by an agent when one had it. */
        record Ended(CloseReason reason, Instant at) implements Step {}

        /** The customer rated it, with 1 to 5 stars. */
        record Rated(int stars, List<String> tags, String text, Instant at) implements Step {}
    }

    /** Takes one in. */
    public Conversation take(WorkspaceId workspace, Past past) {
        return tenancy.in(
                workspace,
                () -> {
                    var inbox = inboxes.inbox(workspace, past.inbox());
                    var started = past.steps().getFirst().at();
                    var state =
                            inbox.mode() == Mode.HUMAN_ONLY
                                    ? new State.Waiting(started)
                                    : new State.WithBot();
                    var conversation =
                            holders.open(
                                    workspace,
                                    inbox.id(),
                                    past.contact(),
                                    past.team(),
                                    state,
                                    past.priority(),
                                    past.language(),
                                    started);
                    turns.append(
                            conversation,
                            inbox,
                            List.of(Entry.event(Content.Event.of(Content.Name.OPENED))),
                            started);
                    for (var step : past.steps()) {
                        step(finder.lock(workspace, conversation.id()), inbox, step);
                    }
                    marker.settle(conversation);
                    return finder.lock(workspace, conversation.id());
                });
    }

    private void step(Conversation conversation, Inbox inbox, Step step) {
        var at = step.at();
        switch (step) {
            case Step.Said(var content, _) ->
                    append(
                            conversation,
                            inbox,
                            new Entry(
                                    Author.contact(conversation.contact().value()),
                                    false,
                                    content,
                                    null),
                            at);
            case Step.BotSaid(var content, _) ->
                    append(conversation, inbox, new Entry(Author.BOT, false, content, null), at);
            case Step.AgentSaid(var agent, var content, var note, _) ->
                    append(
                            conversation,
                            inbox,
                            new Entry(Author.of(agent), note, content, null),
                            at);
            case Step.HandedOver(var reason, _) -> {
                append(
                        conversation,
                        inbox,
                        Entry.event(
                                new Content.Event(
                                        Content.Name.HANDED_OVER, Map.of("reason", reason.word()))),
                        at);
                append(conversation, inbox, Entry.event(Content.Event.of(Content.Name.QUEUED)), at);
                turns.hand(
                        conversation,
                        new State.Waiting(at),
                        conversation.team(),
                        conversation.priority(),
                        Holders.Room.NEEDED,
                        at);
            }
            case Step.Assigned(var agent, _) ->
                    turns.toAgent(
                            conversation,
                            inbox,
                            agent,
                            Content.Name.ASSIGNED,
                            Map.of("reason", "imported"),
                            Holders.Room.WAIVED,
                            at);
            case Step.LeftMessage(var facts, _) -> {
                append(
                        conversation,
                        inbox,
                        Entry.event(new Content.Event(Content.Name.LEFT_MESSAGE, facts)),
                        at);
                if (!(conversation.state() instanceof State.Waiting)) {
                    turns.hand(
                            conversation,
                            new State.Waiting(at),
                            conversation.team(),
                            conversation.priority(),
                            Holders.Room.NEEDED,
                            at);
                }
                marker.leftMessage(conversation);
            }
            case Step.Ended(var reason, _) -> {
                var agent = conversation.agent();
                turns.close(conversation, inbox, reason, null, at);
                if (agent != null) {
                    contacts.served(conversation.workspace(), conversation.contact(), agent, at);
                }
            }
            case Step.Rated(var stars, var tags, var text, _) ->
                    append(
                            conversation,
                            inbox,
                            Entry.event(Content.Event.rated(stars, tags, text)),
                            at);
        }
    }

    private void append(Conversation conversation, Inbox inbox, Entry entry, Instant at) {
        turns.append(conversation, inbox, List.of(entry), at);
    }
}
