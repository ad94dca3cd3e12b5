package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sees which observations, and who is shown what of them. */
@QuarkusTest
class VisibleObservationsTest {

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

    /** What was narrowed since it says too much is not shown again by what is for more, as that has been taken out of it. */
    @Test
    void hidesWhatWasNarrowedAlsoFromWhomALaterVersionIsReleasedAgain() {
        String id =
                file("mia-reporter", sighting("Says too much", "KFOR", "MOD")).path("id");
        String path = "/api/v1/observations/" + id;
        correct(path, "{\"releasableTo\": [\"MOD\"]}");
        correct(path, "{\"releasableTo\": [\"KFOR\", \"MOD\"], \"headline\": \"Says less\"}");

        get("kfor-duty", path).then().statusCode(200).body("headline", equalTo("Says less"));
        get("kfor-duty", path + "/versions").then().statusCode(200).body("version", equalTo(List.of(3)));
        get("kfor-duty", path + "/versions/1").then().statusCode(404);
        get("kfor-duty", path + "/versions/2").then().statusCode(404);
        get("mod-duty", path + "/versions").then().body("version", equalTo(List.of(1, 2, 3)));
    }

    private static void correct(String path, String changes) {
        post("mia-reporter", path + "/corrections", "{\"reason\": \"Too much\", \"changes\": " + changes + "}")
                .then()
                .statusCode(201);
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
        get("mia-duty", "/api/v1/observations?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.field", contains("to"));
        get("mia-duty", "/api/v1/observations?page=-1&size=201&kind=X&from=yesterday&incident=1&bogus=1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("page", "size", "kind", "from", "incident", "bogus"));
    }
}
