package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of nothing seen, the watch says when; a form files no time at which it would have been seen. */
@QuarkusTest
class NothingSeenTest {

    private static final String WATCH = """
            "kind": "NEGATIVE", "negative": {"area": "The road", "from": "2026-03-07T14:00:00Z", "to": "2026-03-07T17:00:00Z",
             "means": "Patrol", "coverage": "FULL", "asOf": "2026-03-07T17:00:00Z"}""";

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void filesNoTimeThatTheFormPresets() {
        var form = PageForm.of(mia.get("/").asString());
        assertThat(form.get("observedFrom")).as("for what was seen").isNotEqualTo(List.of(""));
        form.putAll(FilePagesTest.sighting());
        watched(form).put("observedTo", List.of("2026-03-07T18:17"));

        String filed = FilePagesTest.path(mia.send("/", form));

        stored(filed)
                .body("observedFrom", nullValue())
                .body("observedTo", nullValue())
                .body("negative.from", equalTo("2026-03-07T15:00:00+01:00"))
                .body("lateEntry", equalTo(true));
        assertThat(mia.get(filed).asString())
                .contains("7 Mar 2026, 15:00 to 7 Mar 2026, 18:00")
                .doesNotContain("<dt>Observed</dt>");
    }

    @Test
    void takesTheTimeAwayWhereItTurnsOutThatNothingWasSeen() {
        String filed = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
        var form = watched(PageForm.of(mia.get(filed + "/correct").asString()));
        form.put("reason", List.of("It was a shadow"));

        assertThat(mia.send(filed + "/correct", form).statusCode()).isEqualTo(303);

        stored(filed).body("kind", equalTo("NEGATIVE")).body("observedFrom", nullValue());
    }

    @Test
    void leavesATimeThatWasReportedOverRest() {
        String filed = "/observations/"
                + Api.file(
                                "mia-duty",
                                Api.sighting("Nothing")
                                        .replace(
                                                "\"kind\": \"SIGHTING\"",
                                                WATCH + ", \"observedFrom\": \"2026-03-07T14:00:00Z\""))
                        .path("id");
        var form = PageForm.of(mia.get(filed + "/update").asString());
        form.put("reason", List.of("More is known"));
        form.put("headline", List.of("Nothing came"));

        assertThat(mia.send(filed + "/update", form).statusCode()).isEqualTo(303);

        stored(filed).body("headline", equalTo("Nothing came")).body("observedFrom", equalTo("2026-03-07T14:00:00Z"));
    }

    private static ValidatableResponse stored(String page) {
        return Api.get("mia-duty", "/api/v1" + page).then().statusCode(200);
    }

    private static Map<String, List<String>> watched(Map<String, List<String>> form) {
        form.put("kind", List.of("NEGATIVE"));
        form.put("negative.area", List.of("The road"));
        form.put("negative.from", List.of("2026-03-07T15:00"));
        form.put("negative.to", List.of("2026-03-07T18:00"));
        form.put("negative.asOf", List.of("2026-03-07T18:00"));
        form.put("negative.means", List.of("Patrol"));
        form.put("negative.coverage", List.of("FULL"));
        return form;
    }
}
