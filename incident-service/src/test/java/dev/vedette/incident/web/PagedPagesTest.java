package dev.vedette.incident.web;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages leave nothing out: what does not fit on one stands on the next, and they say how much there is. */
@QuarkusTest
class PagedPagesTest {

    private static final int ON_A_PAGE = 100;

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void showsAllObservationsOfAnIncidentTheOpeningReportFirst() {
        Response opening = file("mia-reporter", sighting("Opening report", "KFOR"));
        String address = "/incidents/" + opening.path("incidentId");
        for (int i = 1; i < ON_A_PAGE; i++) {
            fileUnder(opening, "Report " + i);
        }
        assertThat(mia.get(address).asString())
                .contains("100 observations that you may see, oldest first.", ">Report 99</a>")
                .doesNotContain("aria-label=\"Pages\"", "turnTo");
        Response last = fileUnder(opening, "The last report");

        String first = mia.get(address).asString();
        assertThat(first)
                .contains("101 observations that you may see, oldest first.", ">Opening report</a>", ">Report 99</a>")
                .contains("Page 1 of 2", "<a href=\"" + address + "?page=1#observations\">Later</a>")
                .doesNotContain("The last report", "Earlier");
        assertThat(mia.get(address + "?page=1").asString())
                .contains(">The last report</a>", "Page 2 of 2")
                .contains("<a href=\"" + address + "?page=0#observations\">Earlier</a>")
                .doesNotContain(">Report 99</a>", "Later");

        String onFirst = opening.path("id");
        String onSecond = last.path("id");
        Map<String, List<String>> step = new LinkedHashMap<>(PageForm.of(first));
        step.put("citedObservations", List.of(onFirst));
        step.put("reason", List.of("Read from first to last"));
        step.put("turnTo", List.of("1"));
        Response turned = mia.sendPlain(address + "/status", step);
        assertThat(turned.statusCode()).isEqualTo(200);
        step = PageForm.of(turned.asString());
        assertThat(step)
                .containsEntry("citedObservations", List.of(onFirst))
                .containsEntry("reason", List.of("Read from first to last"));
        assertThat(turned.asString())
                .contains(box(onSecond))
                .contains(box(onFirst))
                .doesNotContain("> Report 99 <");

        step.put("citedObservations", List.of(onSecond, onFirst));
        step.put("status", List.of(""));
        Response refused = mia.sendPlain(address + "/status", step);
        assertThat(refused.statusCode()).isEqualTo(422);
        step = PageForm.of(refused.asString());
        assertThat(step.get("citedObservations")).containsExactlyInAnyOrder(onFirst, onSecond);
        step.put("status", List.of("MONITORING"));
        Response taken = mia.sendPlain(address + "/status", step);
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(303);

        for (String page : List.of("0", "1")) {
            assertThat(mia.get(address + "?page=" + page).asString())
                    .containsPattern("Based on[^\n]*>Opening report</a>")
                    .containsPattern("Based on[^\n]*>The last report</a>");
        }
    }

    @Test
    void offersNoObservationThatIsOfAnotherIncidentOrHidden() {
        Response opening = file("mia-reporter", sighting("Here"));
        String elsewhere = file("mia-reporter", sighting("Elsewhere")).path("id");
        String hidden = file("kia-reporter", sighting("Hidden")).path("id");
        Map<String, List<String>> step =
                Map.of("turnTo", List.of("0"), "citedObservations", List.of(elsewhere, hidden, "x"));

        Response turned = mia.sendPlain("/incidents/" + opening.path("incidentId") + "/status", step);

        assertThat(turned.statusCode()).isEqualTo(200);
        assertThat(turned.asString()).contains("Here").doesNotContain("Elsewhere", "Hidden", elsewhere, hidden);
    }

    @Test
    void showsAllStatesOfReadiness() {
        String reason = "Paged " + UUID.randomUUID() + " ";
        for (int i = 0; i <= 50; i++) {
            post("mia-duty", "/api/v1/readiness", """
                    {"level": "%s", "reason": "%s", "tlp": "TLP:AMBER", "exerciseStatus": "TEST", "releasableTo": [],
                     "keptFrom": ["MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"]}""".formatted(i % 2 == 0 ? "HIGH" : "NORMAL", reason + i + "."))
                    .then()
                    .statusCode(201);
        }
        assertThat(mia.get("/readiness").asString())
                .contains(reason + "50.", reason + "1.")
                .containsPattern("\\d+ states that you may see, the one set last first")
                .contains("<a href=\"/readiness?page=1#history\">Earlier</a>")
                .doesNotContain(reason + "0.");
        assertThat(mia.get("/readiness?page=1").asString())
                .contains(reason + "0.", "<a href=\"/readiness?page=0#history\">Later</a>")
                .doesNotContain(reason + "1.");
    }

    private static Response fileUnder(Response opening, String headline) {
        Response filed = file(
                "mia-reporter",
                sighting(headline, "KFOR")
                        .replaceFirst("\\{", "{\"incidentId\": \"" + opening.path("incidentId") + "\", "));
        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(201);
        return filed;
    }

    private static String box(String id) {
        return "<input type=\"checkbox\" name=\"citedObservations\" value=\"" + id + "\"";
    }
}
