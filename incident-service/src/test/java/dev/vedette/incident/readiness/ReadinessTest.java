package dev.vedette.incident.readiness;

import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadinessTest {

    private static final String PATH = "/api/v1/readiness";

    @Test
    void holdsForAllNationalInstitutionsUnlessReleasedFurther() {
        String reason = Api.unique();
        post(
                        "mia-duty",
                        PATH,
                        "{\"level\": \"INCREASED\", \"reason\": \"%s\", \"tlp\": \"TLP:AMBER\"}".formatted(reason))
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("KIA", "MIA", "MOD")));
        get("kia-reporter", PATH).then().statusCode(200).body("reason", equalTo(reason));
        get("kfor-duty", PATH + "/history").then().statusCode(200).body("items.reason", not(hasItem(reason)));
        get("kia-reporter", PATH + "/history").then().body("items.reason", hasItem(reason));
    }

    @Test
    void doesNotTellOfAnEarlierLevelThatWasKeptFromSomeone() {
        post(
                        "kia-duty",
                        PATH,
                        "{\"level\": \"MAXIMUM\", \"reason\": \"kept\", \"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"KIA\"]}")
                .then()
                .statusCode(201);
        post("mia-duty", PATH, "{\"level\": \"HIGH\", \"reason\": \"shared\", \"tlp\": \"TLP:AMBER\"}")
                .then()
                .statusCode(201)
                .body("previousLevel", nullValue());
        post("mia-duty", PATH, "{\"level\": \"NORMAL\", \"reason\": \"shared\", \"tlp\": \"TLP:AMBER\"}")
                .then()
                .statusCode(201)
                .body("previousLevel", equalTo("HIGH"));
    }

    @Test
    void isSetByNationalDutyOfficersOnly() {
        String order = "{\"level\": \"HIGH\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\"}";
        post("mia-reporter", PATH, order).then().statusCode(403);
        post("kfor-duty", PATH, order).then().statusCode(403);
        post("mia-system", PATH, order).then().statusCode(403);
    }

    @Test
    void refusesWhatCannotHold() {
        post("mia-duty", PATH, "{\"validUntil\": \"2020-01-01T00:00:00Z\", \"releasableTo\": [\"XYZ\"]}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("level", "reason", "tlp", "validUntil", "releasableTo[0]")));
    }
}
