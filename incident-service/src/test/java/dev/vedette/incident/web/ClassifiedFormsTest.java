package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.Api;
import dev.vedette.incident.ClassifiedProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms where there are levels of classification. */
@QuarkusTest
@TestProfile(ClassifiedProfile.class)
class ClassifiedFormsTest {

    private static final String FIELD = "classification";
    private static final String LEVEL = "RESTREINT UE/EU RESTRICTED";
    private static final String SHOWN = "<span class=\"level\">" + LEVEL + "</span>";

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    private static Map<String, List<String>> sighting(String level) {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put(FIELD, List.of(level));
        return form;
    }

    private String filed() {
        return FilePagesTest.path(mia.send("/", sighting(LEVEL)));
    }

    @Test
    void offersWhatTheCallerIsClearedForAndPagesCarry() {
        assertThat(mia.get("/").asString())
                .contains(
                        "<option value=\"\">Not classified</option>",
                        "<option value=\"NATO RESTRICTED\">",
                        "<option value=\"" + LEVEL + "\">",
                        "<option value=\"NATO CONFIDENTIAL\">")
                .doesNotContain("<option value=\"NATO SECRET\">");
        assertThat(Browser.signedInAs("kia-reporter").get("/").asString())
                .contains("<option value=\"NATO RESTRICTED\">")
                .doesNotContain("<option value=\"NATO CONFIDENTIAL\">");
    }

    @Test
    void showsTheLevelBesideTheLabel() {
        String observation = filed();

        assertThat(mia.get(observation).asString()).contains(SHOWN);
        String incident = Api.get("mia-duty", "/api/v1" + observation).path("incidentId");
        assertThat(mia.get("/incidents/" + incident).asString()).contains(SHOWN);
        assertThat(mia.get("/").asString()).contains(SHOWN);
    }

    @Test
    void saysBesideTheFieldWhyALevelIsNotTakenAndLosesNothing() {
        Response refused = Browser.signedInAs("kia-reporter").send("/", sighting("NATO CONFIDENTIAL"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains(
                        "“Classification” is more than you are cleared for, which is NATO RESTRICTED",
                        "<option value=\"NATO CONFIDENTIAL\" selected>",
                        "value=\"Six armed men by the road\"");
    }

    @Test
    void aFormThatChangesBeginsWithTheLevelAndKeepsIt() {
        String observation = filed();
        var form = PageForm.of(mia.get(observation + "/update").asString());
        assertThat(form.get(FIELD)).containsExactly(LEVEL);
        form.put("headline", List.of("Four men, not six"));
        form.put("reason", List.of("Seen again"));
        assertThat(mia.send(observation + "/update", form).statusCode()).isEqualTo(303);
        assertThat(Api.get("mia-duty", "/api/v1" + observation).<String>path(FIELD))
                .isEqualTo(LEVEL);

        var declassified = PageForm.of(mia.get(observation + "/update").asString());
        declassified.put(FIELD, List.of(""));
        declassified.put("reason", List.of("It is public by now"));
        assertThat(mia.send(observation + "/update", declassified).statusCode()).isEqualTo(303);
        assertThat(Api.get("mia-duty", "/api/v1" + observation).<String>path(FIELD))
                .isNull();
        assertThat(mia.get(observation).asString()).contains("Classification");
    }

    @Test
    void aCorrectionTakesTheLevelOff() {
        String observation = filed();
        var form = PageForm.of(mia.get(observation + "/correct").asString());
        form.put(FIELD, List.of(""));
        form.put("reason", List.of("It was not classified"));

        assertThat(mia.send(observation + "/correct", form).statusCode()).isEqualTo(303);

        assertThat(Api.get("mia-duty", "/api/v1" + observation).<String>path(FIELD))
                .isNull();
    }

    @Test
    void aStepBeginsWithTheHighestLevelOfWhatIsSeen() {
        String observation = filed();
        String incident = Api.get("mia-duty", "/api/v1" + observation).path("incidentId");
        String more = "{\"classification\": \"NATO CONFIDENTIAL\", \"incidentId\": \"" + incident + "\",";
        Api.file("mia-duty", Api.sighting("More", "KIA").replaceFirst("\\{", more))
                .then()
                .statusCode(201);

        var form = PageForm.of(mia.get("/incidents/" + incident).asString().replaceFirst("(?s).*<h3>Take a step", ""));
        assertThat(form.get(FIELD)).containsExactly("NATO CONFIDENTIAL");
        form.put("status", List.of("MONITORING"));
        form.put("reason", List.of("Watched"));
        assertThat(mia.sendPlain("/incidents/" + incident + "/status", form).statusCode())
                .isEqualTo(303);
        assertThat(mia.get("/incidents/" + incident).asString())
                .contains("<span class=\"level\">NATO CONFIDENTIAL</span>");
    }
}
