package io.yingda.insight;

import io.yingda.access.Needs;
import io.yingda.access.Permission;
import io.yingda.access.Staffer;
import io.yingda.channel.Inboxes;
import io.yingda.conversation.Course;
import io.yingda.conversation.Row;
import io.yingda.kernel.Bounds;
import io.yingda.kernel.ConversationId;
import io.yingda.kernel.Refusal;
import io.yingda.survey.Ratings;
import io.yingda.web.AgentApi;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the day on the board has gone so far, and the conversations behind its numbers. */
@AgentApi
class CourseEndpoint {
    private static final int MOST_RATED = 50;
    private static final int LAST_HOUR = 24;

    private final Course course;
    private final Ratings ratings;
    private final Inboxes inboxes;
    private final Clock clock;

    CourseEndpoint(Course course, Ratings ratings, Inboxes inboxes, Clock clock) {
        this.course = course;
        this.ratings = ratings;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * The day so far.
     *
     * @param stepSeconds how far the points are apart; the last one is now
     * @param replies by hour of the day; hours without one are missing
     * @param ratings by hour of the day; hours without one are missing
     */
    record Day(
            long stepSeconds,
            List<Course.Point> points,
            List<Course.Replies> replies,
            List<Ratings.Hour> ratings) {}

    /**
     * The course of the viewer's day.
     *
     * @param zone IANA name of the viewer's time zone
     */
    @GetMapping("/board/course")
    @Needs(Permission.SEE_BOARD)
    Day course(Staffer staffer, @RequestParam String zone) {
        var workspace = staffer.workspace();
        var now = clock.instant();
        var from = BoardEndpoint.startOfDay(now, zone);
        return new Day(
                Course.STEP.toSeconds(),
                course.points(workspace, from, now),
                course.replies(
                        workspace, from, now, BoardEndpoint.promised(inboxes.all(workspace))),
                ratings.hours(workspace, from, now));
    }

    /** The first 50. */
    record Behind(List<Row> items) {}

    /**
     * The conversations behind a number of the viewer's day.
     *
     * @param figure answered, bot, opened or rated
     * @param hour of the day, counted from its beginning; the whole day when absent
     */
    @GetMapping("/board/conversations")
    @Needs(Permission.SEE_BOARD)
    Behind behind(
            Staffer staffer,
            @RequestParam String zone,
            @RequestParam String figure,
            @RequestParam @Nullable Integer hour) {
        var now = clock.instant();
        var day = BoardEndpoint.startOfDay(now, zone);
        var from = hour == null ? day : day.plus(Duration.ofHours(checked(hour)));
        var to = hour == null ? now : from.plus(Duration.ofHours(1));
        var which =
                Arrays.stream(Course.Figure.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(figure))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal.Invalid(
                                                "figure.unknown",
                                                "A figure is answered, bot, opened or rated."));
        var ids =
                which == Course.Figure.RATED
                        ? ratings.rated(staffer.workspace(), from, to, MOST_RATED)
                        : List.<ConversationId>of();
        return new Behind(course.behind(staffer, which, from, to, ids));
    }

    private static int checked(int hour) {
        return (int) Bounds.number("hour", hour, 0, LAST_HOUR);
    }
}
