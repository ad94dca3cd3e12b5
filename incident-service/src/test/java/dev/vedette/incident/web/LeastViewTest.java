package dev.vedette.incident.web;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Who is not named in the policy learns that there is something, and cannot find out more by asking. */
@QuarkusTest
@TestProfile(LeastViewProfile.class)
class LeastViewTest {

    private static final String OBSERVATIONS = "/api/v1/observations";

    private final String word = unique();

    private String filed(String place) {
        return file("mia-reporter", sighting(word, "KFOR", "EULEX").replace("\"Banje\"", "\"" + place + "\""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void isShownThatThereIsSomethingAndOfWhatKind() {
        String id = filed("Banje");

        get("kfor-duty", OBSERVATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("kind", equalTo("SIGHTING"))
                .body("tlp", equalTo("TLP:AMBER"))
                .body("headline", nullValue())
                .body("severity", nullValue())
                .body("place", nullValue())
                .body("distanceToBorder", nullValue());
        String page = Browser.signedInAs("kfor-duty").get("/observations/" + id).asString();
        assertThat(page).contains("<h1>Sighting", "An extract").doesNotContain(word, "Banje", "42.97");
        String incident = get("mia-duty", OBSERVATIONS + "/" + id).path("incidentId");
        assertThat(Browser.signedInAs("kfor-duty").get("/incidents/" + incident).asString())
                .contains(">Sighting</a>")
                .doesNotContain(word);
        get("kfor-duty", "/api/v1/incidents/" + incident).then().body("title", nullValue());
    }

    @Test
    void noFilterAnswersForWhatIsHidden() {
        String place = "Banje" + word;
        String id = filed(place);
        String incident = get("mia-duty", OBSERVATIONS + "/" + id).path("incidentId");
        String of = OBSERVATIONS + "?incident=" + incident;

        get("kfor-duty", of).then().body("total", equalTo(1));
        for (String filter : new String[] {"&severity=SEVERE", "&severityAtLeast=MINOR", "&q=" + word, "&q=Banje"}) {
            get("mia-duty", of + filter).then().body("total", equalTo(1));
            get("kfor-duty", of + filter).then().body("total", equalTo(0));
        }
        // EULEX is shown the name of the place, and finds by that; the headline has the same word.
        get("eulex-duty", of + "&q=" + place).then().body("total", equalTo(1));
        get("eulex-duty", of + "&q=sighting").then().body("total", equalTo(0));
        get("kfor-duty", of + "&q=" + get("mia-duty", OBSERVATIONS + "/" + id).path("reference"))
                .then()
                .body("total", equalTo(1));
        for (String text : new String[] {word, "Banje"}) {
            get("kfor-duty", "/api/v1/incidents?q=" + text + "&status=OPEN")
                    .then()
                    .body("items.findAll {it.id == '" + incident + "'}.size()", equalTo(0));
        }
        get("eulex-duty", "/api/v1/incidents?q=" + place).then().body("items.id", hasItem(incident));
    }

    @Test
    void groundsOfStepsAndReadinessAreHidden() {
        String incident = get("mia-duty", OBSERVATIONS + "/" + filed("Banje")).path("incidentId");
        post(
                        "mia-duty",
                        "/api/v1/incidents/" + incident + "/status",
                        "{\"status\": \"ESCALATED\", \"reason\": \"" + word + "\"}")
                .then()
                .statusCode(201)
                .body("reason", equalTo(word));
        post("mia-duty", "/api/v1/readiness", """
                        {"level": "INCREASED", "reason": "%s", "tlp": "TLP:AMBER", "releasableTo": ["KFOR"], "exerciseStatus": "TEST",
                         "keptFrom": ["MOD", "KIA"]}""".formatted(word))
                .then()
                .statusCode(201)
                .body("reason", equalTo(word));

        Browser kfor = Browser.signedInAs("kfor-duty");
        String all = get("kfor-duty", "/api/v1/incidents/" + incident).asString()
                + get("kfor-duty", "/api/v1/readiness?exerciseStatus=TEST").asString()
                + get("kfor-duty", "/api/v1/readiness/history").asString()
                + kfor.get("/incidents/" + incident).asString()
                + kfor.get("/readiness").asString();
        assertThat(all).contains("ESCALATED", "INCREASED").doesNotContain(word);
    }

    @Test
    void healthSaysThatSomeAreNotNamedAndAGridIsUndone() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find {it.name == 'Release policy'}.data.notNamed", startsWith("organisations"))
                .body("checks.find {it.name == 'Release policy'}.data.beyondPrecision", startsWith("fields"));
    }

    @Test
    void aSavedPolicyHoldsForWhatWasFiledBefore() throws IOException {
        String id = filed("Banje");
        get("eulex-duty", OBSERVATIONS + "/" + id).then().body("place.name", equalTo("Banje"));
        String before = Files.readString(LeastViewProfile.file());
        try {
            Files.writeString(LeastViewProfile.file(), before.replace("EULEX: {view: place}, ", ""));

            await().untilAsserted(() ->
                    get("eulex-duty", OBSERVATIONS + "/" + id).then().body("place", nullValue()));
        } finally {
            Files.writeString(LeastViewProfile.file(), before);
            await().untilAsserted(() ->
                    get("eulex-duty", OBSERVATIONS + "/" + id).then().body("place.name", equalTo("Banje")));
        }
    }
}
