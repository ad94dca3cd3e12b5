package dev.vedette.incident.web;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes a step sees whom it is released to, can change that, and sees who would be told. */
@QuarkusTest
@TestProfile(NotifyStub.Profile.class)
class StepFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = """
            {"ruleSet": "v1", "nobodyReached": false, "catchUps": [], "notTold": [],
             "told": [{"contact": {"name": "NATO desk", "organisation": "NATO"}, "content": "FULL", "precedence": "PRIORITY",
                       "rules": [{"kind": "RULE", "rule": "above", "findings": ["status Escalated"]}],
                       "mail": {"subject": "About it", "text": "It is escalated", "html": "<p>"}}]}""";

    @Inject
    EntityManager entities;

    private Browser mia = new Browser();
    private String first = "";
    private String address = "";

    @BeforeEach
    void anIncidentOfTwoObservations() {
        NotifyStub.answers(200, ANSWER);
        mia = Browser.signedInAs("mia-duty");
        Response filed = file("mia-duty", Api.sighting("First", "MOD"));
        first = filed.path("id");
        address = "/incidents/" + filed.path("incidentId");
        file("mia-duty", under("Second", "EULEX")).then().statusCode(201);
    }

    private String under(String text, String... releasableTo) {
        return Api.sighting(text, releasableTo)
                .replaceFirst("\\{", "{\"incidentId\": \"" + address.substring(11) + "\",");
    }

    private Map<String, List<String>> form() {
        var form = PageForm.of(mia.get(address).asString());
        form.put("status", List.of("ESCALATED"));
        form.put("reason", List.of("Vehicles within metres of the line"));
        return form;
    }

    @Test
    void offersEveryoneWhoKnowsOfAnythingThatTheOfficerSees() {
        file("mod-duty", under("Kept from MIA", "KFOR")).then().statusCode(201);

        assertThat(form())
                .containsEntry("tlp", List.of("TLP:AMBER"))
                .containsEntry("releasableTo", List.of("MOD", "EULEX"))
                .doesNotContainKey("onlyOwn");
    }

    @Test
    void saysWhomItIsReleasedToAndLeadsToWhoIsTold() {
        var form = form();
        form.put("releasableTo", List.of("MOD", "EULEX", "NATO"));
        Response taken = mia.sendPlain(address + "/status", form);

        assertThat(taken.statusCode()).isEqualTo(303);
        String page = mia.get(taken.getHeader("Location").replaceAll("https?://[^/]+", ""))
                .asString();
        Response seen = get("mia-duty", "/api/v1" + address);
        assertThat(page)
                .contains(
                        "Released to EULEX, MIA, MOD, NATO. Of those it is released to, the rules decide who is told.")
                .contains("/events/" + seen.path("changes[0].eventId") + "\">Who is told, and who is not")
                .contains("· released to EULEX, MIA, MOD, NATO</span>");
        assertThat(seen.<List<String>>path("changes[0].releasableTo")).containsExactly("EULEX", "MIA", "MOD", "NATO");
        assertThat(form()).containsEntry("releasableTo", List.of("MOD", "EULEX", "NATO"));
        assertThat(mia.get(address + "?taken=" + UUID.randomUUID()).asString()).doesNotContain("class=\"done\"");
    }

    @Test
    void aGroundThatNotEveryoneMayKnowIsMendedOnTheForm() {
        var form = form();
        form.put("citedObservations", List.of(first));
        Response refused = mia.sendPlain(address + "/status", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("is not released to everyone to whom this step is: not to EULEX");
        var mended = PageForm.of(refused.asString());
        mended.put("releasableTo", List.of("MOD"));
        assertThat(mia.sendPlain(address + "/status", mended).statusCode()).isEqualTo(303);
    }

    @Test
    void nobodyElseIsChosenOnPurpose() {
        var form = form();
        form.remove("releasableTo");
        form.put("tlp", List.of(""));
        Response refused = mia.sendPlain(address + "/status", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Nobody else is ticked", "“TLP label” is missing. Please choose.");
        form.put("tlp", List.of("TLP:AMBER"));
        form.put("onlyOwn", List.of("true"));
        assertThat(mia.sendPlain(address + "/status", form).statusCode()).isEqualTo(303);
    }

    @Test
    void whoSawNobodyElseInItBeginsWithOnlyHisOwn() {
        address = "/incidents/" + file("mia-duty", Api.sighting("Alone")).path("incidentId");

        assertThat(form()).containsEntry("onlyOwn", List.of("true")).doesNotContainKey("releasableTo");
    }

    @Test
    void saysWhoWouldBeToldOfWhatIsThenPublished() throws Exception {
        var form = form();
        form.put("releasableTo", List.of("MOD", "NATO"));
        form.put(Previewing.ASK, List.of("yes"));
        String before = stored();
        Response seen = mia.sendPlain(address + "/status", form);

        assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
        assertThat(seen.asString())
                .contains("1 of 1 contacts would be told if this were taken now. Nothing is taken or sent yet.")
                .contains("NATO desk", "It is escalated");
        assertThat(stored()).isEqualTo(before);
        JsonNode asked = JSON.readTree(NotifyStub.ASKED.get(0).body());
        assertThat(asked.path("type").asText()).isEqualTo("dev.vedette.incident.status-changed.v1");
        String body = """
                {"status": "ESCALATED", "reason": "Vehicles within metres of the line", "tlp": "TLP:AMBER",
                 "releasableTo": ["MOD", "NATO"]}""";
        post("mia-duty", "/api/v1" + address + "/status/preview", body).then().statusCode(200);
        assertThat(stored()).isEqualTo(before);
        assertThat(timeless(JSON.readTree(NotifyStub.ASKED.get(1).body()).path("data")))
                .isEqualTo(timeless(asked.path("data")));

        var next = PageForm.of(seen.asString());
        assertThat(mia.sendPlain(address + "/status", next).statusCode()).isEqualTo(303);
        assertThat(timeless(asked.path("data"))).isEqualTo(timeless(published()));
    }

    @Test
    void marksEveryFieldThatIsMissing() {
        var form = PageForm.of(mia.get(address).asString());
        form.put("status", List.of(""));
        form.put("reason", List.of(""));

        assertThat(mia.sendPlain(address + "/status", form).asString())
                .contains(
                        "<select id=\"f-status\" name=\"status\" required aria-invalid=\"true\" aria-describedby=\"e-status\">")
                .contains("id=\"e-status\"")
                .containsPattern("<textarea id=\"f-reason\"[^>]*aria-invalid=\"true\"");
        assertThat(mia.get(address).asString()).contains("name=\"status\" required aria-describedby=\"e-status\">");
    }

    @Test
    void aPreviewIsRefusedAsTheStepWouldBe() {
        String preview = "/api/v1" + address + "/status/preview";
        post("mia-duty", preview, "{}").then().statusCode(422);
        post("mia-duty", preview, "{\"status\": \"ESCALATED\", \"reason\": \"x\", \"expectedStatus\": \"MONITORING\"}")
                .then()
                .statusCode(409);
        post("mia-reporter", preview, "{\"status\": \"ESCALATED\", \"reason\": \"x\"}")
                .then()
                .statusCode(403);
        post("kia-duty", preview, "{\"status\": \"ESCALATED\", \"reason\": \"x\"}")
                .then()
                .statusCode(404);
        assertThat(NotifyStub.ASKED).isEmpty();
    }

    private String stored() {
        return (String) entities.createNativeQuery("""
                        select concat_ws(' ', (select count(*) from status_change), (select count(*) from outbox),
                          (select count(*) from idempotency))""").getSingleResult();
    }

    private JsonNode published() throws Exception {
        String id = get("mia-duty", "/api/v1" + address).path("changes[0].eventId");
        String message = (String) entities.createNativeQuery("select cast(payload as text) from outbox where id = :id")
                .setParameter("id", UUID.fromString(id))
                .getSingleResult();
        return JSON.readTree(message).path("data");
    }

    private static JsonNode timeless(JsonNode data) {
        ObjectNode without = data.deepCopy();
        without.remove("recordedAt");
        without.withObjectProperty("change").remove("id");
        return without;
    }
}
