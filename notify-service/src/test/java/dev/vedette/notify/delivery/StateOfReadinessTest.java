package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of readiness at the top of every page. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class StateOfReadinessTest {

    private static final Marking NATIONAL = marking(ExerciseStatus.ACTUAL);
    private static final Marking EXERCISE = marking(ExerciseStatus.EXERCISE);

    @Inject
    PlanDeliveries planDeliveries;

    @Inject
    ChangingRuleBook rules;

    @Inject
    Database database;

    @BeforeEach
    void everyoneIsThereAndNothingIsKnownYet() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        database.update("update recorded_event set releasable_to = '{}' where kind = 'READINESS'");
    }

    @Test
    void standsOnThePagesOfThoseWhoMayKnowIt() {
        Instant now = Instant.now();
        set(ReadinessLevel.HIGH, NATIONAL, now.minusSeconds(60), now.plusSeconds(3600));

        pageOf("mod-duty").body(containsString("<strong>High</strong>"));
        pageOf("kfor-duty").body(not(containsString("class=\"readiness")));
    }

    @Test
    void passesWithItsValidity() {
        Instant now = Instant.now();
        set(ReadinessLevel.INCREASED, NATIONAL, now.minusSeconds(60), now.plusSeconds(3600));
        set(ReadinessLevel.MAXIMUM, NATIONAL, now.minusSeconds(60), now.minusSeconds(1));

        pageOf("mod-duty")
                .body(containsString("<strong>Maximum</strong>"), containsString("expired"))
                .body(not(containsString("<strong>Increased</strong>")));
    }

    @Test
    void anExerciseStandsBesideWhatIsRealAndGoesWhenItIsOver() {
        Instant now = Instant.now();
        set(ReadinessLevel.HIGH, NATIONAL, now.minusSeconds(60), now.plusSeconds(3600));
        set(ReadinessLevel.MAXIMUM, EXERCISE, now.minusSeconds(60), now.plusSeconds(3600));

        pageOf("mod-duty")
                .body(
                        matchesPattern(
                                "(?s).*level-high\"><span class=\"tlp tlp-[a-z]+\">TLP:[A-Z]+</span> <a[^>]*>Readiness: <strong>High</strong>.*"))
                .body(matchesPattern("(?s).*level-maximum\"><span class=\"tlp tlp-[a-z]+\">TLP:[A-Z]+</span>"
                        + " <span class=\"exercise\">EXERCISE</span> <a[^>]*>"
                        + "Readiness: <strong>Maximum</strong>.*"));

        set(ReadinessLevel.MAXIMUM, EXERCISE, now.minusSeconds(60), now.minusSeconds(1));

        pageOf("mod-duty").body(containsString("<strong>High</strong>")).body(not(containsString("expired")));
    }

    @Test
    void goesByTheOrderOfTheEventsAndNotByTheirTimes() {
        Instant now = Instant.now();
        set(ReadinessLevel.MAXIMUM, NATIONAL, now.minusSeconds(60), now.plusSeconds(3600), now);
        set(ReadinessLevel.HIGH, NATIONAL, now.minusSeconds(60), now.plusSeconds(3600), now.minusSeconds(30));

        pageOf("mod-duty").body(containsString("<strong>High</strong>"));
    }

    @Test
    void whatHadBegunWhenItWasRecordedHasBegunAlthoughThisClockIsBehind() {
        Instant ahead = Instant.now().plusSeconds(60);
        set(ReadinessLevel.INCREASED, NATIONAL, ahead, ahead.plusSeconds(3600), ahead);

        pageOf("mod-duty").body(containsString("<strong>Increased</strong>"));
    }

    private static Marking marking(ExerciseStatus status) {
        return new Marking(Tlp.AMBER, "MIA", Set.of("MIA", "MOD", "KIA"), status);
    }

    private static ValidatableResponse pageOf(String account) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .accept("text/html")
                .get("/")
                .then()
                .statusCode(200);
    }

    private void set(ReadinessLevel level, Marking marking, Instant from, Instant until) {
        set(level, marking, from, until, Instant.now());
    }

    private void set(ReadinessLevel level, Marking marking, Instant from, Instant until, Instant recorded) {
        var readiness = new Readiness(
                UUID.randomUUID(),
                level,
                null,
                "Vehicles near the line",
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                null);
        QuarkusTransaction.requiringNew()
                .run(() -> planDeliveries.receive(new ReadinessEvent(UUID.randomUUID(), recorded, marking, readiness)));
    }
}
