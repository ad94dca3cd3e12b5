package dev.vedette.incident.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What pages say to those who only look. */
@QuarkusTest
class PlainPagesTest {

    @Test
    void marksWhatIsRequiredInWords() {
        String page = Browser.signedInAs("mia-duty").get("/").asString();
        assertThat(page)
                .contains("TLP label <span class=\"required\">required</span>")
                .contains("Where <span class=\"required\">required</span>");
        assertThat(Browser.signedInAs("kfor-duty").get("/").asString())
                .doesNotContain("Where <span class=\"required\">");
    }

    @Test
    void saysBesideAFieldWhatIsMissingInTheFieldsOwnWords() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("tlp", List.of(""));
        assertThat(Browser.signedInAs("mia-duty").send("/", form).asString())
                .contains("<a href=\"#f-tlp\">“TLP label” is missing. Please choose.</a>")
                .contains("id=\"e-tlp\">“TLP label” is missing. Please choose.<");
    }

    @Test
    void saysWhatIsWrongInTheOrderInWhichItIsAskedFor() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("size.min", List.of("many"));
        form.put("tlp", List.of(""));
        form.put("place.coordinates.entered", List.of("nowhere"));
        form.put("headline", List.of(""));
        String page = Browser.signedInAs("mia-duty").send("/", form).asString();

        assertThat(page.lines().filter(line -> line.startsWith("<li><a href=\"#f-")))
                .extracting(line -> line.replaceAll(".*href=\"#f-([^\"]*)\".*", "$1"))
                .containsExactly("headline", "place.coordinates.entered", "tlp", "size.min");
    }

    @Test
    void saysThatAllOfAnIncidentIsRetracted() {
        Browser mia = Browser.signedInAs("mia-duty");
        String headline = "Taken-back-" + UUID.randomUUID();
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("headline", List.of(headline));
        String observation = FilePagesTest.path(mia.send("/", form));
        String list = "/incidents?q=" + headline;
        assertThat(mia.get(list).asString()).contains(headline).doesNotContain(">retracted<");

        var retract = PageForm.of(mia.get(observation + "/retract").asString());
        retract.put("reason", List.of("It was a hunting party"));
        assertThat(mia.send(observation + "/retract", retract).statusCode()).isEqualTo(303);

        assertThat(mia.get(list).asString()).contains(">retracted<");
        String incident =
                mia.get(observation).asString().replaceAll("(?s).*href=\"(/incidents/[0-9a-f-]{36})\".*", "$1");
        assertThat(mia.get(incident).asString()).contains("The only observation that you may see is retracted.");
    }

    @Test
    void comparesVersionsInWords() {
        Browser mia = Browser.signedInAs("mia-duty");
        String observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
        var update = PageForm.of(mia.get(observation + "/update").asString());
        update.put("reason", List.of("More is known"));
        update.put("kind", List.of("THIRD_PARTY_REPORT"));
        update.put("source.secondHand", List.of("A shepherd"));
        update.put("observedFrom", List.of("2026-03-07T15:25"));
        assertThat(mia.sendFile(observation + "/update", update, "sketch.txt", new byte[] {'a'})
                        .statusCode())
                .isEqualTo(303);

        assertThat(mia.get(observation).asString())
                .contains("<del>Sighting</del>", "<ins>Third-party report</ins>")
                .contains("<ins>7 Mar 2026, 15:25</ins>", "<ins>sketch.txt</ins>");
    }

    @Test
    void leadsToTheRulesThoseWhoMaySeeThem() {
        assertThat(Browser.signedInAs("mia-duty").get("/").asString()).contains("/rules\">Rules</a>");
        for (String account : List.of("mia-reporter", "kfor-duty")) {
            assertThat(Browser.signedInAs(account).get("/").asString()).doesNotContain("Rules</a>");
        }
    }

    @Test
    void hasAnIconForEveryone() {
        given().get("/favicon.ico").then().statusCode(200);
    }

    @Test
    void startsTheFormOfReadinessWithWhatHolds() {
        Browser mia = Browser.signedInAs("mia-duty");
        var form = PageForm.of(mia.get("/readiness").asString());
        form.put("level", List.of("HIGH"));
        form.put("reason", List.of("Movement near the line"));
        form.put("tlp", List.of("TLP:AMBER"));
        form.put("validUntil", List.of());
        assertThat(mia.sendPlain("/readiness", form).statusCode()).isEqualTo(303);

        assertThat(PageForm.of(mia.get("/readiness").asString())).containsEntry("level", List.of("HIGH"));
    }
}
