package dev.vedette.notify.web;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.EventReceiver;
import dev.vedette.notify.rulebook.PolicyBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is decided again is decided by what decided it, whatever is in force by now. */
@QuarkusTest
@TestProfile(RecomputedProfile.class)
class RecomputedPagesTest {

    @Inject
    EventReceiver events;

    @Inject
    PolicyBook policy;

    @Inject
    Database database;

    @Test
    void decidesByTheReleasePolicyOfThen() throws IOException {
        String then = policy.inForce().version();
        var marking =
                new Marking(Tlp.AMBER, "MIA", Set.of("MIA", "KFOR"), ExerciseStatus.EXERCISE, "NATO CONFIDENTIAL");
        ObservationEvent event = Samples.filed(Samples.incident(), marking);
        QuarkusTransaction.requiringNew().run(() -> events.receive(event));

        Files.writeString(
                RecomputedProfile.policyFile(),
                RecomputedProfile.policy().replace("cleared: NATO CONFIDENTIAL", "cleared: NATO RESTRICTED"));
        await().until(() -> !policy.inForce().version().equals(then));

        Browser duty = Browser.signedInAs("mia-duty");
        duty.get("/api/v1/events/" + event.id() + "/recomputed")
                .then()
                .statusCode(200)
                .body("same", equalTo(true))
                .body("releasePolicy", equalTo(then))
                .body("decision.told.contact.id", hasItems("kfor-duty", "mia-duty"));
        duty.get("/events/" + event.id() + "/recomputed")
                .then()
                .body(containsString("by the release policy of then (<code>" + then + "</code>)"));
        duty.get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("releasePolicy", equalTo(then))
                .body("told.releasePolicy", hasItems(then, then));
        duty.get("/events/" + event.id()).then().body(containsString("release policy <code>" + then + "</code>"));
    }

    @Test
    void saysWhatWasToldBesides() {
        var incident = Samples.incident();
        var marking = Samples.marking(Tlp.GREEN, "MIA", "KFOR", "EU");
        ObservationEvent before = Samples.filed(incident, marking);
        StatusEvent step = Samples.escalated(incident, marking);
        QuarkusTransaction.requiringNew().run(() -> events.receive(before));
        QuarkusTransaction.requiringNew().run(() -> events.receive(step));

        Browser duty = Browser.signedInAs("mia-duty");
        duty.get("/api/v1/events/" + step.id() + "/recomputed")
                .then()
                .statusCode(200)
                .body("same", equalTo(true))
                .body("notCaughtUp.size()", equalTo(0))
                .body("decision.caughtUp.contact.id", equalTo(List.of("eu-duty")))
                .body(
                        "decision.caughtUp.earlier.eventId",
                        equalTo(List.of(before.id().toString())));
        duty.get("/events/" + step.id() + "/recomputed")
                .then()
                .body(containsString("What was said before and is told with it"))
                .body(containsString("<a href=\"/events/" + before.id() + "\">"));
    }

    /** Beside what is shown of why, what comes out again would name what is kept. */
    @Test
    void whoMayNotSeeAllGroundsIsNotShownWhatComesOut() {
        ObservationEvent event = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        var others = new Marking(Tlp.AMBER, "KFOR", Set.of("KFOR"), ExerciseStatus.EXERCISE, null);
        ObservationEvent kept = Samples.filed(Samples.incident(), others);
        QuarkusTransaction.requiringNew().run(() -> events.receive(event));
        QuarkusTransaction.requiringNew().run(() -> events.receive(kept));
        Browser duty = Browser.signedInAs("mia-duty");
        duty.get("/api/v1/events/" + event.id() + "/recomputed").then().statusCode(200);

        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        "update decision set rests_on = array[?]::uuid[] where event_id = ? and contact_id = 'eu-duty'",
                        kept.id(),
                        event.id()));

        duty.get("/api/v1/events/" + event.id() + "/recomputed").then().statusCode(409);
    }
}
