package io.yingda.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yingda.access.Staff;
import io.yingda.channel.Inboxes;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Language;
import io.yingda.kernel.Refusal;
import io.yingda.testing.RunningServer;
import io.yingda.web.Visitor;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Another way in front of a running server's database, put together like the server's own. */
final class Parts {
    static final LedgerSettings USUAL = new LedgerSettings(2, 256, 4_096, Duration.ofSeconds(20));

    private Parts() {}

    /** What a further node would have. */
    static GroupCommit node(RunningServer server) {
        return node(server, USUAL, new SimpleMeterRegistry(), server.clock());
    }

    static GroupCommit node(
            RunningServer server, LedgerSettings settings, MeterRegistry registry, Clock clock) {
        return new GroupCommit(
                server.bean(Tenancy.class),
                server.bean(Inboxes.class),
                server.bean(Finder.class),
                server.bean(Turns.class),
                server.bean(Lists.class),
                server.bean(Visibility.class),
                settings,
                registry,
                clock);
    }

    /** One that leaves every message to the way of its own. */
    static GroupCommit declining(RunningServer server) {
        return new GroupCommit(
                server.bean(Tenancy.class),
                server.bean(Inboxes.class),
                server.bean(Finder.class),
                server.bean(Turns.class),
                server.bean(Lists.class),
                server.bean(Visibility.class),
                USUAL,
                new SimpleMeterRegistry(),
                server.clock()) {
            @Override
            Optional<Ack> store(Send send) {
                return Optional.empty();
            }
        };
    }

    /** The customer's side, where words share transactions in this way. */
    static Conversations conversations(RunningServer server, GroupCommit together) {
        return new Conversations(
                server.bean(Tenancy.class),
                server.bean(Inboxes.class),
                server.bean(Finder.class),
                server.bean(Holders.class),
                server.bean(Marker.class),
                server.bean(Ledger.class),
                server.bean(Turns.class),
                server.bean(Attached.class),
                server.bean(Lists.class),
                server.bean(Contacts.class),
                server.bean(Staff.class),
                together,
                server.bean(Reactor.class),
                server.clock());
    }

    /** Words as a customer's browser sends them. */
    static GroupCommit.Send words(Visitor visitor, UUID clientId, String words) {
        return new GroupCommit.ByCustomer(
                visitor, "v:" + visitor.contact() + ':' + clientId, new Content.Text(words));
    }

    static Optional<Ack> accepted(Conversations by, Visitor visitor, UUID clientId, String words) {
        try {
            return Optional.of(
                    by.accept(visitor, clientId, new Content.Text(words), Language.ZH_CN));
        } catch (Refusal.NotFound _) {
            return Optional.empty();
        }
    }
}
