package io.yingda.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.yingda.kernel.Bounds;
import io.yingda.kernel.Refusal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A week's business hours (营业时间), the same every week.
 *
 * @param timeZone the zone the times are read in, an IANA name such as {@code Asia/Taipei}
 * @param days the spans that begin on each day; a day without spans is closed. At least one span a
 *     week, none overlapping
 */
public record BusinessHours(String timeZone, Map<Day, List<Span>> days) {
    private static final int SPANS_A_DAY = 6;

    /** A day of the week, {@code mon} to {@code sun} in JSON. */
    public enum Day {
        @JsonProperty("mon")
        MONDAY,
        @JsonProperty("tue")
        TUESDAY,
        @JsonProperty("wed")
        WEDNESDAY,
        @JsonProperty("thu")
        THURSDAY,
        @JsonProperty("fri")
        FRIDAY,
        @JsonProperty("sat")
        SATURDAY,
        @JsonProperty("sun")
        SUNDAY;

        static Day of(DayOfWeek day) {
            return valueOf(day.name());
        }
    }

    /**
     * Open without a break from one wall-clock time to another.
     *
     * @param from when it opens, before 24:00
     * @param to when it closes; not later than {@code from} means on the next day
     */
    public record Span(TimeOfDay from, TimeOfDay to) {
        public Span {
            if (from.minutes() == TimeOfDay.DAY || from.equals(to)) {
                throw new Refusal.Invalid(
                        "hours.span",
                        "A span from %s to %s is empty.".formatted(from, to),
                        Map.of("from", from.toString(), "to", to.toString()));
            }
        }

        int length() {
            int minutes = to.minutes() - from.minutes();
            return minutes > 0 ? minutes : minutes + TimeOfDay.DAY;
        }

        @Override
        public String toString() {
            return from + "–" + to;
        }
    }

    private record Opening(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /**
     * Checks zone and spans.
     *
     * @throws Refusal.Invalid {@code hours.time-zone}, {@code hours.empty}, {@code hours.overlap}
     *     or {@code list.too-long}
     */
    public BusinessHours {
        try {
            timeZone = ZoneId.of(timeZone).getId();
        } catch (DateTimeException _) {
            throw new Refusal.Invalid(
                    "hours.time-zone", "This time zone is not known.", Map.of("field", "timeZone"));
        }
        var sorted = new EnumMap<Day, List<Span>>(Day.class);
        days.forEach(
                (day, spans) -> {
                    if (!Bounds.size("hours", spans, SPANS_A_DAY).isEmpty()) {
                        sorted.put(
                                day,
                                spans.stream().sorted(Comparator.comparing(Span::from)).toList());
                    }
                });
        if (sorted.isEmpty()) {
            throw new Refusal.Invalid(
                    "hours.empty", "Business hours need at least one span in the week.");
        }
        days = Collections.unmodifiableMap(sorted);
        refuseOverlaps(days);
    }

    /** Whether the shop is open at this moment. A span includes its first instant, not its last. */
    public boolean openAt(Instant at) {
        return openings(at).stream().anyMatch(opening -> opening.holds(at));
    }

    /**
     * The beginning of the first span after this moment; empty only if daylight saving swallows
     * every span of a week.
     */
    public Optional<Instant> nextOpening(Instant at) {
        return openings(at).stream()
                .map(Opening::from)
                .filter(from -> from.isAfter(at))
                .findFirst();
    }

    /**
     * When the span that is open at this moment ends, spans that touch counted as one; empty when
     * closed.
     */
    public Optional<Instant> closing(Instant at) {
        Optional<Instant> end = Optional.empty();
        for (var opening : openings(at)) {
            boolean continues = end.filter(opening.from::equals).isPresent();
            if (continues || opening.holds(at)) {
                end = Optional.of(opening.to);
            }
        }
        return end;
    }

    /** The spans that begin on the day of this moment, in the shop's time zone. */
    public List<Span> today(Instant at) {
        return days.getOrDefault(Day.of(at.atZone(ZoneId.of(timeZone)).getDayOfWeek()), List.of());
    }

    /** Spans from the day before {@code at} to eight days after, as moments, in order. */
    private List<Opening> openings(Instant at) {
        var zone = ZoneId.of(timeZone);
        var today = at.atZone(zone).toLocalDate();
        var found = new ArrayList<Opening>();
        for (int day = -1; day <= 8; day++) {
            LocalDate date = today.plusDays(day);
            for (var span : days.getOrDefault(Day.of(date.getDayOfWeek()), List.of())) {
                var begin = span.from.on(date);
                var opening =
                        new Opening(
                                moment(zone, begin, false),
                                moment(zone, begin.plusMinutes(span.length()), true));
                if (opening.from.isBefore(opening.to)) {
                    found.add(opening);
                }
            }
        }
        return found;
    }

    /**
     * Daylight saving: a time that does not exist is the moment the clock jumps; of one that exists
     * twice, a span begins at the first and ends at the second.
     */
    private static Instant moment(ZoneId zone, LocalDateTime local, boolean end) {
        var transition = zone.getRules().getTransition(local);
        if (transition == null) {
            return local.atZone(zone).toInstant();
        }
        if (transition.isGap()) {
            return transition.getInstant();
        }
        return local.toInstant(end ? transition.getOffsetAfter() : transition.getOffsetBefore());
    }

    private static void refuseOverlaps(Map<Day, List<Span>> days) {
        int week = 7 * TimeOfDay.DAY;
        var minutes = new BitSet(week);
        days.forEach(
                (day, spans) ->
                        spans.forEach(
                                span -> {
                                    int from =
                                            (DayOfWeek.valueOf(day.name()).getValue() - 1)
                                                            * TimeOfDay.DAY
                                                    + span.from.minutes();
                                    for (int minute = from;
                                            minute < from + span.length();
                                            minute++) {
                                        if (minutes.get(minute % week)) {
                                            throw new Refusal.Invalid(
                                                    "hours.overlap",
                                                    "The span %s overlaps another one."
                                                            .formatted(span),
                                                    Map.of(
                                                            "from",
                                                            span.from.toString(),
                                                            "to",
                                                            span.to.toString()));
                                        }
                                        minutes.set(minute % week);
                                    }
                                }));
    }
}
