package io.yingda.conversation;

import io.yingda.database.Tenancy;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the rest of the product what has happened: never before the commit, and in the order it was
 * done.
 */
@Component
class AfterCommit {
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;

    AfterCommit(Tenancy tenancy, ApplicationEventPublisher events) {
        this.tenancy = tenancy;
        this.events = events;
    }

    void tell(Record event) {
        tenancy.afterCommit(() -> events.publishEvent(event));
    }
}
