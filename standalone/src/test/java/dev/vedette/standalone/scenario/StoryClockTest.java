package dev.vedette.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryClockTest {
    private static final Story FOUNDING = StoryFile.read(Path.of("../scenario/banje-oslare.yaml"));

    @ParameterizedTest
    @CsvSource({
        // Winter time: 16:00 is 15:00 in UTC, and the story ends 50 minutes later.
        "2026-01-20T15:50:00Z, 2026-01-20T13:00:00Z",
        "2026-01-20T15:49:59Z, 2026-01-19T13:00:00Z",
        "2026-01-20T00:10:00Z, 2026-01-19T13:00:00Z",
        "2026-07-20T20:00:00Z, 2026-07-20T12:00:00Z",
        // The morning after the clocks went forward.
        "2026-03-29T06:00:00Z, 2026-03-28T13:00:00Z",
    })
    void saysSixteenHoursAtSixteenHoursOnTheLatestDayThatIsOver(Instant now, Instant start) {
        StoryClock clock = StoryClock.before(now, FOUNDING);

        assertThat(clock.start()).isEqualTo(start);
        assertThat(clock.latest(LocalTime.of(16, 0), Duration.ofHours(2)).toInstant())
                .isEqualTo(start.plus(Duration.ofHours(2)));
    }

    @Test
    void endsNowWhenNoTimeOfDayIsSaid() {
        Story story = StoryFile.parse("story.yaml", """
                name: Short
                steps:
                  - {at: PT0S, from: MIA, kind: SIGHTING, headline: Seen, tlp: GREEN, place: {name: Banje}}
                  - {at: PT10M, from: MIA, kind: STATUS, updates: 1, status: MONITORING, reason: Why}
                """);

        assertThat(StoryClock.before(Instant.parse("2026-01-20T12:30:30Z"), story)
                        .start())
                .isEqualTo("2026-01-20T12:20:00Z");
    }
}
