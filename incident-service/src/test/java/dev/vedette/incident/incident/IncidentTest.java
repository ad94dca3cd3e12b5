package dev.vedette.incident.incident;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IncidentTest {

    @Test
    void isTitledByTheFirstObservationThatTheCallerMaySee() {
        String word = unique();
        String incident =
                file("mia-reporter", sighting(word + " secret", "MOD")).path("incidentId");
        file("mod-reporter", under(incident, sighting(word + " shared", "KFOR", "MIA")))
                .then()
                .statusCode(201);
        get("mia-duty", "/api/v1/incidents?q={q}", word)
                .then()
                .body("total", equalTo(1))
                .body("items[0].title", equalTo(word + " secret"))
                .body("items[0].observations", equalTo(2));
        get("kfor-duty", "/api/v1/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("title", equalTo(word + " shared"))
                .body("observations", equalTo(1));
        get("kfor-duty", "/api/v1/incidents?q={q}", "secret " + word).then().body("total", equalTo(0));
        get("eulex-duty", "/api/v1/incidents/" + incident).then().statusCode(404);
        get("eulex-duty", "/api/v1/incidents?q={q}", word).then().body("total", equalTo(0));
    }

    @Test
    void wasOpenedForTheCallerWithTheFirstThatHeMaySeeOfIt() {
        String incident = file("mia-reporter", sighting("Hidden", "MOD")).path("incidentId");
        String shared = file("mod-reporter", under(incident, sighting("Shared", "KFOR", "MIA")))
                .then()
                .statusCode(201)
                .extract()
                .path("receivedAt");
        String path = "/api/v1/incidents/" + incident;
        get("kfor-duty", path).then().body("openedAt", equalTo(shared));
        get("mia-duty", path).then().body("openedAt", not(equalTo(shared)));
    }

    @Test
    void movesWithTheMarkingOfTheFirstThatTheActorMaySee() {
        String incident = file("mia-reporter", sighting("Hidden", "KFOR")).path("incidentId");
        file("mia-reporter", under(incident, sighting("Shared", "MOD", "EULEX")))
                .then()
                .statusCode(201);
        String step = "{\"status\": \"ESCALATED\", \"reason\": \"r\"}";
        post("mod-duty", status(incident), step)
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("EULEX", "MIA", "MOD")));
        post("mia-duty", status(incident), step.replace("ESCALATED", "MONITORING"))
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("KFOR", "MIA")));
    }

    private static String under(String incident, String observation) {
        return observation.replaceFirst("\\{", "{\"incidentId\": \"" + incident + "\",");
    }

    @Test
    void movesWithTheMarkingOfItsOpeningObservation() {
        String incident =
                file("mia-reporter", sighting("Opening", "KFOR", "MOD")).path("incidentId");
        post("mod-duty", status(incident), "{\"status\": \"ESCALATED\", \"reason\": \"Within metres\"}")
                .then()
                .statusCode(201)
                .body("from", equalTo("OPEN"))
                .body("to", equalTo("ESCALATED"))
                .body("originator", equalTo("MOD"))
                .body("releasableTo", equalTo(List.of("KFOR", "MIA", "MOD")))
                .body("eventId", notNullValue());
        get("kfor-duty", "/api/v1/incidents/" + incident)
                .then()
                .body("status", equalTo("ESCALATED"))
                .body("changes", hasSize(1))
                .body("next", hasItem("DE_ESCALATED"));
        get("kfor-duty", "/api/v1/incidents?status=ESCALATED").then().body("items.id", hasItem(incident));
    }

    @Test
    void standsWhereTheStepsPutItThatTheCallerMaySee() {
        String word = unique();
        String incident = file("mia-reporter", sighting(word, "KFOR", "MOD")).path("incidentId");
        post(
                        "mia-duty",
                        status(incident),
                        "{\"status\": \"ESCALATED\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"MOD\"]}")
                .then()
                .statusCode(201);
        get("mod-duty", "/api/v1/incidents/" + incident).then().body("status", equalTo("ESCALATED"));
        get("kfor-duty", "/api/v1/incidents/" + incident)
                .then()
                .body("status", equalTo("OPEN"))
                .body("changes", hasSize(0))
                .body("next", hasItem("MONITORING"));
        get("kfor-duty", "/api/v1/incidents?status=ESCALATED&q={q}", word)
                .then()
                .body("total", equalTo(0));
        get("kfor-duty", "/api/v1/incidents?status=OPEN&q={q}", word).then().body("total", equalTo(1));
        get("mod-duty", "/api/v1/incidents?status=OPEN&q={q}", word).then().body("total", equalTo(0));
    }

    private static String status(String incident) {
        return "/api/v1/incidents/" + incident + "/status";
    }

    @Test
    void refusesStepsThatDoNotExistAndStaleOnes() {
        String incident = file("mia-reporter", sighting("Steps")).path("incidentId");
        post("mia-duty", status(incident), "{\"status\": \"DE_ESCALATED\", \"reason\": \"r\"}")
                .then()
                .statusCode(409);
        post(
                        "mia-duty",
                        status(incident),
                        "{\"status\": \"ESCALATED\", \"reason\": \"r\", \"expectedStatus\": \"MONITORING\"}")
                .then()
                .statusCode(409);
        post("mia-duty", status(incident), "{\"releasableTo\": [\"XYZ\"], \"tlp\": \"TLP:GREEN\"}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("releasableTo[0]", "status", "reason")));
    }

    @Test
    void isMovedByNationalDutyOfficersOnly() {
        String incident = file("mia-reporter", sighting("Command", "KFOR")).path("incidentId");
        String step = "{\"status\": \"ESCALATED\", \"reason\": \"r\"}";
        post("mia-reporter", status(incident), step).then().statusCode(403);
        post("kfor-duty", status(incident), step).then().statusCode(403);
        post("kia-duty", status(incident), step).then().statusCode(404);
    }

    @Test
    void isDeEscalatedOnlyAfterItWasEscalatedAndClosedUnlessItIsEscalated() {
        assertThat(before(IncidentStatus.DE_ESCALATED)).containsExactly(IncidentStatus.ESCALATED);
        assertThat(before(IncidentStatus.CLOSED))
                .containsExactly(IncidentStatus.OPEN, IncidentStatus.MONITORING, IncidentStatus.DE_ESCALATED);
        assertThat(IncidentStatus.CLOSED.next()).containsExactly(IncidentStatus.OPEN);
    }

    private static Stream<IncidentStatus> before(IncidentStatus status) {
        return Arrays.stream(IncidentStatus.values()).filter(from -> from.next().contains(status));
    }

    @Test
    void isSeenAsFarAsAStepByWhoMaySeeOnlyThat() {
        String word = unique();
        String incident = file("mia-reporter", sighting(word, "MOD")).path("incidentId");
        get("eu-duty", "/api/v1/incidents/" + incident).then().statusCode(404);
        String step =
                "{\"status\": \"ESCALATED\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"EU\"]}";
        String at = post("mia-duty", status(incident), step)
                .then()
                .statusCode(201)
                .extract()
                .path("recordedAt");

        get("eu-duty", "/api/v1/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("status", equalTo("ESCALATED"))
                .body("changes", hasSize(1))
                .body("title", nullValue())
                .body("observations", equalTo(0))
                .body("openedAt", equalTo(at))
                .body("lastRecordedAt", equalTo(at));
        get("eu-duty", "/api/v1/incidents?q={q}", word).then().body("total", equalTo(0));
        get("kfor-duty", "/api/v1/incidents/" + incident).then().statusCode(404);
    }

    @Test
    void namesWhoTookAStepToHisOwnOrganisationAndTheOrganisationToOthers() {
        String incident = file("mia-reporter", sighting("Actor", "KFOR")).path("incidentId");
        post("mia-duty", status(incident), "{\"status\": \"ESCALATED\", \"reason\": \"r\"}")
                .then()
                .statusCode(201)
                .body("actor", equalTo("mia-duty"));
        get("mia-reporter", "/api/v1/incidents/" + incident)
                .then()
                .body("changes[0].actor", equalTo("mia-duty"))
                .body("changes[0].originator", equalTo("MIA"));
        get("kfor-duty", "/api/v1/incidents/" + incident)
                .then()
                .body("changes[0].actor", nullValue())
                .body("changes[0].originator", equalTo("MIA"));
    }

    @Test
    void countsAStepAsTheLastEntryForWhomeverMaySeeIt() {
        var filed = file("mia-reporter", sighting("Last entry", "KFOR", "MOD"));
        String incident = filed.path("incidentId");
        String step =
                "{\"status\": \"ESCALATED\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"MOD\"]}";
        String at = post("mia-duty", status(incident), step)
                .then()
                .statusCode(201)
                .extract()
                .path("recordedAt");
        String path = "/api/v1/incidents/" + incident;
        get("mia-reporter", path).then().body("lastRecordedAt", equalTo(at));
        get("mod-duty", path).then().body("lastRecordedAt", equalTo(at));
        get("kfor-duty", path).then().body("lastRecordedAt", equalTo(filed.path("recordedAt")));
    }

    @Test
    void citesOnlyWhatEveryoneToldMaySee() {
        String incident = file("mia-reporter", sighting("Cited", "KFOR")).path("incidentId");
        String narrow =
                file("mia-reporter", under(incident, sighting("Narrow"))).path("id");
        String step = "{\"status\": \"ESCALATED\", \"reason\": \"r\", \"citedObservations\": [\"%s\"]}";
        post("mia-duty", status(incident), step.formatted(narrow))
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("citedObservations[0]")));
        String own = "{\"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"MIA\"],";
        post("mia-duty", status(incident), step.formatted(narrow).replaceFirst("\\{", own))
                .then()
                .statusCode(201)
                .body("citedObservations", equalTo(List.of(narrow)));
        get("kfor-duty", "/api/v1/incidents/" + incident).then().body("changes", hasSize(0));
    }
}
