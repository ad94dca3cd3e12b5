package dev.vedette.incident.web;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What NATO is not shown is in no answer and on no page that its accounts can read. The bundled policy shows it an overview. */
@QuarkusTest
class RedactedObservationsTest {

    private static final String NATO = "nato-duty";
    private static final String OBSERVATIONS = "/api/v1/observations";

    private final String word = unique();
    private final String secret = "canary" + unique().replace("-", "");
    private String id = "";
    private String incident = "";
    private String attachment = "";

    @BeforeEach
    void isFiledAndCorrected() {
        attachment = as("mia-reporter")
                .contentType("application/octet-stream")
                .queryParam("fileName", secret + ".txt")
                .body(("footage " + secret).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments")
                .path("id");
        Response filed = file("mia-reporter", body());
        filed.then().statusCode(201);
        id = filed.path("id");
        incident = filed.path("incidentId");
        post("mia-reporter", OBSERVATIONS + "/" + id + "/corrections", """
                        {"reason": "Counted again", "changes": {"place": {"coordinates": {"entered": "42.97116, 20.56221"}},
                         "unit": {"assessed": "%s second"}}}""".formatted(secret))
                .then()
                .statusCode(201);
        post("mia-duty", "/api/v1/incidents/" + incident + "/status", """
                        {"status": "ESCALATED", "reason": "It is grave", "citedObservations": ["%s"]}""".formatted(id))
                .then()
                .statusCode(201);
    }

    private String body() {
        return """
                {"kind": "SIGHTING", "headline": "Seen %s", "exerciseStatus": "EXERCISE", "severity": "SEVERE",
                 "unit": {"claimed": "%2$s claimed", "assessed": "%2$s assessed"}, "equipment": "Two lorries",
                 "source": {"type": "UAV", "reliability": "B", "credibility": 2, "secondHand": "%2$s source"},
                 "place": {"name": "Banje", "coordinates": {"entered": "42.97113, 20.56217"}, "uncertaintyMetres": 500},
                 "reportedDistanceToBorderMetres": 17, "attachments": [{"id": "%3$s"}],
                 "reporterName": "%2$s reporter", "reporterPosition": "%2$s position",
                 "tlp": "TLP:AMBER", "releasableTo": ["MOD", "NATO"]}""".formatted(word, secret, attachment);
    }

    private List<String> paths() {
        return List.of(
                OBSERVATIONS + "?q=" + word,
                OBSERVATIONS + "/" + id,
                OBSERVATIONS + "/" + id + "/versions",
                OBSERVATIONS + "/" + id + "/versions/1",
                OBSERVATIONS + "/" + id + "/versions/2",
                "/api/v1/incidents?q=" + word,
                "/api/v1/incidents/" + incident,
                "/api/v1/attachments/" + attachment,
                "/api/v1/attachments/" + attachment + "/content",
                "/api/v1/attachments/" + attachment + "/custody");
    }

    private String everything(String account) {
        Browser browser = Browser.signedInAs(account);
        return Stream.concat(
                        paths().stream().map(path -> get(account, path).asString()),
                        Stream.of(
                                        "/",
                                        "/?incident=" + incident,
                                        "/incidents?q=" + word,
                                        "/incidents/" + incident,
                                        "/observations/" + id,
                                        "/observations/" + id + "/correct",
                                        "/observations/" + id + "/update")
                                .map(path -> browser.get(path).asString()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nothingHiddenIsInAnythingThatNatoReads() {
        String toMod = everything("mod-duty");
        String toNato = everything(NATO);

        String distance = get("mod-duty", OBSERVATIONS + "/" + id)
                .path("distanceToBorder.metres")
                .toString();
        assertThat(toMod)
                .contains(
                        "Seen " + word, secret + " claimed", secret + " source", secret + ".txt", "42.97113", distance);
        assertThat(toNato).contains("Seen " + word, "Two lorries", "An extract", "42.97072");
        assertThat(toNato)
                .doesNotContain(
                        secret,
                        "42.9711",
                        "20.5621",
                        "20.5622",
                        distance,
                        "\"type\":\"UAV\"",
                        "\"id\":\"" + attachment);
        assertThat(toMod).doesNotContain(secret + " reporter", secret + " position", "An extract");
    }

    @Test
    void whatIsOnAGridIsMeasuredFromItsCell() {
        Response current = get(NATO, OBSERVATIONS + "/" + id);

        current.then()
                .statusCode(200)
                .body("extract", equalTo(true))
                .body("place.uncertaintyMetres", equalTo(1300.0f))
                .body("place.coordinates.entered", nullValue())
                .body("distanceToBorder.locationErrorMetres", equalTo(1300.0f))
                .body("distanceToBorder.onGrids", nullValue())
                .body("reportedDistanceToBorderMetres", nullValue())
                .body("changedFields", equalTo(List.of()));
        double middle = measured("42.97072", "20.55785");
        assertThat(((Number) current.path("distanceToBorder.metres")).doubleValue())
                .isEqualTo(middle);
    }

    private static double measured(String latitude, String longitude) {
        Response measured = as("mia-duty")
                .queryParam("lat", latitude)
                .queryParam("lon", longitude)
                .get("/api/v1/distance");
        return ((Number) measured.path("metres")).doubleValue();
    }

    @Test
    void anAttachmentThatIsHiddenIsNotThere() {
        for (String path : List.of("", "/content", "/custody")) {
            get(NATO, "/api/v1/attachments/" + attachment + path).then().statusCode(404);
            get("mod-duty", "/api/v1/attachments/" + attachment).then().statusCode(200);
        }
    }

    @Test
    void whatIsHiddenIsNotFoundByLookingForIt() {
        get(NATO, OBSERVATIONS + "?q=" + secret).then().body("total", equalTo(0));
        get(NATO, OBSERVATIONS + "?q=" + word).then().body("total", equalTo(1));
        get(NATO, "/api/v1/incidents?q=" + word).then().body("total", equalTo(1));
    }

    @Test
    void aPartnerStillChangesItsOwnAndNothingElse() {
        String own = file(
                        "nato-reporter",
                        body().replace("SIGHTING", "PARTNER_STATEMENT")
                                .replace("\"MOD\", \"NATO\"", "\"MIA\"")
                                .replace("\"attachments\": [{\"id\": \"" + attachment + "\"}],", ""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        get("nato-duty", OBSERVATIONS + "/" + own)
                .then()
                .body("unit.claimed", equalTo(secret + " claimed"))
                .body("place.coordinates.entered", equalTo("42.97113, 20.56217"))
                .body("reporterName", equalTo(secret + " reporter"));
        Browser nato = Browser.signedInAs("nato-reporter");
        assertThat(nato.get("/observations/" + own + "/correct").asString()).contains(secret + " claimed");
        assertThat(nato.get("/observations/" + id + "/correct").statusCode()).isEqualTo(404);
        post(
                        "nato-reporter",
                        OBSERVATIONS + "/" + id + "/corrections",
                        "{\"reason\": \"r\", \"changes\": {\"armed\": \"YES\"}}")
                .then()
                .statusCode(403);
    }
}
