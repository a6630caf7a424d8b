package io.yingda.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yingda.calendar.BusinessHours.Day;
import io.yingda.calendar.BusinessHours.Span;
import io.yingda.kernel.Refusal;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class BusinessHoursTest {
    static final String SHANGHAI = "Asia/Shanghai";
    static final String NEW_YORK = "America/New_York";

    @Test
    void theBreakAtNoonIsClosedAndTheEndIsNoLongerOpen() {
        var hours = hours(SHANGHAI, Day.MONDAY, span("09:00", "12:00"), span("13:30", "18:00"));
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T08:59:59"))).isFalse();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T09:00:00"))).isTrue();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T12:00:00"))).isFalse();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T13:30:00"))).isTrue();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-24T10:00:00"))).isFalse();
    }

    @Test
    void aSpanOverMidnightIsOpenOnTheNextDayToo() {
        var hours = hours(SHANGHAI, Day.SUNDAY, span("20:00", "02:00"));
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-22T23:59:59"))).isTrue();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T01:59:59"))).isTrue();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-23T02:00:00"))).isFalse();
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-22T01:00:00"))).isFalse();
        assertThat(hours.closing(at(SHANGHAI, "2026-11-22T21:00:00")))
                .contains(at(SHANGHAI, "2026-11-23T02:00:00"));
    }

    @Test
    void aWholeDayEndsAtTwentyFourAndTouchingSpansAreOne() {
        var hours =
                new BusinessHours(
                        SHANGHAI,
                        Map.of(
                                Day.FRIDAY,
                                List.of(span("00:00", "24:00")),
                                Day.SATURDAY,
                                List.of(span("00:00", "06:00"))));
        assertThat(hours.openAt(at(SHANGHAI, "2026-11-27T23:59:59"))).isTrue();
        assertThat(hours.closing(at(SHANGHAI, "2026-11-27T10:00:00")))
                .contains(at(SHANGHAI, "2026-11-28T06:00:00"));
        assertThat(hours.closing(at(SHANGHAI, "2026-11-28T06:00:00"))).isEmpty();
    }

    @Test
    void theNextOpeningMayBeAWeekAway() {
        var hours = hours(SHANGHAI, Day.MONDAY, span("09:00", "10:00"));
        assertThat(hours.nextOpening(at(SHANGHAI, "2026-11-23T08:00:00")))
                .contains(at(SHANGHAI, "2026-11-23T09:00:00"));
        assertThat(hours.nextOpening(at(SHANGHAI, "2026-11-23T09:00:00")))
                .contains(at(SHANGHAI, "2026-11-30T09:00:00"));
    }

    @Test
    void anHourThatDaylightSavingSkipsIsNotOpen() {
        // On 8 March 2026 New York's clocks go from 02:00 to 03:00 at once.
        var hours = hours(NEW_YORK, Day.SUNDAY, span("02:00", "03:00"), span("09:00", "17:00"));
        var jump = Instant.parse("2026-03-08T07:00:00Z");
        assertThat(hours.openAt(jump)).isFalse();
        assertThat(hours.nextOpening(jump)).contains(at(NEW_YORK, "2026-03-08T09:00:00"));
        assertThat(hours.openAt(Instant.parse("2026-03-08T13:00:00Z"))).isTrue();
    }

    @Test
    void anHourThatDaylightSavingRepeatsIsOpenTwice() {
        // On 1 November 2026 New York's 01:00 to 02:00 comes twice: 05:00 to 07:00 in UTC.
        var hours = hours(NEW_YORK, Day.SUNDAY, span("01:00", "02:00"));
        assertThat(hours.openAt(Instant.parse("2026-11-01T04:59:59Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse("2026-11-01T05:00:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-01T06:59:59Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-11-01T07:00:00Z"))).isFalse();
    }

    @Test
    void spansThatOverlapAreRefusedAlsoAcrossMidnightAndTheEndOfTheWeek() {
        refused(
                "hours.overlap",
                Map.of(Day.MONDAY, List.of(span("09:00", "12:00"), span("11:00", "14:00"))));
        refused(
                "hours.overlap",
                Map.of(
                        Day.SUNDAY,
                        List.of(span("22:00", "03:00")),
                        Day.MONDAY,
                        List.of(span("02:00", "05:00"))));
    }

    @Test
    void aWeekWithoutSpansAnEmptySpanAnUnknownZoneAndNoTimesAreRefused() {
        refused("hours.empty", Map.of(Day.MONDAY, List.of()));
        assertThatThrownBy(() -> span("09:00", "09:00"))
                .satisfies(thrown -> code(thrown, "hours.span"));
        assertThatThrownBy(() -> span("24:00", "09:00"))
                .satisfies(thrown -> code(thrown, "hours.span"));
        assertThatThrownBy(() -> span("9am", "10:00"))
                .satisfies(thrown -> code(thrown, "hours.time"));
        assertThatThrownBy(() -> span("24:01", "10:00"))
                .satisfies(thrown -> code(thrown, "hours.time"));
        assertThatThrownBy(() -> hours("Mars/Olympus", Day.MONDAY, span("09:00", "10:00")))
                .satisfies(thrown -> code(thrown, "hours.time-zone"));
    }

    @Test
    void jsonNamesDaysInThreeLettersAndComesBackEqual() {
        var json = JsonMapper.builder().build();
        var hours = hours(SHANGHAI, Day.WEDNESDAY, span("9:00", "24:00"));
        var text = json.writeValueAsString(hours);
        assertThat(text)
                .isEqualTo(
                        "{\"timeZone\":\"Asia/Shanghai\",\"days\":{\"wed\":[{\"from\":\"09:00\",\"to\":\"24:00\"}]}}");
        assertThat(json.readValue(text, BusinessHours.class)).isEqualTo(hours);
    }

    private static void refused(String code, Map<Day, List<Span>> days) {
        assertThatThrownBy(() -> new BusinessHours(SHANGHAI, days))
                .satisfies(thrown -> code(thrown, code));
    }

    private static void code(Throwable thrown, String code) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static BusinessHours hours(String zone, Day day, Span... spans) {
        var days = new EnumMap<Day, List<Span>>(Day.class);
        days.put(day, List.of(spans));
        return new BusinessHours(zone, days);
    }

    private static Span span(String from, String to) {
        return new Span(TimeOfDay.of(from), TimeOfDay.of(to));
    }

    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }
}
