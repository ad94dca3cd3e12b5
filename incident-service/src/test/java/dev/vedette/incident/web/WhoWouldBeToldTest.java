package dev.vedette.incident.web;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.Api;
import dev.vedette.incident.outbox.FixedPublishing;
import dev.vedette.incident.outbox.Publishing;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An author sees before he files who would be told; nothing is stored for it, and notify-service is asked as the author. */
@QuarkusTest
@TestProfile(NotifyStub.Profile.class)
class WhoWouldBeToldTest {

    private static final String PREVIEW = "/api/v1/observations/preview";
    private static final List<String> GIVEN = List.of("id", "reference");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ANSWER = """
            {"ruleSet": "v1", "decidedAt": "2026-03-07T14:28:02.300Z", "nobodyReached": false,
             "told": [{"contact": {"id": "mod-duty", "name": "Ministry duty officer", "organisation": "MOD"}, "content": "FULL",
                       "precedence": "IMMEDIATE", "heldUntil": "2026-03-08T05:00:00Z",
                       "rules": [{"kind": "RULE", "rule": "armed", "findings": ["severity <Severe>", "armed YES"]}],
                       "mail": {"subject": "[TLP:AMBER] About it", "text": "What is <said>", "html": "<p>"}},
                      {"contact": {"id": "kia-duty", "name": "Agency duty officer", "organisation": "KIA"}, "content": "NOTICE",
                       "rules": []}],
             "notTold": [{"contact": {"id": "eulex-duty", "name": "Mission duty officer", "organisation": "EULEX"},
                          "reason": "NOT_RELEASED", "detail": "silenced by mia-duty until 2026-03-07T18:00:00.5Z: range"}],
             "catchUps": []}""";

    @Inject
    EntityManager entities;

    private Browser mia = new Browser();

    @BeforeEach
    void answer() {
        NotifyStub.answers(200, ANSWER);
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void asksAsTheCallerWithWhatFilingWouldPublishAndStoresNothing() throws Exception {
        String incident = file("mia-duty", Api.sighting("Before", "MOD")).path("incidentId");
        for (String body : List.of(
                Api.sighting("New", "MOD", "KFOR"),
                Api.sighting("Under", "MOD").replaceFirst("\\{", "{\"incidentId\": \"" + incident + "\","))) {
            NotifyStub.ASKED.clear();
            String before = stored();

            post("mia-duty", PREVIEW, body).then().statusCode(200).body("told.contact.id", hasItem("mod-duty"));

            assertThat(stored()).isEqualTo(before);
            assertThat(NotifyStub.ASKED).hasSize(1);
            var asked = NotifyStub.ASKED.get(0);
            assertThat(asked.path()).isEqualTo("/api/v1/preview");
            assertThat(asked.authorization()).startsWith("Basic ");
            assertThat(asked.cookie()).isNull();
            JsonNode question = JSON.readTree(asked.body());
            assertThat(question.path("type").asText()).isEqualTo("dev.vedette.observation.recorded.v1");
            assertThat(question.at("/data/observation/id").isMissingNode()).isTrue();
            assertThat(question.at("/data/incident/id").isMissingNode()).isEqualTo(!body.contains(incident));
            assertThat(timeless(question.path("data"), body.contains(incident)))
                    .isEqualTo(timeless(published(file("mia-duty", body)), body.contains(incident)));
        }
    }

    @Test
    void refusesWhatFilingRefuses() {
        post("mia-duty", PREVIEW, "{\"kind\": \"SIGHTING\"}")
                .then()
                .statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("errors.field", hasItem("headline"));
        post("mia-admin", PREVIEW, Api.sighting("Not an author")).then().statusCode(403);
        assertThat(NotifyStub.ASKED).isEmpty();
    }

    @Test
    void saysThatNobodyCanSayWhileNotifyServiceIsAway() {
        for (int status : new int[] {500, 503, 401, 404}) {
            NotifyStub.answers(status, "<html>");
            post("mia-duty", PREVIEW, Api.sighting("Away"))
                    .then()
                    .statusCode(503)
                    .contentType(startsWith("application/problem+json"))
                    .header("Retry-After", equalTo("5"));
            Response page = pressed("/", FilePagesTest.sighting());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asString()).contains("Nobody can say at the moment").contains("Six armed men by the road");
        }
        NotifyStub.answers(200, "no JSON");
        post("mia-duty", PREVIEW, Api.sighting("Away")).then().statusCode(503);
    }

