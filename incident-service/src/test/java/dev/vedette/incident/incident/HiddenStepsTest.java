package dev.vedette.incident.incident;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A step that was kept from somebody did not happen for him, in no answer and in nothing that he does. */
@QuarkusTest
class HiddenStepsTest {

    private static String escalatedInSecret(String word) {
        String incident = file("mia-reporter", sighting(word, "KFOR", "MOD")).path("incidentId");
        step("mia-duty", incident, "ESCALATED", "\"tlp\": \"TLP:AMBER\", \"releasableTo\": []", 201);
        return incident;
    }

    private static void step(String account, String incident, String to, String more, int expected) {
        post(account, path(incident) + "/status", body(to, more)).then().statusCode(expected);
    }

    private static String body(String to, String more) {
        return "{\"status\": \"%s\", \"reason\": \"r\"%s}".formatted(to, more.isEmpty() ? "" : ", " + more);
    }

    private static String path(String incident) {
        return "/api/v1/incidents/" + incident;
    }

    @Test
    void doNotShowInWhereALaterStepCameFrom() {
        String incident = escalatedInSecret(unique());
        step("mia-duty", incident, "MONITORING", "", 201);
        get("kfor-duty", path(incident))
                .then()
                .body("changes.from", contains("OPEN"))
                .body("changes.to", contains("MONITORING"));
        get("mia-duty", path(incident))
                .then()
                .body("changes.from", contains("OPEN", "ESCALATED"))
                .body("changes.to", contains("ESCALATED", "MONITORING"));
    }

    @Test
    void doNotHinderWhoDoesNotKnowOfThem() {
        String word = unique();
        String incident = escalatedInSecret(word);
        for (String next : get("mod-duty", path(incident)).jsonPath().getList("next", String.class)) {
            String other = escalatedInSecret(word + next);
            post("mod-duty", path(other) + "/status", body(next, "\"expectedStatus\": \"OPEN\""))
                    .then()
                    .statusCode(201)
                    .body("from", equalTo("OPEN"))
                    .body("to", equalTo(next));
        }
        step("mod-duty", incident, "ESCALATED", "", 201);
        get("mod-duty", path(incident)).then().body("changes.from", contains("OPEN"));
        get("mia-duty", path(incident))
                .then()
                .body("status", equalTo("ESCALATED"))
                .body("changes.from", contains("OPEN", "ESCALATED"));
    }

    @Test
    void doNotShowInRefusals() {
        String incident = escalatedInSecret(unique());
        String untouched =
                file("mia-reporter", sighting("Untouched", "KFOR", "MOD")).path("incidentId");
        for (String step : new String[] {
            body("DE_ESCALATED", ""),
            body("OPEN", ""),
            body("MONITORING", "\"expectedStatus\": \"ESCALATED\""),
            body("MONITORING", "\"expectedStatus\": \"MONITORING\"")
        }) {
            var answer = post("mod-duty", path(incident) + "/status", step);
            var same = post("mod-duty", path(untouched) + "/status", step);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.jsonPath().getString("detail"))
                    .isEqualTo(same.jsonPath().getString("detail"));
        }
    }

    @Test
    void doNotShowInTheListByStatus() {
        String word = unique();
        String incident = escalatedInSecret(word);
        step("mod-duty", incident, "MONITORING", "", 201);
        step("mia-duty", incident, "ESCALATED", "\"tlp\": \"TLP:AMBER\", \"releasableTo\": [\"KIA\"]", 201);
        get("mod-duty", "/api/v1/incidents?status=MONITORING&q={q}", word)
                .then()
                .body("items.id", hasItem(incident));
        get("mod-duty", "/api/v1/incidents?status=ESCALATED&q={q}", word).then().body("total", equalTo(0));
        get("mia-duty", "/api/v1/incidents?status=ESCALATED&q={q}", word).then().body("total", equalTo(1));
    }
}
