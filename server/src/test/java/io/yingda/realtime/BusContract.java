package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.yingda.kernel.ContactId;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.InboxId;
import io.yingda.kernel.StaffId;
import io.yingda.kernel.WorkspaceId;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What every bus does for the node it belongs to. */
interface BusContract {
    /** A bus that is open. */
    Bus bus();

    /** Who remembers what it heard. */
    final class Ear implements Bus.Listener {
        final List<News> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger missed = new AtomicInteger();
        final Set<Bus.Topic> topics = ConcurrentHashMap.newKeySet();

        static Ear at(Bus bus, Bus.Topic... topics) {
            var ear = new Ear();
            bus.listen(ear);
            for (var topic : topics) {
                ear.topics.add(topic);
                bus.join(topic);
            }
            return ear;
        }

        @Override
        public void heard(News news) {
            heard.add(news);
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }

        @Override
        public Set<Bus.Topic> served() {
            return new HashSet<>(topics);
        }
    }

    /** News of a conversation that has changed. */
    static News moved(WorkspaceId workspace, ContactId contact) {
        return new News.Moved(
                workspace, ConversationId.next(), contact, null, null, null, Set.of());
    }

    /** News of words, told apart by their number. */
    static News.More more(Customer customer, long seq) {
        return new News.More(customer, ConversationId.next(), seq, seq, false);
    }

    static Customer somebody() {
        return new Customer(WorkspaceId.next(), InboxId.next(), ContactId.next());
    }

    @Test
    default void theNodeHearsItsOwnNewsInOrderBeforePublishingIsDone() {
        var ear = Ear.at(bus());
        var customer = somebody();
        var said = IntStream.range(1, 200).<News>mapToObj(seq -> more(customer, seq)).toList();
        for (var news : said) {
            bus().publish(news);
            assertThat(ear.heard).last().isEqualTo(news);
        }
        assertThat(ear.heard).isEqualTo(said);
    }

    @Test
    default void everyListenerOfTheNodeHearsEveryKindOfNews() {
        var customer = somebody();
        var workspace = customer.workspace();
        var one = Ear.at(bus());
        var other = Ear.at(bus());
        var all =
                List.<News>of(
                        more(customer, 1),
                        moved(workspace, customer.contact()),
                        new News.Worked(workspace),
                        new News.Typed(workspace, ConversationId.next(), "你", null),
                        new News.Merged(workspace, customer.contact()),
                        new News.SignedOut(workspace, StaffId.next(), null, null),
                        new News.RightsChanged(workspace, Set.of(StaffId.next())));
        all.forEach(bus()::publish);
        assertThat(one.heard).isEqualTo(all);
        assertThat(other.heard).isEqualTo(all);
    }

    @Test
    default void joiningTwiceIsJoiningOnce() {
        var customer = somebody();
        var ear = Ear.at(bus(), Bus.Topic.of(customer), Bus.Topic.of(customer));
        bus().publish(more(customer, 1));
        assertThat(ear.heard).hasSize(1);
    }
}
