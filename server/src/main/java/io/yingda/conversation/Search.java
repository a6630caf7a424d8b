package io.yingda.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.yingda.access.Staffer;
import io.yingda.commerce.Orders;
import io.yingda.contact.Contacts;
import io.yingda.database.Tenancy;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.language.Place;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds conversations by their customer's name, telephone number or address, by an order's number,
 * or by what was said in them, among those a person may see.
 */
@Component
class Search {
    private static final int SHOWN = 50;
    private static final int LONGEST = 60;
    // Bounds the work on a large workspace: of the contacts somebody may see, those seen last are
    // what people look for.
    private static final int CONTACTS = 500;
    // So many messages are looked through for each time that few of them may be seen.
    private static final int AT_ONCE = 1_000;
    private static final int TIMES = 5;

    private final JdbcClient sql;
    private final Tenancy tenancy;
    private final Contacts contacts;
    private final Orders orders;
    private final MessageIndex index;
    private final Ledger ledger;
    private final Views views;

    Search(
            JdbcClient sql,
            Tenancy tenancy,
            Contacts contacts,
            Orders orders,
            MessageIndex index,
            Ledger ledger,
            Views views) {
        this.sql = sql;
        this.tenancy = tenancy;
        this.contacts = contacts;
        this.orders = orders;
        this.index = index;
        this.ledger = ledger;
        this.views = views;
    }

    /**
     * A conversation that fits.
     *
     * @param said the newest message with all the words; null when it was found by its customer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(Row conversation, @Nullable Said said) {}

    /** What was found; there is no next page. */
    record Results(List<Found> items) {}

    /**
     * A message with the words.
     *
     * @param words the part of it with most of them near its beginning, where a narrow list shows
     *     it: one line of at most 120 UTF-16 units, with an ellipsis where something before is left
     *     out
     * @param marks where in this part they are, in whatever form, in their order
     */
    record Said(long seq, Author author, String words, List<Mark> marks, Instant at) {
        private static final int LINE = 120;
        // As wide as so many Latin letters; a Chinese character is as wide as two.
        private static final int BEFORE = 12;

        private static Said of(Message message, String wanted) {
            var words = message.content().words().replaceAll("\\s+", " ").strip();
            var places = MessageIndex.places(words, wanted);
            int from = before(words, most(places));
            var cut = from > 0 ? "…" : "";
            int to = whole(words, Math.min(words.length(), from + LINE - cut.length()));
            int moved = cut.length() - from;
            var marks =
                    places.stream()
                            .filter(place -> place.from() < to && place.to() > from)
                            .map(
                                    place ->
                                            new Mark(
                                                    Math.max(place.from(), from) + moved,
                                                    Math.min(place.to(), to) + moved))
                            .toList();
            return new Said(
                    message.seq(),
                    message.author(),
                    cut + words.substring(from, to),
                    marks,
                    message.at());
        }

        /** Where a line begins that shows a little of what stands before a place. */
        private static int before(String words, int place) {
            int from = place;
            int room = BEFORE;
            while (from > 0) {
                int c = words.codePointBefore(from);
                room -= Character.isIdeographic(c) || c > 0x2E7F ? 2 : 1;
                if (room < 0) {
                    break;
                }
                from -= Character.charCount(c);
            }
            return from;
        }

        /** Where the first stands of most that was looked for. */
        private static int most(List<Place> places) {
            int best = 0;
            int shown = 0;
            for (int at = 0; at < places.size(); at++) {
                int from = places.get(at).from();
                int here =
                        places.subList(at, places.size()).stream()
                                .takeWhile(place -> place.to() <= from + LINE / 2)
                                .mapToInt(place -> place.to() - place.from())
                                .sum();
                if (here > shown) {
                    best = from;
                    shown = here;
                }
            }
            return best;
        }

        /** Not between the two halves of one character. */
        private static int whole(String words, int at) {
            boolean between = at > 0 && Character.isHighSurrogate(words.charAt(at - 1));
            return between ? at - 1 : at;
        }
    }

