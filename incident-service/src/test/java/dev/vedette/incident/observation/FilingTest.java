package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void isInvisibleToWhomItIsNotReleased() {
        String id = file("kia-reporter", sighting("Kept", "MOD")).path("id");
        get("mod-reporter", "/api/v1/observations/" + id).then().statusCode(200);
        var hidden = get("kfor-duty", "/api/v1/observations/" + id);
        var absent = get("kfor-duty", "/api/v1/observations/00000000-0000-7000-8000-000000000000");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body().asString().replace(id, ""))
                .isEqualTo(absent.body().asString().replace("00000000-0000-7000-8000-000000000000", ""));
        get("kfor-duty", "/api/v1/observations/" + id + "/versions").then().statusCode(404);
    }

    @Test
    void showsRedOnlyToTheNamedAndTheAuthor() {
        String red = sighting("Red", "MOD").replace("TLP:AMBER", "TLP:RED");
        String id = file("mia-reporter", red).then().statusCode(201).extract().path("id");
        String path = "/api/v1/observations/" + id;
        get("mia-reporter", path).then().statusCode(200);
        get("mia-duty", path).then().statusCode(200);
        get("mod-duty", path).then().statusCode(200);
        get("mod-reporter", path).then().statusCode(404);
        get("mia-admin", path).then().statusCode(404);
    }

    @Test
    void showsTheReporterToHisOwnOrganisationOnly() {
        var body = sighting("Compartment", "MOD")
                .replaceFirst("\\{", "{\"reporterName\": \"A. B.\", \"reporterPosition\": \"hill\",");
        String id = file("mia-reporter", body).path("id");
        get("mia-duty", "/api/v1/observations/" + id).then().body("reporterName", equalTo("A. B."));
        get("mod-duty", "/api/v1/observations/" + id)
                .then()
                .statusCode(200)
                .body("reporterName", nullValue())
                .body("reporterPosition", nullValue());
    }

    @Test
    void releasesToEveryoneWhenClearAndToNobodyOtherwise() {
        String body = sighting("Unlisted").replaceFirst(", \"releasableTo\": \\[\\]", "");
        file("mia-reporter", body).then().body("releasableTo", equalTo(List.of("MIA")));
        file("mia-reporter", body.replace("TLP:AMBER", "TLP:CLEAR"))
                .then()
                .body("releasableTo", hasSize(7))
                .body("releasableTo", hasItem("EU"));
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
    void hidesEarlierVersionsFromWhomALaterOneIsNotReleased() {
        String id = file("mia-reporter", sighting("Wide", "KFOR", "MOD")).path("id");
        String path = "/api/v1/observations/" + id;
        get("kfor-duty", path).then().statusCode(200);
        post(
                        "mia-reporter",
                        path + "/corrections",
                        "{\"reason\": \"Too wide\", \"changes\": {\"releasableTo\": [\"MOD\"]}}")
                .then()
                .statusCode(201);
        for (String hidden : List.of("", "/versions", "/versions/1", "/versions/2")) {
            get("kfor-duty", path + hidden).then().statusCode(404);
        }
        post("kfor-duty", path + "/retraction", "{\"reason\": \"r\"}").then().statusCode(404);
        get("mod-duty", path + "/versions").then().statusCode(200).body("version", equalTo(List.of(1, 2)));
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

    @Test
    void listsByFilterAndPageWithTotalsOfWhatIsVisible() {
        String word = unique();
        for (int i = 0; i < 3; i++) {
            file("mia-reporter", sighting(word + " " + i, "KFOR")).then().statusCode(201);
        }
        file("mia-reporter", sighting(word + " hidden")).then().statusCode(201);
        get(
                        "kfor-duty",
                        "/api/v1/observations?q={q}&size=2&kind=SIGHTING&severity=SEVERE&status=CURRENT&originator=MIA",
                        word)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items", hasSize(2))
                .body("items[0].headline", equalTo(word + " 2"));
        get("kfor-duty", "/api/v1/observations?q={q}&size=2&page=1", word)
                .then()
                .body("items", hasSize(1));
        get("mia-duty", "/api/v1/observations?q={q}&from=2020-01-01T00:00:00Z", word)
                .then()
                .body("total", equalTo(4));
        get("mia-duty", "/api/v1/observations?q={q}&to=2020-01-01T00:00:00Z", word)
                .then()
                .body("total", equalTo(0));
        get("mia-duty", "/api/v1/observations?q={q}&severityAtLeast=MODERATE&exerciseStatus=EXERCISE", word)
                .then()
                .body("total", equalTo(4));
        get("mia-duty", "/api/v1/observations?q={q}&severityAtLeast=EXTREME", word)
                .then()
                .body("total", equalTo(0));
        get("mia-duty", "/api/v1/observations?q={q}&exerciseStatus=ACTUAL", word)
                .then()
                .body("total", equalTo(0));
        get("mia-duty", "/api/v1/observations?q={q}&status=RETRACTED", word)
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void refusesWrongQueryParametersEachWithItsName() {
        get("mia-duty", "/api/v1/observations?page=-1&size=201&kind=X&from=yesterday&incident=1&bogus=1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("page", "size", "kind", "from", "incident", "bogus"));
    }

    @Test
    void updatesCorrectsAndRetractsAsNewVersions() {
        String id = file("mia-reporter", sighting("Life", "KFOR")).path("id");
        String path = "/api/v1/observations/" + id;
        post(
                        "mia-duty",
                        path + "/updates",
                        "{\"reason\": \"Newer\", \"expectedVersion\": 1, \"observation\": " + sighting("Life 2", "KFOR")
                                + "}")
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("change", equalTo("UPDATED"))
                .body("replacesVersion", equalTo(1))
                .body("changedFields", hasItem("headline"));
        post(
                        "mia-reporter",
                        path + "/corrections",
                        "{\"reason\": \"Tens of metres\", \"expectedVersion\": 2, \"changes\": {\"reportedDistanceToBorderMetres\": 60}}")
                .then()
                .statusCode(201)
                .body("version", equalTo(3))
                .body("changedFields", equalTo(List.of("reportedDistanceToBorderMetres")))
                .body("headline", equalTo("Life 2"));
        post(
                        "mia-reporter",
                        path + "/corrections",
                        "{\"reason\": \"Stale\", \"expectedVersion\": 2, \"changes\": {\"armed\": \"YES\"}}")
                .then()
                .statusCode(409);
        post("mia-reporter", path + "/retraction", "{\"reason\": \"Wrong place\"}")
                .then()
                .statusCode(201)
                .body("change", equalTo("RETRACTED"))
                .body("changedFields", hasSize(0))
                .body("eventId", notNullValue());
        post("mia-reporter", path + "/retraction", "{\"reason\": \"Again\"}")
                .then()
                .statusCode(409);
        get("kfor-duty", path + "/versions").then().body("version", equalTo(List.of(1, 2, 3, 4)));
        get("kfor-duty", path + "/versions/2").then().body("headline", equalTo("Life 2"));
        get("kfor-duty", path + "/versions/9").then().statusCode(404);
    }

    @Test
    void onlyTheOriginatorChangesAnObservation() {
        String id = file("mia-reporter", sighting("Mine", "MOD")).path("id");
        String retraction = "/api/v1/observations/" + id + "/retraction";
        post("mod-duty", retraction, "{\"reason\": \"Not mine\"}").then().statusCode(403);
        post("kia-duty", retraction, "{\"reason\": \"Unseen\"}").then().statusCode(404);
    }

    @Test
    void namesWrongFieldsOfAVersionWithTheirWholePath() {
        String path = "/api/v1/observations/"
                + file("mia-reporter", sighting("Paths")).path("id");
        post("mia-reporter", path + "/corrections", "{\"changes\": {\"armed\": \"YES\"}}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reason")));
        post(
                        "mia-reporter",
                        path + "/corrections",
                        "{\"reason\": \"r\", \"changes\": {\"place\": {\"coordinates\": {\"latitude\": 91, \"longitude\": 0}}}}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("changes.place.coordinates.latitude")));
        post(
                        "mia-reporter",
                        path + "/updates",
                        "{\"reason\": \"r\", \"observation\": {\"kind\": \"NEGATIVE\", \"headline\": \"h\", \"tlp\": \"TLP:GREEN\", \"place\": {\"name\": \"Banje\"}, \"exerciseStatus\": \"EXERCISE\"}}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("observation.negative")));
        post("mia-reporter", path + "/corrections", "{\"reason\": \"r\", \"changes\": {}}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("changes")));
    }
}
