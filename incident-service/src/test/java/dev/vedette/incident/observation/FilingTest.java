package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.sighting;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is filed, as it is kept. */
@QuarkusTest
class FilingTest {

    @Test
    void filesTheFirstObservationOfANewIncident() {
        file("mia-reporter", sighting("First", "KFOR", "MOD"))
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/observations/"))
                .body("reference", matchesPattern("OBS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .body("incidentReference", matchesPattern("VDT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .body("version", equalTo(1))
                .body("change", equalTo("FILED"))
                .body("tlp", equalTo("TLP:AMBER"))
                .body("originator", equalTo("MIA"))
                .body("releasableTo", equalTo(List.of("KFOR", "MIA", "MOD")))
                .body("category", equalTo("SECURITY"))
                .body("armed", equalTo("UNKNOWN"))
                .body("lateEntry", equalTo(false))
                .body("distanceToBorder.verdict", notNullValue())
                .body("distanceToBorder.metres", notNullValue())
                .body("eventId", notNullValue());
    }

    @Test
    void keepsOffsetsAndFlagsALateEntry() {
        var body = sighting("Late", "MOD")
                .replaceFirst(
                        "\\{",
                        "{\"observedFrom\": \"2026-03-07T15:20:00+01:00\", \"observedTo\": \"2026-03-07T15:25:00+01:00\","
                                + " \"reportedAt\": \"2026-03-07T19:28:00+02:00\",");
        file("mia-reporter", body)
                .then()
                .statusCode(201)
                .body("observedFrom", equalTo("2026-03-07T15:20:00+01:00"))
                .body("reportedAt", equalTo("2026-03-07T19:28:00+02:00"))
                .body("lateEntry", equalTo(true));
    }

    @Test
    void doesNotJudgeTheSideOfAPlaceThatIsGivenTooCoarsely() {
        var body = sighting("Coarse")
                .replace("{\"latitude\": 42.97028, \"longitude\": 20.56306}", "{\"entered\": \"%s\"}");
        file("mia-reporter", body.replace("500", "10").formatted("34T DN 64 57"))
                .then()
                .statusCode(201)
                .body("distanceToBorder.locationErrorMetres", equalTo(707.1068f))
                .body("distanceToBorder.verdict", equalTo("INDETERMINATE"));
        file("mia-reporter", body.replace("500", "10").formatted("34T DN 64368 57607"))
                .then()
                .body("distanceToBorder.locationErrorMetres", equalTo(10.0f))
                .body("distanceToBorder.verdict", equalTo("INSIDE"));
    }

    @Test
    void keepsCoordinatesAsTheyWereEntered() {
        var body = sighting("Entered")
                .replace("{\"latitude\": 42.97028, \"longitude\": 20.56306}", "{\"entered\": \"42.97028, 20.56306\"}");
        file("mia-reporter", body)
                .then()
                .statusCode(201)
                .body("place.coordinates.entered", equalTo("42.97028, 20.56306"))
                .body("place.coordinates.format", equalTo("DECIMAL"))
                .body("place.coordinates.latitude", equalTo(42.97028f));
    }

    @Test
    void filesUnderAnIncidentThatTheCallerMaySeeAndNoOther() {
        String incident = file("kia-reporter", sighting("Incident", "MOD")).path("incidentId");
        String under = sighting("Under", "KIA").replaceFirst("\\{", "{\"incidentId\": \"" + incident + "\",");
        file("mod-reporter", under).then().statusCode(201).body("incidentId", equalTo(incident));
        file("mia-reporter", under).then().statusCode(422).body("errors.field", hasItem("incidentId"));
        file("mod-reporter", under.replace("EXERCISE", "ACTUAL"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("exerciseStatus"));
    }

    @Test
    void partnersFileTheirStatementAndNothingElse() {
        file(
                        "kfor-duty",
                        "{\"kind\": \"PARTNER_STATEMENT\", \"headline\": \"Calm but fragile\", \"tlp\": \"TLP:CLEAR\"}")
                .then()
                .statusCode(201)
                .body("distanceToBorder", nullValue());
        file("kfor-duty", sighting("Not theirs")).then().statusCode(422).body("errors.field", hasItem("kind"));
        file("mia-reporter", "{\"kind\": \"PARTNER_STATEMENT\", \"headline\": \"No\", \"tlp\": \"TLP:CLEAR\"}")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("kind"));
        file("mia-admin", sighting("Administrators do not file")).then().statusCode(403);
    }
}
