package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yingda.kernel.ContactId;
import io.yingda.kernel.WorkspaceId;
import io.yingda.testing.Redis;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Nodes of one installation over a real Redis. */
@Tag("slow")
class RedisBusTest implements BusContract {
    @AutoClose final Redis redis = Redis.start();
    @AutoClose final Node here = new Node(redis.address());
    @AutoClose final Node there = new Node(redis.address());

    final Customer customer = BusContract.somebody();
    final WorkspaceId workspace = customer.workspace();

    /** The bus of a node. */
    static final class Node implements AutoCloseable {
        final AtomicLong lost = new AtomicLong();
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final RedisBus bus;

        Node(String address) {
            bus = new RedisBus(address, new LocalBus(), lost::addAndGet, meters);
            bus.start();
        }

        double count(String meter) {
            return meters.get(meter).counter().count();
        }

        @Override
        public void close() {
            bus.stop();
        }
    }

    @Override
    public Bus bus() {
        return here.bus;
    }

    @BeforeEach
    void bothHearEachOther() {
        await().until(() -> here.bus.whole() && there.bus.whole());
    }

    @Test
    void aNodeThatServesTheStaffOrTheCustomerHearsWhatWasSaidElsewhere() {
        var staff = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        var news = BusContract.more(customer, 7);
        here.bus.publish(news);
        await().until(() -> staff.heard.equals(List.of(news)));
    }

    @Test
    void aNodeThatServesNeitherHearsNothing() {
        var stranger =
                BusContract.Ear.at(
                        there.bus,
                        Bus.Topic.staff(WorkspaceId.next()),
                        Bus.Topic.customer(workspace, ContactId.next()));
        var known = BusContract.somebody();
        stranger.topics.add(Bus.Topic.of(known));
        there.bus.join(Bus.Topic.of(known));
        here.bus.publish(BusContract.more(customer, 1));
        var last = BusContract.more(known, 2);
        here.bus.publish(last);
        await().until(() -> !stranger.heard.isEmpty());
        assertThat(stranger.heard).containsExactly(last);
    }

    @Test
    void joiningIsDoneWhenWhatOthersSayIsHeard() {
        var ear = BusContract.Ear.at(there.bus);
        for (int seq = 1; seq <= 200; seq++) {
            var fresh = BusContract.somebody();
            ear.topics.add(Bus.Topic.of(fresh));
            there.bus.join(Bus.Topic.of(fresh));
            var news = BusContract.more(fresh, seq);
            here.bus.publish(news);
            await().pollInterval(Duration.ofMillis(2)).until(() -> ear.heard.contains(news));
        }
    }

    @Test
    void whatANodeSaysItDoesNotHearAgain() {
        var own = BusContract.Ear.at(here.bus, Bus.Topic.staff(workspace));
        var other = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        here.bus.publish(new News.Worked(workspace));
        there.bus.publish(new News.Worked(workspace));
        await().until(() -> other.heard.size() == 2 && own.heard.size() == 2);
        assertThat(here.count("yingda.bus.published")).isEqualTo(1);
    }

    @Test
    void manyNewsAreFewMessages() {
        var ear = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        for (int n = 0; n < 5_000; n++) {
            here.bus.publish(BusContract.moved(workspace, customer.contact()));
        }
        await().until(() -> ear.heard.size() == 5_000);
        assertThat(here.count("yingda.bus.published")).isLessThan(2_500);
        assertThat(here.lost).hasValue(0);
    }

    @Test
    void withoutRedisNothingWaitsAndWhatIsLostIsCounted() {
        var ear = BusContract.Ear.at(here.bus);
        redis.kill();
        await().until(() -> !here.bus.whole());
        here.lost.set(0);
        var before = System.nanoTime();
        for (int n = 0; n < 50_000; n++) {
            here.bus.publish(new News.Worked(workspace));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(ear.heard).hasSize(50_000);
        assertThat(here.lost).hasValue(50_000);
    }

    @Test
    void afterRedisWasGoneEveryNodeComparesAndHearsItsTopicsAgain() {
        var ear = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        redis.kill();
        await().until(() -> !here.bus.whole() && !there.bus.whole());
        // Who joins now is served as soon as there is a way.
        ear.topics.add(Bus.Topic.of(customer));
        there.bus.join(Bus.Topic.of(customer));
        ear.missed.set(0);
        redis.revive();
        await().until(() -> here.bus.whole() && ear.missed.get() > 0);
        here.bus.publish(new News.Merged(workspace, customer.contact()));
        here.bus.publish(new News.Worked(workspace));
        await().until(() -> ear.heard.size() == 2);
    }

    @Test
    void whoJoinsWhileRedisDiesIsServedAllTheSame() {
        redis.kill();
        for (int n = 0; n < 200; n++) {
            here.bus.join(Bus.Topic.of(BusContract.somebody()));
        }
        await().until(() -> !here.bus.whole());
        var ear = BusContract.Ear.at(here.bus, Bus.Topic.staff(workspace));
        here.bus.publish(new News.Worked(workspace));
        assertThat(ear.heard).hasSize(1);
    }

    @Test
    void flushingRedisTakesNothingAway() {
        var ear = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        assertThat(redis.says("FLUSHALL")).contains("OK");
        here.bus.publish(new News.Worked(workspace));
        await().until(() -> ear.heard.size() == 1);
        assertThat(redis.says("DBSIZE")).as("nothing is kept").contains(":0");
    }

    @Test
    void aConnectionThatRedisEndsIsOpenedAgain() {
        var ear = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace));
        redis.says("CLIENT KILL TYPE pubsub");
        await().until(() -> ear.missed.get() > 0);
        await().until(
                        () -> {
                            here.bus.publish(new News.Worked(workspace));
                            return !ear.heard.isEmpty();
                        });
    }

    @Test
    void topicsThatNobodyListensToAnyMoreAreLeft() {
        var ear = BusContract.Ear.at(there.bus, Bus.Topic.staff(workspace), Bus.Topic.of(customer));
        ear.topics.remove(Bus.Topic.of(customer));
        there.bus.tidy();
        await().until(() -> redis.says("PUBSUB CHANNELS *" + customer.contact()).contains("*0"));
        here.bus.publish(BusContract.more(customer, 1));
        here.bus.publish(new News.Merged(workspace, customer.contact()));
        here.bus.publish(new News.Worked(workspace));
        await().until(() -> ear.heard.size() == 2);
        assertThat(ear.heard)
                .as("one over the topic of the staff, none over the customer's")
                .hasExactlyElementsOfTypes(News.More.class, News.Worked.class);
    }
}
