package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of observations and incidents show. */
@QuarkusTest
class ShownPagesTest {

    private static final Pattern INCIDENT = Pattern.compile("href=\"(/incidents/[0-9a-f-]{36})\"");

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void showsWhatAStatusStepIsBasedOnAndWhereToSeeWhoWasTold() {
        String observation = path(mia.send("/", sighting()));
        String page = mia.get(observation).asString();
        String id = observation.substring("/observations/".length());
        var link = INCIDENT.matcher(page);
        assertThat(link.find()).isTrue();
        String incident = link.group(1);
        assertThat(page).contains(":8081/?observation=" + id);

        var step = Map.of(
                "status",
                List.of("ESCALATED"),
                "reason",
                List.of("It is grave"),
                "expectedStatus",
                List.of("OPEN"),
                "tlp",
                List.of("TLP:AMBER"),
                "releasableTo",
                List.of("MOD", "KFOR"),
                "citedObservations",
                List.of(id));
        assertThat(mia.sendPlain(incident + "/status", step).statusCode()).isEqualTo(303);

        assertThat(mia.get(incident).asString())
                .contains(":8081/?incident=" + incident.substring("/incidents/".length()))
                .containsPattern("Based on · <a href=\"" + observation + "\">Six armed men by the road</a>");
    }

    @Test
    void writesCoordinatesOnceUnlessTheyWereEnteredInAnotherWay() {
        assertThat(mia.get(path(mia.send("/", sighting()))).asString())
                .contains("34T DN 64368 57607 <span class=\"quiet\">");
        Map<String, List<String>> form = sighting();
        form.put("place.coordinates.entered", List.of("42.97028, 20.56306"));

        assertThat(mia.get(path(mia.send("/", form))).asString())
                .containsOnlyOnce("42.97028, 20.56306")
                .contains("500 m for the place");
    }

    @Test
    void saysBesideTheFieldThatThereIsNoNameToFind() {
        Map<String, List<String>> form = sighting();
        form.put("place.name", List.of(" "));
        form.put("findPlace", List.of("yes"));

        assertThat(mia.send("/", form).asString()).containsPattern("id=\"e-place.name\">Type a name, or its beginning");
    }
}