    @Test
    void saysWithItThatNobodyIsToldAtPresent() {
        QuarkusMock.installMockForType(new FixedPublishing(Instant.parse("2026-03-01T10:00:00Z")), Publishing.class);

        String page = pressed("/", FilePagesTest.sighting()).asString();

        assertThat(page.substring(page.indexOf("id=\"told-title\"")))
                .contains("Nobody is told at present", "1 Mar 2026, 11:00");
    }

    @Test
    void doesNotSayToAPartnerThatNobodyIsTold() {
        NotifyStub.answers(
                200,
                "{\"onlyOwn\": true, \"told\": [], \"notTold\": [{\"contact\": {\"name\": \"KFOR desk\"}, \"reason\": \"NO_RULE_ASKED\"}]}");

        String page = pressed("/", FilePagesTest.sighting()).asString();

        assertThat(page)
                .contains("None of your own contacts would be told", "Whom else it tells is not shown to you")
                .doesNotContain("None of the contacts");
    }

    @Test
    void saysConditionsInWords() {
        NotifyStub.answers(
                200,
                "{\"told\": [{\"contact\": {\"name\": \"KFOR desk\"}, \"mail\": {}, \"rules\": [{\"kind\": \"RULE\", \"rule\": \"near\", \"findings\":"
                        + " [\"kind THIRD_PARTY_REPORT\", \"severity SEVERE, wants at least SEVERE\", \"category CBRNE\", \"tlp TLP:RED\"]}]}],"
                        + " \"notTold\": [{\"contact\": {\"name\": \"EU desk\"}, \"reason\": \"NO_RULE_ASKED\", \"detail\":"
                        + " \"nearest rule tell-those-above: incidentStatus OPEN, wants DE_ESCALATED or ESCALATED\"}]}");

        String page = pressed("/", FilePagesTest.sighting()).asString();

        assertThat(page)
                .contains(
                        "Rule near: kind third-party report; severity severe, wants at least severe; category CBRNE; tlp TLP:RED",
                        "No rule asks for it – nearest rule tell-those-above: the incident is open, wants de-escalated or escalated")
                .doesNotContain("incidentStatus", "THIRD_PARTY_REPORT,", "DE_ESCALATED");
    }

    @Test
    void warnsOfThoseWhoWouldGoOnHoldingWhatIsWrong() {
        NotifyStub.answers(
                200,
                "{\"onlyOwn\": false, \"nobodyReached\": false, \"told\": [], \"notTold\": [{\"contact\": {\"name\": \"KFOR desk\"},"
                        + " \"reason\": \"NOT_RELEASED\", \"detail\": \"\", \"leftWrong\": true}]}");

        String page = pressed("/", FilePagesTest.sighting()).asString();

        assertThat(page)
                .contains("would not learn that it no longer stands", "raise an alarm")
                .contains("It was told an earlier version, and goes on holding that");
    }

    @Test
    void handsOnWhyItIsNotForTheAsker() {
        NotifyStub.answers(403, "{\"detail\": \"TLP:RED is for named individuals\"}");

        post("mia-duty", PREVIEW, Api.sighting("Red"))
                .then()
                .statusCode(403)
                .body("detail", containsString("named individuals"));
        assertThat(pressed("/", FilePagesTest.sighting()).asString()).contains("TLP:RED is for named individuals");
    }

    @Test
    void theFormShowsItAndKeepsWhatWasTypedAndChosen() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put(Previewing.ASK, List.of("yes"));
        form.put("equipment", List.of("Two lorries"));

        Response seen = mia.sendFile("/", form, "footage.txt", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
        assertThat(seen.asString())
                .contains("2 of 3 contacts would be told", "Ministry duty officer", "Immediate")
                .contains("Rule armed: severity &lt;Severe&gt;; armed yes", "What is &lt;said&gt;")
                .contains("held back until 8 Mar 2026, 06:00", "a notice without content")
                .contains("Not on the release list – silenced by mia-duty until 7 Mar 2026, 19:00: range")
                .contains("footage.txt")
                .doesNotContain("id=\"errors\"");
        assertThat(NotifyStub.ASKED).hasSize(1);
        assertThat(NotifyStub.ASKED.get(0).cookie())
                .startsWith("vedette-session=")
                .doesNotContain("csrf");
        assertThat(NotifyStub.ASKED.get(0).body()).contains("footage.txt");
        var next = PageForm.of(seen.asString());
        assertThat(next)
                .containsEntry("equipment", List.of("Two lorries"))
                .containsEntry("tlp", List.of("TLP:AMBER"))
                .doesNotContainKey(Previewing.ASK);
        assertThat(next.get("attachments")).hasSize(1);
        assertThat(mia.send("/", next).statusCode()).isEqualTo(303);
    }

