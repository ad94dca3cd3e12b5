package dev.vedette.notify.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    @ParameterizedTest(name = "{0} to {1} at {2}: until {3}")
    @CsvSource({
        "22:00, 06:00, 2026-01-15T22:00:00Z, 2026-01-16T05:00:00Z",
        "22:00, 06:00, 2026-01-16T04:59:59Z, 2026-01-16T05:00:00Z",
        "22:00, 06:00, 2026-03-28T23:00:00Z, 2026-03-29T04:00:00Z",
        "22:00, 06:00, 2026-10-24T22:00:00Z, 2026-10-25T05:00:00Z",
        "01:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "01:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "02:30, 03:00, 2026-10-25T00:45:00Z, 2026-10-25T01:00:00Z",
        "01:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    })
    void endOnTheWallClock(LocalTime from, LocalTime to, Instant now, Instant end) {
        // Given
        var hours = new Hours(from, to, EnumSet.allOf(DayOfWeek.class));

        // Then
        assertThat(hours.cover(now, ZONE)).isTrue();
        assertThat(hours.endAfter(now, ZONE)).isEqualTo(end);
    }

    @Property(tries = 2000)
    void endAtTheFirstMinuteThatTheyDoNotCover(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @IntRange(min = 1, max = 127) int days,
            @ForAll @IntRange(max = 366 * 1440) int minute) {
        // Given
        var set = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days >> (day.getValue() - 1) & 1) == 1) {
                set.add(day);
            }
        }
        if (from == to) {
            return;
        }
        var hours = new Hours(LocalTime.MIN.plusMinutes(from), LocalTime.MIN.plusMinutes(to), set);
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute);
        if (!hours.cover(now, ZONE)) {
            return;
        }

        // When
        Instant end = hours.endAfter(now, ZONE);

        // Then
        Instant first = now;
        while (hours.cover(first, ZONE)) {
            first = first.plusSeconds(60);
        }
        assertThat(end).isEqualTo(first);
    }
}
