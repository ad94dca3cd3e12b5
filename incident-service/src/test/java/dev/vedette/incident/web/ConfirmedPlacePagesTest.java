package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form asks whether a place far from the coordinates beside it is meant, and files it only if that is ticked. */
@QuarkusTest
class ConfirmedPlacePagesTest {

    private static final String QUESTION = "Banje lies 130 km from these coordinates: is that meant?";
    private static final String FAR = "44.14, 20.56306";
    private static final Pattern TICK = Pattern.compile(
            "<input type=\"checkbox\" id=\"f-placeConfirmed\" name=\"placeConfirmed\" value=\"([^\"]*)\"( checked)?>");

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void asksBesideThePlaceAndFilesWhatIsConfirmed() {
        Map<String, List<String>> form = far(FilePagesTest.sighting());

        Map<String, List<String>> asked = asked(mia.send("/", form));
        assertThat(asked(mia.send("/", asked))).doesNotContainKey("placeConfirmed");

        asked.put("placeConfirmed", List.of(tick(mia.send("/", asked))));
        String filed = FilePagesTest.path(mia.send("/", asked));
        assertThat(mia.get(filed).asString()).contains(FAR);
    }

    @Test
    void keepsTheTickWhileSomethingElseIsMended() {
        Map<String, List<String>> form = confirmed(far(FilePagesTest.sighting()));
        form.put("headline", List.of(""));

        Response wrong = mia.send("/", form);

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("id=\"e-headline\"").doesNotContain(QUESTION);
        assertThat(TICK.matcher(wrong.asString()).results().map(found -> found.group(2)))
                .containsExactly(" checked");
        var next = PageForm.of(wrong.asString());
        next.put("headline", List.of("Six armed men"));
        assertThat(mia.send("/", next).statusCode()).isEqualTo(303);
    }

    @Test
    void doesNotTakeTheTickForOtherCoordinates() {
        Map<String, List<String>> form = confirmed(far(FilePagesTest.sighting()));
        form.put("place.coordinates.entered", List.of("41.80, 20.56306"));

        Response again = mia.send("/", form);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.asString()).contains("Banje lies 130 km from these coordinates");
        assertThat(PageForm.of(again.asString())).doesNotContainKey("placeConfirmed");
        form.put("place.coordinates.entered", List.of("42.97028, 20.56306"));
        assertThat(mia.send("/", form).statusCode()).isEqualTo(303);
    }

    @Test
    void asksInTheFormsThatChangeAnObservationToo() {
        for (String change : List.of("/update", "/correct")) {
            String observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
            var form = PageForm.of(mia.get(observation + change).asString());
            assertThat(TICK.matcher(mia.get(observation + change).asString()).find())
                    .isFalse();
            form.put("reason", List.of("It was seen elsewhere"));

            var asked = asked(mia.send(observation + change, far(form)));
            asked.put("placeConfirmed", List.of(tick(mia.send(observation + change, asked))));
            assertThat(mia.send(observation + change, asked).statusCode()).isEqualTo(303);

            // What stands there was confirmed.
            var next = PageForm.of(mia.get(observation + change).asString());
            next.put("reason", List.of("Counted again"));
            next.put("equipment", List.of("Two lorries"));
            assertThat(mia.send(observation + change, next).statusCode()).isEqualTo(303);
        }
    }

    private static Map<String, List<String>> far(Map<String, List<String>> form) {
        form.put("place.coordinates.entered", List.of(FAR));
        form.put("place.uncertaintyMetres", List.of("500"));
        return form;
    }

    private Map<String, List<String>> confirmed(Map<String, List<String>> form) {
        form.put("placeConfirmed", List.of(tick(mia.send("/", form))));
        return form;
    }

    private static Map<String, List<String>> asked(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.asString()).contains("id=\"e-place.name\">" + QUESTION, "File it all the same");
        return PageForm.of(answer.asString());
    }

    private static String tick(Response answer) {
        var tick = TICK.matcher(answer.asString());
        assertThat(tick.find()).as(answer.asString()).isTrue();
        return tick.group(1);
    }
}
