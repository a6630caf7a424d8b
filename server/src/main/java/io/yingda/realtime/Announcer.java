package io.yingda.realtime;

import io.yingda.access.AccessChanged;
import io.yingda.access.SignedOut;
import io.yingda.conversation.Appended;
import io.yingda.conversation.Changed;
import io.yingda.conversation.CustomerMerged;
import io.yingda.conversation.Received;
import io.yingda.conversation.WorkChanged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts on the bus what this node has committed. The events come after the commit. */
@Component
class Announcer {
    private final Bus bus;
    private final Meters meters;

    Announcer(Bus bus, Meters meters) {
        this.bus = bus;
        this.meters = meters;
    }

    @EventListener
    void on(Appended appended) {
        meters.appended(appended.messages().size());
        bus.publish(
                new News.Spoken(appended.conversation(), appended.messages(), appended.moved()));
    }

    @EventListener
    void on(Received received) {
        bus.publish(new News.Received(received.conversation()));
    }

    @EventListener
    void on(Changed changed) {
        bus.publish(
                new News.Moved(
                        changed.workspace(),
                        changed.conversation(),
                        changed.contact(),
                        changed.agentBefore(),
                        changed.lastAgentBefore(),
                        changed.teamBefore(),
                        changed.participantsBefore()));
    }

    @EventListener
    void on(WorkChanged changed) {
        bus.publish(new News.Worked(changed.workspace()));
    }

    @EventListener
    void on(CustomerMerged merged) {
        bus.publish(new News.Merged(merged.workspace(), merged.from()));
    }

    @EventListener
    void on(SignedOut out) {
        bus.publish(new News.SignedOut(out.workspace(), out.staff(), out.session(), out.except()));
    }

    @EventListener
    void on(AccessChanged changed) {
        bus.publish(new News.RightsChanged(changed.workspace(), changed.staff()));
    }
}
