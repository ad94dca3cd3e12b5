package dev.vedette.notify.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-23");

    private static Roster roster(int every, String... handovers) {
        return new Roster(
                "duty",
                "Duty",
                ZONE,
                MONDAY,
                List.of(handovers).stream().map(LocalTime::parse).toList(),
                every,
                List.of("ann", "bob", "eve"),
                List.of(new Roster.StandIn(
                        "zoe",
                        new Validity(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-04-02T00:00:00Z")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-23T06:59:59Z, eve",
        "2026-03-23T07:00:00Z, ann",
        "2026-03-24T06:59:59Z, ann",
        "2026-03-24T07:00:00Z, bob",
        "2026-03-26T12:00:00Z, ann",
        // Summer time has begun: eight o'clock comes an hour earlier.
        "2026-03-29T05:59:59Z, eve",
        "2026-03-29T06:00:00Z, ann",
        "2026-03-31T23:59:59Z, eve",
        "2026-04-01T00:00:00Z, zoe",
        "2026-04-01T23:59:59Z, zoe",
        "2026-04-02T00:00:00Z, ann",
        "2025-03-20T12:00:00Z, bob",
    })
    void changesEveryDay(Instant instant, String onDuty) {
        assertThat(roster(1, "08:00").onDuty(instant)).isEqualTo(onDuty);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-23T07:00:00Z, ann",
        "2026-03-30T05:59:59Z, ann",
        "2026-03-30T06:00:00Z, bob",
        "2026-04-06T06:00:00Z, eve"
    })
    void changesEveryWeek(Instant instant, String onDuty) {
        assertThat(roster(7, "08:00").onDuty(instant)).isEqualTo(onDuty);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-23T07:00:00Z, ann",
        "2026-03-23T19:00:00Z, bob",
        "2026-03-24T07:00:00Z, eve",
        "2026-03-24T19:00:00Z, ann"
    })
    void changesSeveralTimesADay(Instant instant, String onDuty) {
        assertThat(roster(1, "08:00", "20:00").onDuty(instant)).isEqualTo(onDuty);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-10-25T00:29:59Z, eve",
        "2026-10-25T00:30:00Z, ann",
        // The clock shows 02:10 again.
        "2026-10-25T01:10:00Z, ann",
        "2026-10-25T01:30:00Z, ann",
    })
    void handsOverOnceWhenTheClockIsPutBack(Instant instant, String onDuty) {
        assertThat(roster(1, "02:30").onDuty(instant)).isEqualTo(onDuty);
    }
}
