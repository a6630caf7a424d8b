package io.yingda.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.yingda.kernel.Refusal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A wall-clock time, written {@code 09:30}. Unlike {@link java.time.LocalTime} it knows {@code
 * 24:00}, the end of a day.
 *
 * @param minutes since midnight, 0 to 1440
 */
public record TimeOfDay(int minutes) implements Comparable<TimeOfDay> {
    static final int DAY = 24 * 60;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,2}):([0-9]{2})");

    public TimeOfDay {
        if (minutes < 0 || minutes > DAY) {
            throw invalid(Integer.toString(minutes));
        }
    }

    /**
     * Reads {@code H:mm} or {@code HH:mm}.
     *
     * @throws Refusal.Invalid {@code hours.time}
     */
    @JsonCreator
    public static TimeOfDay of(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw invalid(text);
        }
        int minute = Integer.parseInt(match.group(2));
        int minutes = Integer.parseInt(match.group(1)) * 60 + minute;
        if (minute > 59 || minutes > DAY) {
            throw invalid(text);
        }
        return new TimeOfDay(minutes);
    }

    LocalDateTime on(LocalDate date) {
        return date.atStartOfDay().plusMinutes(minutes);
    }

    @Override
    public int compareTo(TimeOfDay other) {
        return Integer.compare(minutes, other.minutes);
    }

    @JsonValue
    @Override
    public String toString() {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private static Refusal.Invalid invalid(String text) {
        var shown = text.substring(0, Math.min(text.length(), 20));
        return new Refusal.Invalid(
                "hours.time",
                "'%s' is not a time from 00:00 to 24:00.".formatted(shown),
                Map.of("value", shown));
    }
}
