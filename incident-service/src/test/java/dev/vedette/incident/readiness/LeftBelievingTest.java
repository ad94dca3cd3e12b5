package dev.vedette.incident.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeftBelievingTest {

    private static final Instant NOW = Instant.parse("2026-03-07T14:00:00Z");
    private static final Marking NATIONAL = marking("MIA", "MOD", "KIA");

    private static Marking marking(String originator, String... others) {
        return new Marking(Tlp.AMBER, originator, List.of(others), ExerciseStatus.ACTUAL);
    }

    private static Readiness state(Level level, Instant from, Marking marking) {
        return new Readiness(
                UUID.randomUUID(),
                level,
                null,
                "reason",
                from.atOffset(ZoneOffset.UTC),
                null,
                List.of(),
                marking,
                "mia-duty",
                NOW,
                UUID.randomUUID());
    }

    private static final Succession REPLACED = Succession.at(
            NOW,
            List.of(
                    state(Level.MAXIMUM, NOW.plusSeconds(60), marking("MIA", "EULEX")),
                    state(Level.HIGH, NOW.minusSeconds(60), marking("MOD", "MIA", "KFOR"))));

    private static List<FieldError> question(Marking marking, String... confirmed) {
        return LeftBelieving.question(REPLACED, Level.NORMAL, marking, state -> true, List.of(confirmed));
    }

    @Test
    void asksAboutEveryoneWhoKnowsWhatHoldsOrWasAnnounced() {
        List<FieldError> asked = question(NATIONAL);

        assertThat(asked).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("leaves out EULEX, KFOR,");
            assertThat(error.confirmBy()).isEqualTo("keptFrom");
        });
        assertThat(question(marking("MIA", "KFOR", "EULEX")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("leaves out MOD,"));
    }

    @Test
    void isAnsweredByTellingThemOrByNamingAllOfThem() {
        assertThat(question(marking("MIA", "MOD", "KFOR", "EULEX"))).isEmpty();
        assertThat(question(NATIONAL, "KFOR", "EULEX", "NATO")).isEmpty();
        assertThat(question(NATIONAL, "KFOR")).isNotEmpty();
    }

    @Test
    void doesNotTellOfAStateThatWhoeverSetsTheNewOneMayNotKnow() {
        assertThat(LeftBelieving.question(REPLACED, Level.NORMAL, NATIONAL, state -> false, List.of()))
                .isEmpty();
    }

    @Test
    void aLevelThatStaysTheSameLeavesNobodyWithAnother() {
        var same = Succession.at(NOW, List.of(state(Level.HIGH, NOW.minusSeconds(60), marking("MIA", "KFOR"))));

        assertThat(LeftBelieving.question(same, Level.HIGH, NATIONAL, state -> true, List.of()))
                .isEmpty();
    }
}
