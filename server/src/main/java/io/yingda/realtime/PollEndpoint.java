package io.yingda.realtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.web.ClientAddress;
import io.yingda.web.OwnPages;
import io.yingda.web.Visitor;
import io.yingda.web.VisitorApi;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The socket's frames for networks that let no WebSocket through. Each poll stands alone: it says
 * what the browser has and sends what it wants to say, and is answered when there is anything new.
 */
@VisitorApi
class PollEndpoint {
    private static final int MOST_FRAMES = 50;
    private static final int LONGEST_WAIT = 25;

    private final Talk talk;
    private final Hub hub;
    private final Doors doors;
    private final ClientAddress addresses;
    private final OwnPages ownPages;

    PollEndpoint(Talk talk, Hub hub, Doors doors, ClientAddress addresses, OwnPages ownPages) {
        this.talk = talk;
        this.hub = hub;
        this.doors = doors;
        this.addresses = addresses;
        this.ownPages = ownPages;
    }

    /**
     * A poll.
     *
     * @param frames as on the socket, without hello; null for none
     * @param conversation the conversation that {@code afterSeq} counts in; null for the present
     *     one
     * @param afterSeq the newest message the browser has, 0 for none
     * @param seen what the last poll answered under this name; null for the first
     * @param seconds how many to wait for news, 0 to 25; {@code wait} in JSON
     */
    record Poll(
            @Nullable List<VisitorFrame> frames,
            @Nullable ConversationId conversation,
            long afterSeq,
            @Nullable String seen,
            @JsonProperty("wait") int seconds) {
        Poll {
            frames =
                    List.copyOf(
                            Bounds.size(
                                    "frames",
                                    Objects.requireNonNullElse(frames, List.of()),
                                    MOST_FRAMES));
            Bounds.number("afterSeq", afterSeq, 0, Long.MAX_VALUE);
            Bounds.number("wait", seconds, 0, LONGEST_WAIT);
        }
    }

    /**
     * What is new.
     *
     * @param frames as on the socket
     * @param seen to be sent with the next poll
     */
    record Polled(List<Frame> frames, String seen) {}

    /** A frame that is text already. */
    record Frame(@JsonValue @JsonRawValue String text) {}

    @PostMapping("/poll")
    Polled poll(Visitor visitor, @RequestBody Poll poll, HttpServletRequest request)
            throws InterruptedException {
        ownPages.admit(request);
        var line = new PollLine();
        var link = new VisitorLink(line, talk, hub);
        try (var _ = doors.enter(addresses.of(request), line::close)) {
            for (var frame : Objects.requireNonNull(poll.frames())) {
                talk.meters.heard();
                link.act(visitor, frame);
            }
            link.follow(visitor, poll.conversation(), poll.afterSeq(), poll.seen());
            var frames = line.answer(Duration.ofSeconds(poll.seconds()));
            return new Polled(frames.stream().map(Frame::new).toList(), link.seen());
        } finally {
            link.gone();
        }
    }
}
