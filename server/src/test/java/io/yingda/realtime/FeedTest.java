package io.yingda.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yingda.conversation.Author;
import io.yingda.conversation.Content;
import io.yingda.conversation.Message;
import io.yingda.kernel.ConversationId;
import io.yingda.testing.RunningServer;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;

/** What a feed tells of what it has sent: after it has sent it. */
class FeedTest {
    final Frames frames = RunningServer.shared().bean(Frames.class);
    final ConversationId conversation = ConversationId.next();

    /** What happened to the line, in order: frames, and what was told of them. */
    final List<String> course = new CopyOnWriteArrayList<>();

    @Test
    void whatAnotherNodeStoredIsToldOfWhenItIsReadAndSent() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var feed =
                feed(
                        after -> {
                            asked.countDown();
                            awaited(answered);
                            return after < 2 ? List.of(message(2)) : List.of();
                        });
        feed.more(2);
        asked.await();
        assertThat(course).isEmpty();
        answered.countDown();
        await().untilAsserted(() -> assertThat(course).containsExactly("frame", "sent 2"));
    }

    @Test
    void whatIsHeardHereIsToldOfOnceAndAfterItIsSent() {
        var feed = feed(_ -> List.of());
        var said = new Said(message(2), frames);
        feed.heard(said);
        feed.heard(said);
        assertThat(course).containsExactly("frame", "sent 2");
    }

    @Test
    void whatIsNoLongerSentIsNotToldOf() {
        var feed = feed(_ -> List.of(message(2)));
        feed.end();
        feed.heard(new Said(message(2), frames));
        feed.resume();
        assertThat(course).isEmpty();
    }

    /** A feed whose browser has the first message. */
    private Feed feed(LongFunction<List<Message>> ledger) {
        var still = new CountDownLatch(1);
        var feed =
                new Feed(
                        new Course(),
                        frames,
                        Said.Audience.CUSTOMER,
                        after -> still.getCount() > 0 ? List.of() : ledger.apply(after),
                        message -> course.add("sent " + message.seq()),
                        1);
        feed.resume();
        still.countDown();
        return feed;
    }

    private Message message(long seq) {
        return new Message(
                conversation,
                seq,
                seq - 1,
                new Author(Author.Kind.AGENT, null, "林可", "1001"),
                false,
                new Content.Text("您好"),
                Instant.EPOCH,
                null);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Course implements Line {
        @Override
        public void send(String frame) {
            course.add("frame");
        }

        @Override
        public void hint(String frame) {
            course.add("hint");
        }

        @Override
        public void awaitRoom() {}

        @Override
        public void close(Farewell why) {
            course.add("closed");
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
