package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaceFindingTest {

    private static final String BANJE = "geonames:792921";

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void tellsPlacesOfTheSameNameApart() {
        String page = asked(PlaceFinding.FIND, "yes", "banj").asString();

        assertThat(page)
                .contains("Which one is it?")
                .containsPattern("value=\"" + BANJE + "\"")
                .contains("Zubin Potok, Mitrovica, Kosovo · village or town · 42.97028, 20.56306 · to the border 524 m")
                .contains("± 100 m assumed for the place")
                .contains("Niška Banja", "Vrnjačka Banja");
    }

    @Test
    void filesNothingAndKeepsWhatWasTypedAndChosen() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put(PlaceFinding.FIND, List.of("yes"));
        form.put("equipment", List.of("Two lorries"));

        Response found = mia.sendFile("/", form, "footage.txt", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.asString()).contains("footage.txt").doesNotContain("id=\"errors\"");
        var next = PageForm.of(found.asString());
        assertThat(next)
                .containsEntry("headline", form.get("headline"))
                .containsEntry("equipment", List.of("Two lorries"))
                .containsEntry("tlp", List.of("TLP:AMBER"))
                .doesNotContainKey(PlaceFinding.FIND);
        assertThat(next.get("releasableTo")).containsExactlyInAnyOrder("MOD", "KFOR");
        assertThat(next.get("attachments")).hasSize(1);
        assertThat(mia.send("/", next).statusCode()).isEqualTo(303);
    }

    @Test
    void takesAPlaceOver() {
        Response taken = asked(PlaceFinding.TAKE, BANJE, "banj");

        assertThat(taken.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(PageForm.of(taken.asString()))
                .containsEntry("place.name", List.of("Banje"))
                .containsEntry("place.municipality", List.of("Zubin Potok"))
                .containsEntry("place.coordinates.entered", List.of("42.97028, 20.56306"))
                .containsEntry("place.gazetteerId", List.of(BANJE));
    }

    @Test
    void leavesCoordinatesThatWereTypedAndReplacesThoseOfAPlaceTakenBefore() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put(PlaceFinding.TAKE, List.of(BANJE));
        var own = mia.send("/", form).asString();
        assertThat(own).contains("The coordinates that you typed stay.");
        assertThat(PageForm.of(own)).containsEntry("place.coordinates.entered", List.of("34T DN 64368 57607"));

        var taken = PageForm.of(asked(PlaceFinding.TAKE, BANJE, "banj").asString());
        taken.put(PlaceFinding.TAKE, List.of("cities-json:RS.soko-banja"));
        assertThat(PageForm.of(mia.send("/", taken).asString()))
                .containsEntry("place.coordinates.entered", List.of("43.64333, 21.87111"))
                .containsEntry("place.municipality", List.of(""));
    }

    @Test
    void saysWhatToDoWhereNothingIsFound() {
        assertThat(asked(PlaceFinding.FIND, "yes", "Qwzx").asString()).contains("No known place is called so.");
        assertThat(asked(PlaceFinding.FIND, "yes", " ").asString()).contains("into “Where” first");
        assertThat(asked(PlaceFinding.TAKE, "geonames:1", "x").asString()).contains("not among the known ones");
    }

    @Test
    void worksTheSameInTheFormsThatChangeAnObservation() {
        String observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
        for (String change : List.of("/update", "/correct")) {
            var form = PageForm.of(mia.get(observation + change).asString());
            form.put("reason", List.of("It was another village"));
            form.put("place.name", List.of("Soko"));
            form.put("place.coordinates.entered", List.of(""));
            form.put(PlaceFinding.TAKE, List.of("cities-json:RS.soko-banja"));

            Response taken = mia.send(observation + change, form);

            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(PageForm.of(taken.asString()))
                    .containsEntry("reason", List.of("It was another village"))
                    .containsEntry("place.name", List.of("Soko Banja"))
                    .containsEntry("expectedVersion", List.of("1"));
        }
        assertThat(mia.get(observation).asString()).contains("version 1").doesNotContain("Soko Banja");
    }

    @Test
    void filesNoDistanceOfAnotherPlaceThanTheOneThatIsNamed() {
        var taken = PageForm.of(
                asked(PlaceFinding.TAKE, "cities-json:XK.prizren", "prizren").asString());
        taken.put("place.name", List.of("Banje"));
        taken.put("place.municipality", List.of("Zubin Potok"));

        Response left = mia.send("/", taken);
        assertThat(left.statusCode()).isEqualTo(422);
        assertThat(left.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(left.asString())
                .contains(
                        "id=\"e-place.gazetteerId\"",
                        "which is not called “Banje”",
                        "id=\"e-place.coordinates.entered\"");

        taken.put("place.coordinates.entered", List.of(""));
        Response cleared = mia.send("/", taken);
        assertThat(cleared.statusCode()).isEqualTo(422);
        assertThat(cleared.asString())
                .contains("id=\"e-place.gazetteerId\"")
                .doesNotContain("id=\"e-place.coordinates.entered\"");

        taken.put("place.gazetteerId", List.of(""));
        assertThat(mia.send("/", taken).statusCode()).isEqualTo(303);
    }

    private Response asked(String button, String value, String name) {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("place.name", List.of(name));
        form.put("place.coordinates.entered", List.of(""));
        form.put(button, List.of(value));
        return mia.send("/", form);
    }
}
