package dev.vedette.incident.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

    private static final List<Organisation> ALL = Stream.of("MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO")
            .map(code -> new Organisation(code, code, Organisation.Tier.NATIONAL))
            .toList();

    private static final LeftBelieving BEFORE = new LeftBelieving(
            List.of(
                    state(Level.MAXIMUM, NOW.plusSeconds(60), marking("MIA", "EULEX")),
                    state(Level.HIGH, NOW.minusSeconds(60), marking("MOD", "MIA", "KFOR"))),
            NOW,
            Classification.NONE);

    private static List<FieldError> question(Marking marking, String... confirmed) {
        return LeftBelieving.question(
                BEFORE.left(Level.NORMAL, null, marking, ALL, state -> true), marking, List.of(confirmed));
    }

    @Test
    void asksAboutEveryoneWhoKnowsWhatHoldsOrWasAnnounced() {
        List<FieldError> asked = question(NATIONAL);

        assertThat(asked).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("those of EULEX, KFOR.");
            assertThat(error.confirmBy()).isEqualTo("keptFrom");
        });
        assertThat(question(marking("MIA", "KFOR", "EULEX")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("those of MOD."));
    }

    @Test
    void isAnsweredByTellingThemOrByNamingAllOfThem() {
        assertThat(question(marking("MIA", "MOD", "KFOR", "EULEX"))).isEmpty();
        assertThat(question(NATIONAL, "KFOR", "EULEX", "NATO")).isEmpty();
        assertThat(question(NATIONAL, "KFOR")).isNotEmpty();
    }

    @Test
    void doesNotTellOfAStateThatWhoeverSetsTheNewOneMayNotKnow() {
        assertThat(LeftBelieving.question(
                        BEFORE.left(Level.NORMAL, null, NATIONAL, ALL, state -> false), NATIONAL, List.of()))
                .isEmpty();
    }

    @Test
    void aLevelThatStaysTheSameLeavesNobodyWithAnother() {
        var same = new LeftBelieving(
                List.of(state(Level.HIGH, NOW.minusSeconds(60), marking("MIA", "KFOR"))), NOW, Classification.NONE);

        assertThat(LeftBelieving.question(
                        same.left(Level.HIGH, null, NATIONAL, ALL, state -> true), NATIONAL, List.of()))
                .isEmpty();
    }

    @Test
    void aLevelThatStaysTheSameButEndsLeavesOthersWithOneThatDoesNot() {
        var same = new LeftBelieving(
                List.of(state(Level.HIGH, NOW.minusSeconds(60), marking("MIA", "KFOR"))), NOW, Classification.NONE);
        var until = NOW.plusSeconds(40).atOffset(ZoneOffset.UTC);

        assertThat(LeftBelieving.question(
                        same.left(Level.HIGH, until, NATIONAL, ALL, state -> true), NATIONAL, List.of()))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("those of KFOR."));
    }

    @Test
    void goesByWhatEachStillSeesHoweverManyWereSetSince() {
        var kept = new LeftBelieving(
                List.of(
                        state(Level.NORMAL, NOW.minusSeconds(30), NATIONAL),
                        state(Level.HIGH, NOW.minusSeconds(60), marking("MIA", "KFOR"))),
                NOW,
                Classification.NONE);

        assertThat(LeftBelieving.question(
                        kept.left(Level.NORMAL, null, NATIONAL, ALL, state -> true), NATIONAL, List.of()))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("those of KFOR."));
    }

    @Test
    void redLeavesOutThoseOfEveryOrganisationWhoAreNotNamed() {
        Marking red = new Marking(Tlp.RED, "MIA", List.of("MOD", "KFOR"), ExerciseStatus.ACTUAL);
        var before = new LeftBelieving(
                List.of(state(Level.HIGH, NOW.minusSeconds(60), marking("MIA", "MOD", "KFOR"))),
                NOW,
                Classification.NONE);

        assertThat(LeftBelieving.question(before.left(Level.NORMAL, null, red, ALL, state -> true), red, List.of()))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.message()).contains("those of KFOR, MIA, MOD who are not named for TLP:RED"));
        assertThat(LeftBelieving.question(
                        before.left(Level.NORMAL, null, red, ALL, state -> true), red, List.of("KFOR", "MIA", "MOD")))
                .isEmpty();
    }

    @Test
    void aLevelThatIsRaisedLeavesOutThoseWhoAreNotClearedForIt() {
        var levels = new Classification(
                List.of(List.of("LOW"), List.of("HIGH")), "HIGH", Map.of("MIA", "HIGH", "KFOR", "LOW"));
        Marking low = new Marking(Tlp.AMBER, "MIA", List.of("KFOR"), ExerciseStatus.ACTUAL, "LOW");
        Marking high = new Marking(Tlp.AMBER, "MIA", List.of("KFOR"), ExerciseStatus.ACTUAL, "HIGH");
        var before = new LeftBelieving(List.of(state(Level.HIGH, NOW.minusSeconds(60), low)), NOW, levels);

        assertThat(before.left(Level.NORMAL, null, low, ALL, state -> true)).isEmpty();
        assertThat(LeftBelieving.question(before.left(Level.NORMAL, null, high, ALL, state -> true), high, List.of()))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.message()).contains("those of KFOR, MIA who are not cleared for HIGH"));
        Marking none = new Marking(Tlp.AMBER, "MIA", List.of("KFOR"), ExerciseStatus.ACTUAL);
        assertThat(before.left(Level.NORMAL, null, none, ALL, state -> true)).isEmpty();
    }
}
