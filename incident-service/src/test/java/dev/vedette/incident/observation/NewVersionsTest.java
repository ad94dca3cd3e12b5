package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Updates, corrections and retractions. */
@QuarkusTest
class NewVersionsTest {

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

    @Test
    void tellsAFieldInsideFromOneOfTheSameNameOutside() {
        String path = "/api/v1/observations/"
                + file("mia-reporter", sighting("Inside")).path("id");
        for (String name : List.of("reason", "changes")) {
            post(
                            "mia-reporter",
                            path + "/corrections",
                            "{\"reason\": \"r\", \"changes\": {\"%s\": \"x\"}}".formatted(name))
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("changes." + name)));
        }
        post("mia-reporter", path + "/corrections", "{\"changes\": {\"reason\": \"x\"}}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("reason")));
        post(
                        "mia-reporter",
                        path + "/updates",
                        "{\"reason\": \"r\", \"observation\": {\"observation\": 1, \"reason\": 2}}")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("observation.observation", "observation.reason"));
    }
}
