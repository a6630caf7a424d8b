package io.yingda.conversation;

import io.yingda.access.Staffer;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;
import io.yingda.testing.TestShop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How it stands with the conversations of a test's shop, and what happens there by itself. */
record Floor(RunningServer server, TestShop shop) {
    static Content text(String words) {
        return new Content.Text(words);
    }

    Conversation now(ConversationId id) {
        return conversations().find(shop.workspace(), id).orElseThrow();
    }

    /** The names of what has happened to it, oldest first. */
    List<Content.Name> events(ConversationId id) {
        return conversations().after(shop.workspace(), id, 0, 100, true).stream()
                .map(
                        message ->
                                message.content() instanceof Content.Event(var name, _)
                                        ? name
                                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is known of the newest event of this name. */
    Map<String, String> facts(ConversationId id, Content.Name name) {
        return conversations().after(shop.workspace(), id, 0, 100, true).reversed().stream()
                .map(
                        message ->
                                message.content() instanceof Content.Event(var its, var facts)
                                                && its == name
                                        ? facts
                                        : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    int load(Staffer agent) {
        return server.bean(WorkStates.class).all(shop.workspace()).stream()
                .filter(work -> work.staffId().equals(agent.id()))
                .findFirst()
                .orElseThrow()
                .load();
    }

    /** Lets time pass, and the sweeper look. */
    void later(Duration time) {
        server.clock().advance(time);
        server.bean(Sweeper.class).sweep();
    }

    void botSays(ConversationId id, String words) {
        var said = new Entry(Author.BOT, false, text(words), null);
        server.bean(Tenancy.class)
                .run(
                        shop.workspace(),
                        () ->
                                server.bean(Ledger.class)
                                        .append(
                                                List.of(
                                                        new Ledger.Addition(
                                                                now(id),
                                                                List.of(said),
                                                                new Ledger.Promise(60, 60, 0))),
                                                server.clock().instant()));
    }

    private Conversations conversations() {
        return server.bean(Conversations.class);
    }
}
