package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangePagesTest {

    private Browser mia = new Browser();
    private String observation = "";

    @BeforeEach
    void file() {
        mia = Browser.signedInAs("mia-duty");
        observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
    }

    @Test
    void prefillsTheFormsThatChange() {
        for (String change : List.of("update", "correct")) {
            assertThat(mia.get(observation + "/" + change)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains("value=\"Six armed men by the road\"")
                    .contains("value=\"34T DN 64368 57607\"")
                    .contains("value=\"2026-03-07T15:20\"")
                    .contains("<option value=\"SEVERE\" selected>")
                    .containsPattern("value=\"KFOR\" checked")
                    .contains("name=\"expectedVersion\" value=\"1\"");
        }
        mia.get(observation + "/retract").then().statusCode(200);
    }

    @Test
    void saysThatAFileThatIsTakenOutStaysWithEarlierVersions() {
        String says = "can still be downloaded";
        String file = Api.as("mia-duty")
                .contentType("application/octet-stream")
                .queryParam("fileName", "wrong.txt")
                .body(Api.unique().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments")
                .path("id");
        String id = Api.file(
                        "mia-duty",
                        Api.sighting("With a file")
                                .replaceFirst("\\{", "{\"attachments\": [{\"id\": \"" + file + "\"}],"))
                .path("id");

        assertThat(mia.get("/observations/" + id + "/correct").asString()).contains("wrong.txt", says);
        assertThat(mia.get(observation + "/correct").asString()).doesNotContain(says);
    }

    @Test
    void recordsACorrectionWithItsDifference() {
        Map<String, List<String>> form = changed("Four men, not six");

        Response corrected = mia.send(observation + "/correct", form);

        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(303);
        assertThat(mia.get(observation).asString())
                .contains("<del>Six armed men by the road</del>")
                .contains("<ins>Four men, not six</ins>")
                .contains("Corrected");
    }

    @Test
    void saysThatNothingIsChanged() {
        for (String change : List.of("/update", "/correct")) {
            var form = PageForm.of(mia.get(observation + change).asString());
            form.put("reason", List.of("It was seen anew"));

            Response unchanged = mia.send(observation + change, form);

            assertThat(unchanged.statusCode()).isEqualTo(422);
            assertThat(unchanged.asString())
                    .contains("<strong>Not sent yet.</strong>")
                    .contains("<li>Nothing is changed so far. Change what is new, or leave it as it is.</li>")
                    .doesNotContain("please look at");
        }
    }

    @Test
    void showsAConflictAndKeepsWhatWasTyped() {
        Map<String, List<String>> first = changed("First by a colleague");
        assertThat(mia.send(observation + "/update", first).statusCode()).isEqualTo(303);

        Map<String, List<String>> second = changed("Second, typed meanwhile");
        Response conflict = mia.send(observation + "/update", second);

        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString())
                .contains("value=\"Second, typed meanwhile\"")
                .contains("<td data-label=\"Theirs\">First by a colleague</td>")
                .contains("name=\"expectedVersion\" value=\"2\"");
    }

    @Test
    void retracts() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("reason", List.of("A patrol of our own"));
        form.put("expectedVersion", List.of("1"));

        assertThat(mia.send(observation + "/retract", form).statusCode()).isEqualTo(303);
        assertThat(mia.get(observation).asString()).contains("RETRACTED").contains("A patrol of our own");
        assertThat(mia.get(observation + "/update").statusCode())
                .as("sends to its page, which says so")
                .isEqualTo(303);
    }

    @Test
    void letsOnlyTheOriginatorChange() {
        Browser kfor = Browser.signedInAs("kfor-duty");

        assertThat(kfor.get(observation).statusCode()).isEqualTo(200);
        assertThat(kfor.get(observation).asString()).doesNotContain("/retract");
        assertThat(kfor.get(observation + "/update").statusCode()).isEqualTo(404);
    }

    @Test
    void showsWhoReportedAndWhoWroteToTheOwnOrganisationOnly() {
        Map<String, List<String>> form = changed("Four men, not six");
        form.put("reporterName", List.of("Agim of the second patrol"));
        form.put("reporterPosition", List.of("In the barn above the ford"));
        assertThat(mia.send(observation + "/correct", form).statusCode()).isEqualTo(303);

        assertThat(mia.get(observation).asString())
                .contains("Agim of the second patrol")
                .contains("In the barn above the ford")
                .contains("mia-duty");
        String forPartner = Browser.signedInAs("kfor-duty").get(observation).asString();
        assertThat(forPartner)
                .contains("Four men, not six")
                .doesNotContain("Agim")
                .doesNotContain("barn")
                .doesNotContain("mia-duty");
    }

    @Test
    void movesAnIncidentAndShowsTheStep() {
        String incident = incident();
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("status", List.of("ESCALATED"));
        form.put("expectedStatus", List.of("OPEN"));
        form.put("tlp", List.of("TLP:AMBER"));
        form.put("releasableTo", List.of("MOD", "KFOR"));

        Response refused = mia.sendPlain(incident + "/status", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"e-reason\"").contains("value=\"ESCALATED\" selected");

        form.put("reason", List.of("Vehicles close to the line"));
        assertThat(mia.sendPlain(incident + "/status", form).statusCode()).isEqualTo(303);
        assertThat(mia.get(incident).asString()).contains("Open → Escalated").contains("Vehicles close to the line");

        form.remove("key");
        Response conflict = mia.sendPlain(incident + "/status", form);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.asString()).contains("Vehicles close to the line</textarea>");
    }

    @Test
    void listsIncidentsByStatusAndWords() {
        assertThat(mia.get("/incidents?q=armed&status=OPEN").asString()).contains("Six armed men by the road");
        assertThat(mia.get("/incidents?q=nosuchwordsanywhere").asString()).contains("0 incidents");
        assertThat(mia.get("/incidents?page=9999&status=CLOSED").statusCode()).isEqualTo(200);
    }

    @Test
    void letsAPartnerFileItsStatement() {
        Browser kfor = Browser.signedInAs("kfor-duty");
        String page = kfor.get(incident()).asString();
        assertThat(page).contains("File your statement").doesNotContain("Take a step");

        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("kind", List.of("PARTNER_STATEMENT"));
        form.put("headline", List.of("Calm but fragile"));
        form.put("tlp", List.of("TLP:CLEAR"));
        form.put("releasedToEveryone", List.of("true"));
        form.put("exerciseStatus", List.of("EXERCISE"));
        form.put("incidentId", List.of(incident().substring("/incidents/".length())));
        Response filed = kfor.send("/", form);

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        assertThat(mia.get(incident()).asString()).contains("Calm but fragile");
    }

    @Test
    void setsTheStateOfReadinessAndShowsItOnEveryPageOfThoseWhoMayKnow() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("level", List.of("HIGH"));
        form.put("reason", List.of("Movement near Banje"));
        form.put("tlp", List.of("TLP:AMBER"));
        form.put("releasableTo", List.of("MOD", "KIA"));
        form.put("validUntil", List.of("tomorrow"));

        Response refused = mia.sendPlain("/readiness", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"e-validUntil\"").contains("Movement near Banje</textarea>");

        form.remove("validUntil");
        assertThat(mia.sendPlain("/readiness", form).statusCode()).isEqualTo(303);
        for (String page : List.of("/", "/incidents", "/readiness", observation)) {
            assertThat(mia.get(page).asString()).contains("Readiness: <strong>High</strong>");
        }
        form.remove("key");
        form.put("exerciseStatus", List.of("EXERCISE"));
        assertThat(mia.sendPlain("/readiness", form).statusCode()).isEqualTo(303);
        assertThat(mia.get("/").asString()).contains("<span class=\"exercise\">EXERCISE</span>");
        form.remove("key");
        form.remove("exerciseStatus");
        assertThat(mia.sendPlain("/readiness", form).statusCode()).isEqualTo(303);
        Browser kfor = Browser.signedInAs("kfor-duty");
        assertThat(kfor.get("/").asString()).doesNotContain("Readiness: <strong>High</strong>");
        assertThat(kfor.get("/readiness").asString())
                .doesNotContain("Movement near Banje")
                .doesNotContain("Set it");
    }

    private Map<String, List<String>> changed(String headline) {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("incidentId", List.of(incident().substring("/incidents/".length())));
        form.put("headline", List.of(headline));
        form.put("reason", List.of("Seen more closely"));
        form.put("expectedVersion", List.of("1"));
        return form;
    }

    private String incident() {
        Matcher link = Pattern.compile("/incidents/[0-9a-f-]{36}")
                .matcher(mia.get(observation).asString());
        assertThat(link.find()).isTrue();
        return link.group();
    }
}
