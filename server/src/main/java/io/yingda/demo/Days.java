package io.yingda.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Turns what the files say about time into moments: they count back from the day of loading, and
 * what would lie in the future happens now.
 */
record Days(Instant now) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A time of a day, as the files give it. */
    record Moment(int daysAgo, String at) {}

    Instant at(int daysAgo, String time) {
        return atMost(day(daysAgo).atTime(LocalTime.parse(time)).atZone(ZONE).toInstant());
    }

    Instant at(Moment moment) {
        return at(moment.daysAgo, moment.at);
    }

    Instant minutesAgo(int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    Instant after(Instant start, int seconds) {
        return atMost(start.plusSeconds(seconds));
    }

    /** {@code SL-20260105-0387}: the day it was placed and a serial. */
    String orderNumber(int daysAgo, String serial) {
        return "SL-" + day(daysAgo).format(DateTimeFormatter.BASIC_ISO_DATE) + '-' + serial;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate day(int daysAgo) {
        return now.atZone(ZONE).toLocalDate().minusDays(daysAgo);
    }

    private Instant atMost(Instant moment) {
        return moment.isAfter(now) ? now : moment;
    }
}
