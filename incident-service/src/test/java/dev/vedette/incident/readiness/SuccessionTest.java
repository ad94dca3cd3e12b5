package dev.vedette.incident.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What held before, and what will never begin. */
class SuccessionTest {

    private static final Instant NOW = Instant.parse("2026-03-07T15:00:00Z");
    private static final Marking MARKING = new Marking(Tlp.AMBER, "MIA", List.of("MIA"), ExerciseStatus.ACTUAL);

    /** Times are seconds from now. */
    private static Readiness state(Level level, long from, @Nullable Long until) {
        return new Readiness(
                UUID.randomUUID(),
                level,
                null,
                "because",
                NOW.plusSeconds(from).atOffset(ZoneOffset.UTC),
                until == null ? null : NOW.plusSeconds(until).atOffset(ZoneOffset.UTC),
                List.of(),
                MARKING,
                "mia-duty",
                NOW.minusSeconds(600),
                UUID.randomUUID());
    }

    private static Succession at(long begins, Readiness... newestFirst) {
        return Succession.at(NOW.plusSeconds(begins), List.of(newestFirst));
    }

    private static void assertThatItIs(Succession succession, @Nullable Readiness held, Readiness... overtaken) {
        assertThat(succession).isEqualTo(new Succession(held, List.of(overtaken)));
    }

    @Test
    void whatWasOnlyAnnouncedWasNotBefore() {
        Readiness normal = state(Level.NORMAL, -60, null);
        Readiness high = state(Level.HIGH, 6, null);

        assertThatItIs(at(0, high, normal), normal, high);
        assertThatItIs(at(0, high), null, high);
    }

    @Test
    void whatWillHaveBegunByThenIsBefore() {
        Readiness normal = state(Level.NORMAL, -60, null);
        Readiness high = state(Level.HIGH, 6, null);

        assertThatItIs(at(6, high, normal), high);
    }

    @Test
    void whatHasExpiredByThenIsNotBeforeAndBringsNothingBack() {
        Readiness normal = state(Level.NORMAL, -60, null);
        Readiness high = state(Level.HIGH, -30, 10L);

        assertThatItIs(at(9, high, normal), high);
        assertThatItIs(at(10, high, normal), null);
    }

    @Test
    void namesAllThatWouldHaveBegunInTurn() {
        Readiness normal = state(Level.NORMAL, -60, null);
        Readiness increased = state(Level.INCREASED, 10, null);
        Readiness high = state(Level.HIGH, 20, null);

        assertThatItIs(at(0, high, increased, normal), normal, increased, high);
        assertThatItIs(at(15, high, increased, normal), increased, high);
    }

    @Test
    void doesNotNameAgainWhatWasOvertakenBefore() {
        Readiness normal = state(Level.NORMAL, -60, null);
        Readiness maximum = state(Level.MAXIMUM, 30, null);
        Readiness high = state(Level.HIGH, 20, null);

        assertThatItIs(at(0, high, maximum, normal), normal, high);
        assertThatItIs(at(0, normal, maximum), normal);
        Readiness same = state(Level.HIGH, 30, null);
        assertThatItIs(at(0, same, maximum), null, same);
    }
}