    /**
     * From which UTF-16 unit of the words on, and up to which one, that itself is no part of it.
     */
    record Mark(int from, int to) {}

    /**
     * The first conversations that fit, open ones first, then newest words first. Whoever finds too
     * much writes more.
     *
     * @param words 1 to 60 UTF-16 units
     */
    List<Found> find(Staffer staffer, String words) {
        var wanted = Bounds.text("words", words, LONGEST);
        return tenancy.reading(
                staffer.workspace(),
                () -> {
                    var said = saidWhere(staffer, wanted);
                    var found = open(staffer, people(staffer, wanted), said.keySet());
                    var rows = views.rows(found);
                    var lines = lines(staffer, found, said, wanted);
                    return rows.stream().map(row -> new Found(row, lines.get(row.id()))).toList();
                });
    }

    private List<ContactId> people(Staffer staffer, String wanted) {
        var sight = Visibility.sight(staffer);
        var people =
                new ArrayList<>(contacts.matching(staffer.workspace(), wanted, sight, CONTACTS));
        for (var customer : orders.customersOf(staffer.workspace(), wanted)) {
            people.addAll(contacts.ofUser(staffer.workspace(), customer));
        }
        return people;
    }

    /** Conversations the person may see in which somebody said it, with the newest such message. */
    private Map<ConversationId, Long> saidWhere(Staffer staffer, String wanted) {
        var said = new LinkedHashMap<ConversationId, Long>();
        var before = MessageIndex.Hit.END;
        for (int time = 0; time < TIMES && said.size() < SHOWN; time++) {
            var hits = index.find(staffer.workspace(), wanted, before, AT_ONCE);
            var newest = new LinkedHashMap<ConversationId, Long>();
            hits.forEach(hit -> newest.putIfAbsent(hit.conversation(), hit.seq()));
            newest.keySet().removeAll(said.keySet());
            newest.keySet().retainAll(seen(staffer, newest.keySet()));
            said.putAll(newest);
            if (hits.size() < AT_ONCE) {
                break;
            }
            before = hits.getLast();
        }
        return said;
    }

    private Set<ConversationId> seen(Staffer staffer, Set<ConversationId> of) {
        return of.isEmpty()
                ? of
                : select(staffer, "id = any(:ids)")
                        .param("ids", uuids(of, ConversationId::value))
                        .query((row, _) -> Conversation.read(row).id())
                        .set();
    }

    private List<Conversation> open(
            Staffer staffer, List<ContactId> people, Collection<ConversationId> conversations) {
        return select(staffer, "(contact_id = any(:people) or id = any(:ids))")
                .param("people", uuids(people, ContactId::value))
                .param("ids", uuids(conversations, ConversationId::value))
                .query((row, _) -> Conversation.read(row))
                .list();
    }

    private JdbcClient.StatementSpec select(Staffer staffer, String which) {
        return Visibility.bind(
                sql.sql(
                        """
                        select %s from conversations
                        where workspace_id = :workspace and %s and %s
                        order by state = 'closed', last_message_at desc, id limit %d
                        """
                                .formatted(Conversation.COLUMNS, Visibility.RULE, which, SHOWN)),
                staffer);
    }

    private Map<ConversationId, Said> lines(
            Staffer staffer,
            List<Conversation> found,
            Map<ConversationId, Long> said,
            String wanted) {
        var places = new HashMap<ConversationId, Long>();
        for (var conversation : found) {
            var seq = said.get(conversation.id());
            if (seq != null) {
                places.put(conversation.id(), seq);
            }
        }
        return ledger.each(staffer.workspace(), places).stream()
                .collect(
                        Collectors.toMap(
                                Message::conversation, message -> Said.of(message, wanted)));
    }

    private static <T> UUID[] uuids(Collection<T> of, Function<T, UUID> value) {
        return of.stream().map(value).toArray(UUID[]::new);
    }
}
