package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever fills in a form is told of every mistake the first time. */
@QuarkusTest
class AllErrorsTest {

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void tellsWhatCannotBeReadAndWhatTheRulesRefuseTogether() {
        Map<String, List<String>> form = sighting();
        form.put("directionDegrees", List.of("about north"));
        form.put("headline", List.of(" "));
        form.put("observedFrom", List.of("2099-03-07T15:20"));
        form.remove("releasableTo");

        Response refused = mia.send("/", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("look at 4 fields")
                .contains("id=\"e-directionDegrees\"")
                .contains("id=\"e-headline\"")
                .contains("id=\"e-observedFrom\"")
                .contains("id=\"e-releasableTo\"");
    }

    @Test
    void tellsNothingOfTheRulesAboutWhatCouldNotBeRead() {
        Map<String, List<String>> form = sighting();
        form.put("kind", List.of("NEGATIVE"));
        form.put("negative.area", List.of("The road"));
        form.put("negative.from", List.of("some time"));

        assertThat(mia.send("/", form).asString())
                .contains("id=\"e-negative.from\"")
                .doesNotContain("Area watched” is missing");
    }

    @Test
    void tellsThatTheReasonOfAChangeIsMissingTogetherWithTheRest() {
        String filed = path(mia.send("/", sighting()));
        Map<String, List<String>> form = PageForm.of(mia.get(filed + "/update").asString());
        form.put("reason", List.of(" "));
        form.put("reportedAt", List.of("2099-03-07T15:20"));
        form.put("size.max", List.of("many"));

        assertThat(mia.send(filed + "/update", form).asString())
                .contains("“Reason” is missing. Please fill it in.")
                .contains("id=\"e-reportedAt\"")
                .contains("id=\"e-size.max\"");
    }

    @Test
    void saysThatAnObservationWasRetractedMeanwhile() {
        String filed = path(mia.send("/", sighting()));
        Map<String, List<String>> form = PageForm.of(mia.get(filed + "/correct").asString());
        Map<String, List<String>> retract =
                PageForm.of(mia.get(filed + "/retract").asString());
        retract.put("reason", List.of("It was a drill"));
        assertThat(mia.send(filed + "/retract", retract).statusCode()).isEqualTo(303);
        form.put("reason", List.of("They were seven"));
        form.put("headline", List.of("Seven armed men by the road"));

        Response refused = mia.send(filed + "/correct", form);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString())
                .contains("was retracted meanwhile")
                .contains("It was a drill")
                .contains("Seven armed men by the road")
                .doesNotContain("Sending it again")
                .doesNotContain("class=\"main\"");
        assertThat(mia.get(filed + "/correct").getHeader("Location")).endsWith(filed);
    }
}
