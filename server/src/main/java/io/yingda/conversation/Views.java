package io.yingda.conversation;

import io.yingda.access.Colleague;
import io.yingda.access.Staff;
import io.yingda.channel.Inboxes;
import io.yingda.channel.Mode;
import io.yingda.contact.Contact;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conversations as people see them, staff as rows of a list and the customer as his own, for many
 * at a time. Whether somebody may see one is for the caller to check.
 */
@Service
public class Views {
    private final Tenancy tenancy;
    private final Inboxes inboxes;
    private final Contacts contacts;
    private final Staff staff;
    private final Queue queue;
    private final Reception reception;

    Views(
            Tenancy tenancy,
            Inboxes inboxes,
            Contacts contacts,
            Staff staff,
            Queue queue,
            Reception reception) {
        this.tenancy = tenancy;
        this.inboxes = inboxes;
        this.contacts = contacts;
        this.staff = staff;
        this.queue = queue;
        this.reception = reception;
    }

    /** Each as staff see it in a list; they may be of several workspaces. */
    public List<Row> rows(List<Conversation> conversations) {
        return together(
                conversations,
                (workspace, here) -> {
                    var people = people(workspace, here);
                    return here.stream()
                            .map(
                                    c ->
                                            Row.of(
                                                    c,
                                                    Objects.requireNonNull(people.get(c.contact())),
                                                    inboxes.shop(workspace, c.inbox())))
                            .toList();
                });
    }

    /** Whether people are on duty now, by inbox. */
    public Map<InboxId, Boolean> staffed(WorkspaceId workspace, Set<InboxId> of) {
        return tenancy.reading(
                workspace,
                () ->
                        staffing(workspace, of.stream()).entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                each -> staffed(each.getValue()))));
    }

    private Map<InboxId, Reception.Staffing> staffing(WorkspaceId workspace, Stream<InboxId> of) {
        return reception.staffing(
                workspace, of.distinct().map(id -> inboxes.inbox(workspace, id)).toList());
    }

    private static boolean staffed(Reception.Staffing staffing) {
        return staffing != Reception.Staffing.NOBODY;
    }

    /** Each as its customer sees it; they may be of several workspaces. */
    public List<CustomerView> own(List<Conversation> conversations) {
        return together(
                conversations,
                (workspace, here) -> {
                    var staffing = staffing(workspace, here.stream().map(Conversation::inbox));
                    return here.stream()
                            .map(c -> own(c, Objects.requireNonNull(staffing.get(c.inbox()))))
                            .toList();
                });
    }

    /** As its customer sees it. */
    public CustomerView own(Conversation conversation) {
        return own(List.of(conversation)).getFirst();
    }

    /** Does it for each workspace in one transaction, and answers in the order asked. */
    private <T> List<T> together(
            List<Conversation> conversations,
            BiFunction<WorkspaceId, List<Conversation>, List<T>> view) {
        var of = conversations.stream().collect(Collectors.groupingBy(Conversation::workspace));
        if (of.isEmpty()) {
            return List.of();
        }
        var seen =
                tenancy.reading(
                        of.keySet(),
                        () -> {
                            var views = new HashMap<Conversation.Key, T>();
                            of.forEach(
                                    (workspace, here) -> {
                                        var each = view.apply(workspace, here);
                                        for (int n = 0; n < here.size(); n++) {
                                            views.put(here.get(n).key(), each.get(n));
                                        }
                                    });
                            return views;
                        });
        return conversations.stream().map(c -> Objects.requireNonNull(seen.get(c.key()))).toList();
    }

    private Map<ContactId, Contact> people(
            WorkspaceId workspace, Collection<Conversation> conversations) {
        return contacts.contacts(
                workspace, conversations.stream().map(Conversation::contact).distinct().toList());
    }

    private CustomerView own(Conversation of, Reception.Staffing staffing) {
        var place = queue.place(of);
        var mode = inboxes.inbox(of.workspace(), of.inbox()).mode();
        return new CustomerView(
                of.id(),
                of.state().kind(),
                of.marks().visible(),
                Math.min(of.marks().staffRead(), of.marks().visible()),
                serving(of),
                place.map(Queue.Place::place).orElse(null),
                place.map(Queue.Place::estimate).orElse(null),
                mode.reachesPeople(),
                staffed(staffing),
                mode != Mode.HUMAN_ONLY,
                of.leftMessage(),
                !of.open() && of.lastAgent() != null && !of.rated(),
                of.rated(),
                of.state() instanceof State.Closed(var at, _) ? at : null);
    }

    /** Who serves, or has served what is over; nobody while the bot does or it waits. */
    private CustomerView.@Nullable Serving serving(Conversation of) {
        StaffId agent =
                switch (of.state()) {
                    case State.WithBot _, State.Waiting _ -> null;
                    case State.WithAgent(var holder, _) -> holder;
                    case State.Closed _ -> of.lastAgent();
                };
        return agent == null
                ? null
                : staff.find(of.workspace(), agent).map(Views::serving).orElse(null);
    }

    private static CustomerView.Serving serving(Colleague agent) {
        return new CustomerView.Serving(agent.publicName(), agent.number());
    }
}
