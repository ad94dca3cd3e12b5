package dev.vedette.incident.web;

import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two who change the same observation at the same time. */
@QuarkusTest
class MeanwhileTest {

    private Browser mia = new Browser();
    private String observation = "";

    @BeforeEach
    void file() {
        mia = Browser.signedInAs("mia-duty");
        Map<String, List<String>> sighting = FilePagesTest.sighting();
        sighting.put("equipment", List.of("Two lorries"));
        sighting.put("severity", List.of("MINOR"));
        observation = FilePagesTest.path(mia.send("/", sighting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "update"})
    void neverTakesBackWhatAColleagueChangedAndTheUserDidNotTouch(String change) {
        Map<String, List<String>> form = opened(change);
        correct("""
                {"releasableTo": [], "severity": "EXTREME", "equipment": "Two lorries and a crane", "tlp": "TLP:AMBER+STRICT"}""");

        form.put("headline", List.of("Eight armed men by the road"));
        form.put("reason", List.of("Counted again"));
        Response conflict = mia.send(observation + "/" + change, form);

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString())
                .contains("Changed meanwhile")
                .contains(
                        "<th scope=\"row\">Released to</th><td data-label=\"Before\">KFOR, MOD</td><td data-label=\"Theirs\">(nothing)</td><td data-label=\"Yours\">not touched</td>")
                .contains(
                        "<th scope=\"row\">How grave</th><td data-label=\"Before\">Minor</td><td data-label=\"Theirs\">Extreme</td><td data-label=\"Yours\">not touched</td>")
                .contains(
                        "<td data-label=\"Before\">Two lorries</td><td data-label=\"Theirs\">Two lorries and a crane</td><td data-label=\"Yours\">not touched</td>")
                .contains("value=\"Eight armed men by the road\"")
                .contains("Counted again</textarea>");

        Map<String, List<String>> again = PageForm.of(conflict.asString());
        assertThat(mia.send(observation + "/" + change, again).statusCode()).isEqualTo(303);

        JsonPath now = now();
        assertThat(now.getInt("version")).isEqualTo(3);
        assertThat(now.getString("headline")).isEqualTo("Eight armed men by the road");
        assertThat(now.getList("releasableTo")).isEqualTo(List.of("MIA"));
        assertThat(now.getString("severity")).isEqualTo("EXTREME");
        assertThat(now.getString("equipment")).isEqualTo("Two lorries and a crane");
        assertThat(now.getString("tlp")).isEqualTo("TLP:AMBER+STRICT");
        assertThat(now.getList("changedFields")).isEqualTo(List.of("headline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "update"})
    void letsTheUserChooseWhereBothChangedTheSame(String change) {
        Map<String, List<String>> form = opened(change);
        correct("{\"severity\": \"EXTREME\"}");

        form.put("severity", List.of("MODERATE"));
        form.put("reason", List.of("Seen more closely"));
        Response conflict = mia.send(observation + "/" + change, form);

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString())
                .contains("both changed it")
                .contains("id=\"e-severity\"")
                .contains("was changed meanwhile, too, to: Extreme")
                .contains("<option value=\"MODERATE\" selected>");
        assertThat(mia.send(observation + "/" + change, PageForm.of(conflict.asString()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(now().getString("severity")).isEqualTo("MODERATE");
    }

    @Test
    void takesTheReleaseListTickByTick() {
        Map<String, List<String>> form = opened("correct");
        correct("{\"releasableTo\": [\"MIA\", \"MOD\"]}");

        List<String> ticked = new ArrayList<>(form.getOrDefault("releasableTo", List.of()));
        ticked.add("KIA");
        form.put("releasableTo", ticked);
        form.put("reason", List.of("KIA must know"));
        Response conflict = mia.send(observation + "/correct", form);

        assertThat(conflict.asString()).contains("id=\"e-releasableTo\"").contains("both changes together");
        mia.send(observation + "/correct", PageForm.of(conflict.asString()));
        assertThat(now().getList("releasableTo", String.class)).containsExactlyInAnyOrder("MIA", "MOD", "KIA");
    }

    @Test
    void releasesToNobodyWhenBothTakeOffWhatTheOtherLeft() {
        correct("{\"tlp\": \"TLP:CLEAR\", \"releasableTo\": [\"KFOR\", \"EULEX\"]}");
        Map<String, List<String>> form = opened("correct");
        correct("{\"releasableTo\": [\"EULEX\"]}");

        form.put("releasableTo", List.of("KFOR"));
        form.put("reason", List.of("Not for EULEX"));
        Response conflict = mia.send(observation + "/correct", form);
        assertThat(conflict.statusCode()).isEqualTo(409);
        Map<String, List<String>> again = PageForm.of(conflict.asString());
        assertThat(again.get("releasableTo")).isNull();

        // Nobody has chosen yet that nobody else may know.
        assertThat(mia.send(observation + "/correct", again).statusCode()).isEqualTo(422);
        again.put(ReleaseChoice.ONLY_OWN, List.of("true"));
        assertThat(mia.send(observation + "/correct", again).statusCode()).isEqualTo(303);
        assertThat(now().getString("tlp")).isEqualTo("TLP:CLEAR");
        assertThat(now().getList("releasableTo")).isEqualTo(List.of("MIA"));
        assertThat(now().getList("changedFields")).isEqualTo(List.of("releasableTo"));
    }

    @Test
    void releasesToNobodyWhenOneTakesTheLastOffAndTheOtherLiftsTheLimit() {
        correct("{\"releasableTo\": [\"KFOR\"]}");
        Map<String, List<String>> form = opened("update");
        correct("{\"tlp\": \"TLP:CLEAR\"}");
        assertThat(now().getList("changedFields")).isEqualTo(List.of("tlp"));

        form.remove("releasableTo");
        form.put(ReleaseChoice.ONLY_OWN, List.of("true"));
        form.put("reason", List.of("Only us"));
        Response conflict = mia.send(observation + "/update", form);
        mia.send(observation + "/update", PageForm.of(conflict.asString()));

        assertThat(now().getInt("version")).isEqualTo(4);
        assertThat(now().getList("releasableTo")).isEqualTo(List.of("MIA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct", "update"})
    void releasesToNobodyWhenTheLastIsTakenOff(String change) {
        correct("{\"tlp\": \"TLP:CLEAR\", \"releasableTo\": [\"KFOR\"]}");
        Map<String, List<String>> form = opened(change);
        form.remove("releasableTo");
        form.put(ReleaseChoice.ONLY_OWN, List.of("true"));
        form.put("reason", List.of("Not for KFOR"));

        assertThat(mia.send(observation + "/" + change, form).statusCode()).isEqualTo(303);
        assertThat(now().getList("releasableTo")).isEqualTo(List.of("MIA"));
    }

    @Test
    void tellsOfEveryErrorBesideTheConflict() {
        Map<String, List<String>> form = opened("correct");
        correct("{\"equipment\": \"A crane\"}");
        form.put("headline", List.of("Eight armed men"));
        form.put("reason", List.of("Counted again"));
        form.put("capturedAt", List.of("nonsense"));
        form.put("directionDegrees", List.of("north"));

        Response conflict = mia.sendFile(observation + "/correct", form, "note.txt", "seen".getBytes(UTF_8));

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString())
                .contains("Changed meanwhile")
                .contains("“note.txt” was not taken")
                .contains("id=\"e-capturedAt\"")
                .contains("value=\"nonsense\"")
                .contains("id=\"e-directionDegrees\"")
                .contains("value=\"north\"");
    }

    @Test
    void tellsOfAFileThatIsTooLargeBesideTheConflict() {
        Map<String, List<String>> form = opened("correct");
        correct("{\"equipment\": \"A crane\"}");
        form.put("reason", List.of("Footage"));

        Response conflict = mia.sendFile(observation + "/correct", form, "big.mp4", new byte[100 * 1024 * 1024 + 1]);

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString()).contains("Changed meanwhile").contains("“big.mp4” is larger than 100 MB");
    }

    @Test
    void sendsOnOnlyWhatTheUserChanged() {
        String id = observation.substring("/observations/".length());
        correct("{\"observedFrom\": \"2026-03-07T14:20:00.250Z\", \"reporterName\": \"Agim\"}");
        Map<String, List<String>> form = opened("update");
        form.put("headline", List.of("Eight armed men"));
        form.put("reason", List.of("Counted again"));

        assertThat(mia.send(observation + "/update", form).statusCode()).isEqualTo(303);
        assertThat(now().getString("observedFrom")).isEqualTo("2026-03-07T14:20:00.25Z");
        assertThat(get("mia-duty", "/api/v1/observations/" + id)
                        .path("reporterName")
                        .toString())
                .isEqualTo("Agim");
    }

    @Test
    void keepsWhatWasTypedWhenAColleagueHasRetracted() {
        Map<String, List<String>> form = opened("update");
        String id = observation.substring("/observations/".length());
        assertThat(post("mia-duty", "/api/v1/observations/" + id + "/retraction", "{\"reason\": \"Our own patrol\"}")
                        .statusCode())
                .isEqualTo(201);
        form.put("headline", List.of("Eight armed men"));
        form.put("reason", List.of("Counted again"));

        Response conflict = mia.send(observation + "/update", form);
        assertThat(conflict.statusCode()).isEqualTo(409);
        Response still = mia.send(observation + "/update", PageForm.of(conflict.asString()));
        assertThat(still.statusCode()).isEqualTo(409);
        assertThat(still.asString()).contains("was retracted").contains("value=\"Eight armed men\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "7", "1.0"})
    void refusesAFormThatDoesNotSayWhatItWasMadeFrom(String version) {
        for (String change : List.of("update", "correct", "retract")) {
            Map<String, List<String>> form = opened(change);
            form.put("headline", List.of("Eight armed men"));
            form.put("reason", List.of("Counted again"));
            form.put("expectedVersion", List.of(version));
            Response refused = mia.send(observation + "/" + change, form);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.asString())
                    .contains("which version it was made from")
                    .contains("Counted again");
        }
        assertThat(now().getInt("version")).isEqualTo(1);
    }

    private Map<String, List<String>> opened(String change) {
        return PageForm.of(mia.get(observation + "/" + change).asString());
    }

    private void correct(String changes) {
        String id = observation.substring("/observations/".length());
        Response corrected = post(
                "mia-duty",
                "/api/v1/observations/" + id + "/corrections",
                "{\"reason\": \"By a colleague\", \"changes\": " + changes + "}");
        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(201);
    }

    private JsonPath now() {
        return get("mia-duty", "/api/v1/observations/" + observation.substring("/observations/".length()))
                .jsonPath();
    }
}
