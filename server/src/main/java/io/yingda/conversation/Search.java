package io.yingda.conversation;

import io.yingda.access.Staffer;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.UUID;

/**
 * Finds conversations by their customer's name, telephone number or address, by an order's number,
 * or by the last words, among those a person may see.
 */
@Component
class Search {
    private static final int SHOWN = 50;
    private static final int LONGEST = 60;
    // Bounds the work on a large workspace: the contacts seen last, and the conversations that
    // spoke last, are what people look for.
    private static final int CONTACTS = 500;
    private static final int RECENT = 20_000;

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Contacts contacts;
    private final Orders orders;
    private final Views views;

    Search(JdbcClient sql, Tenancy tenancy, Contacts contacts, Orders orders, Views views) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.contacts = contacts;
        this.orders = orders;
        this.views = views;
    }

    /**
     * The first conversations that fit, open ones first, then newest words first. There is no next
     * page: whoever finds too much writes more.
     *
     * @param words 1 to 60 UTF-16 units
     */
    Lists.Page find(Staffer staffer, String words) {
        var wanted = Bounds.text("words", words, LONGEST);
        return tenancy.in(
                staffer.workspace(),
                () -> {
                    var people =
                            new ArrayList<>(
                                    contacts.matching(staffer.workspace(), wanted, CONTACTS));
                    for (var customer : orders.customersOf(staffer.workspace(), wanted)) {
                        people.addAll(contacts.ofUser(staffer.workspace(), customer));
                    }
                    var found =
                            Visibility.bind(
                                            sql.sql(
                                                    """
                                                    select %s from conversations
                                                    where workspace_id = :workspace and %s
                                                      and (contact_id = any(:people)
                                                           or strpos(lower(preview), lower(:words)) > 0
                                                              and said_minute >= coalesce((
                                                                  select said_minute from conversations
                                                                  where workspace_id = :workspace
                                                                  order by said_minute desc offset :recent limit 1),
                                                                  '-infinity'))
                                                    order by state = 'closed', last_message_at desc, id limit :limit
                                                    """
                                                            .formatted(
                                                                    Conversation.COLUMNS,
                                                                    Visibility.RULE)),
                                            staffer)
                                    .param(
                                            "people",
                                            people.stream()
                                                    .map(ContactId::value)
                                                    .toArray(UUID[]::new))
                                    .param("words", wanted)
                                    .param("recent", RECENT)
                                    .param("limit", SHOWN)
                                    .query((row, _) -> Conversation.read(row))
                                    .list();
                    return new Lists.Page(views.rows(found), null);
                });
    }
}
