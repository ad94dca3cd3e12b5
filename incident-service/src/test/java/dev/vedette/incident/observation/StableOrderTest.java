package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StableOrderTest {

    private static List<String> page(String path, String word, int page) {
        return get("mia-duty", path + "?q={q}&size=2&page={page}", word, page)
                .jsonPath()
                .getList("items.id", String.class);
    }

    @Test
    void nothingFallsBetweenPagesWhenAnItemIsCorrectedMeanwhile() {
        String word = unique();
        var observations = new ArrayList<String>();
        var incidents = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var filed = file("mia-reporter", sighting(word + " " + i));
            observations.add(0, filed.path("id"));
            incidents.add(0, filed.path("incidentId"));
        }
        var seen = new ArrayList<>(page("/api/v1/observations", word, 0));
        var seenIncidents = new ArrayList<>(page("/api/v1/incidents", word, 0));
        post(
                        "mia-reporter",
                        "/api/v1/observations/" + observations.get(4) + "/corrections",
                        "{\"reason\": \"r\", \"changes\": {\"armed\": \"YES\"}}")
                .then()
                .statusCode(201);
        for (int i = 1; i < 3; i++) {
            seen.addAll(page("/api/v1/observations", word, i));
            seenIncidents.addAll(page("/api/v1/incidents", word, i));
        }
        assertThat(seen).containsExactlyElementsOf(observations);
        assertThat(seenIncidents).containsExactlyElementsOf(incidents);
    }

    @Test
    void idsOfWhatMayBeWithheldDoNotTellWhenItBegan() {
        var filed = file("mia-reporter", sighting("Random"));
        assertThat(List.<String>of(filed.path("id"), filed.path("incidentId")))
                .allSatisfy(id -> assertThat(id.charAt(14)).isEqualTo('4'));
    }
}