    @Test
    void theFormSaysBesideItsFieldsWhatWouldBeRefused() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("headline", List.of(""));

        Response refused = pressed("/", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"e-headline\"").doesNotContain("id=\"told\"");
        assertThat(NotifyStub.ASKED).isEmpty();
    }

    @Test
    void worksInTheFormsThatChangeAnObservation() throws Exception {
        String observation = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
        for (String change : List.of("update", "correct", "retract")) {
            NotifyStub.ASKED.clear();
            var form = PageForm.of(mia.get(observation + "/" + change).asString());
            form.put("reason", List.of("It was seen anew"));
            form.replace("headline", List.of("Seven armed men"));
            String before = stored();

            Response seen = pressed(observation + "/" + change, form);

            assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
            assertThat(seen.asString()).contains("Ministry duty officer");
            assertThat(PageForm.of(seen.asString())).containsEntry("reason", List.of("It was seen anew"));
            assertThat(stored()).isEqualTo(before);
            JsonNode data = JSON.readTree(NotifyStub.ASKED.get(0).body()).path("data");
            assertThat(data.at("/observation/id").asText())
                    .isEqualTo(observation.substring(observation.lastIndexOf('/') + 1));
            assertThat(data.at("/observation/version").asInt()).isEqualTo(2);
            assertThat(data.at("/observation/change").asText()).isIn("UPDATED", "CORRECTED", "RETRACTED");
            assertThat(data.at("/incident/id").asText()).isNotEmpty();
        }
    }

    @Test
    void programsAskAboutLaterVersionsWithTheBodyThatWouldRecordThem() throws Exception {
        String id = file("mia-duty", Api.sighting("First", "MOD")).path("id");
        String path = "/api/v1/observations/" + id;
        for (var asked : Map.of(
                        "/updates",
                                "{\"reason\": \"Seen anew\", \"observation\": " + Api.sighting("Second", "MOD") + "}",
                        "/corrections", "{\"reason\": \"Mistyped\", \"changes\": {\"headline\": \"Second\"}}",
                        "/retraction", "{\"reason\": \"It was nothing\"}")
                .entrySet()) {
            NotifyStub.ASKED.clear();
            String before = stored();

            post("mia-duty", path + asked.getKey() + "/preview", asked.getValue())
                    .then()
                    .statusCode(200)
                    .body("told.contact.id", hasItem("mod-duty"));

            assertThat(stored()).isEqualTo(before);
            JsonNode data = JSON.readTree(NotifyStub.ASKED.get(0).body()).path("data");
            assertThat(data.at("/observation/id").asText()).isEqualTo(id);
            assertThat(data.at("/observation/version").asInt()).isEqualTo(2);

            post("kfor-duty", path + asked.getKey() + "/preview", asked.getValue())
                    .then()
                    .statusCode(404);
            post(
                            "mia-duty",
                            path + asked.getKey() + "/preview",
                            asked.getValue().replaceFirst("\"reason\"[^,}]*,?", ""))
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("reason"));
        }
    }

    private Response pressed(String address, Map<String, List<String>> form) {
        form.put(Previewing.ASK, List.of("yes"));
        return mia.send(address, form);
    }

    private String stored() {
        return (String) entities.createNativeQuery("""
                        select concat_ws(' ', (select count(*) from observation), (select count(*) from observation_version),
                          (select count(*) from incident), (select count(*) from idempotency),
                          (select max(recorded_at) from observation_version))""").getSingleResult();
    }

    private JsonNode published(Response filed) throws Exception {
        assertThat(filed.statusCode()).isEqualTo(201);
        String message = (String) entities.createNativeQuery("select cast(payload as text) from outbox where id = :id")
                .setParameter("id", UUID.fromString(filed.path("eventId")))
                .getSingleResult();
        return JSON.readTree(message).path("data");
    }

    /** Without what filing gives, and its times. */
    private static JsonNode timeless(JsonNode data, boolean underIncident) {
        ObjectNode without = data.deepCopy();
        without.remove("recordedAt");
        without.withObjectProperty("observation").remove(GIVEN).remove(List.of("receivedAt", "reportedAt"));
        if (!underIncident) {
            without.withObjectProperty("incident").remove(GIVEN);
        }
        return without;
    }
}
