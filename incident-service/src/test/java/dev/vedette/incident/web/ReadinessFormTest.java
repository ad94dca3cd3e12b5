package dev.vedette.incident.web;

import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sets readiness sees who would be told, whom it is released to, and begins with those who know what holds. */
@QuarkusTest
@TestProfile(NotifyStub.Profile.class)
class ReadinessFormTest {

    private static final String PAGE = "/readiness";
    /** Of winter, an hour before UTC. */
    private final String until = Year.now(ZoneOffset.UTC).plusYears(1) + "-01-01T00:00";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    EntityManager entities;

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        NotifyStub.answers(
                200,
                "{\"nobodyReached\": true, \"told\": [], \"catchUps\": [], \"notTold\": [{\"contact\": {\"name\": \"KFOR desk\","
                        + " \"organisation\": \"KFOR\"}, \"reason\": \"NO_RULE_ASKED\", \"detail\": \"no rule names it\"}]}");
        mia = Browser.signedInAs("mia-duty");
        // Whatever other tests have left, now everyone knows the same.
        post("mia-duty", "/api/v1/readiness", """
                        {"level": "NORMAL", "reason": "x", "tlp": "TLP:AMBER", "exerciseStatus": "TEST",
                         "releasableTo": ["MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"]}""").then().statusCode(201);
    }

    private Map<String, List<String>> order(String... releasableTo) {
        return new LinkedHashMap<>(Map.of(
                "level", List.of("HIGH"),
                "reason", List.of("Vehicles near the line"),
                "tlp", List.of("TLP:AMBER"),
                "exerciseStatus", List.of("TEST"),
                "validUntil", List.of(until),
                "releasableTo", List.of(releasableTo),
                "openedBy", List.of("mia-duty")));
    }

    @Test
    void saysWhomItIsReleasedToAndLeadsToWhoIsTold() {
        Response set = mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"));

        assertThat(set.statusCode()).as(set.asString()).isEqualTo(303);
        String page = mia.get(set.getHeader("Location").replaceAll("https?://[^/]+", ""))
                .asString();
        String event = get("mia-duty", "/api/v1/readiness/history").path("items[0].eventId");
        assertThat(page)
                .contains("<strong>High</strong> is set as Test.")
                .contains(
                        "Released to EU, EULEX, KFOR, KIA, MIA, MOD, NATO. Of those it is released to, the rules decide who is told.")
                .contains(
                        "/events/" + event + "\">Who is told, and who is not", "/events/" + event + "\">Who was told");
        assertThat(mia.get(PAGE).asString()).doesNotContain("class=\"done\"");
    }

    /** On every page it is shown above, and nothing is shown without its label. */
    @Test
    void theBannerIsMarkedAsThePageIs() {
        assertThat(mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(mia.get("/incidents").asString())
                .contains(
                        "<p class=\"readiness level-high\"><span class=\"tlp tlp-amber\">TLP:AMBER</span> <span class=\"exercise\">TEST</span>");
    }

    /** Whoever looks at an old page would replace what he does not know of. */
    @Test
    void asksAgainIfSomethingElseHoldsByNow() {
        Map<String, List<String>> order = order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU");
        order.put("seen", List.of(seen(mia.get(PAGE).asString())));
        mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"));

        Response asked = mia.sendPlain(PAGE, order);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.asString()).contains("was changed since this page was loaded", "Vehicles near the line");

        order.put("seen", List.of(seen(asked.asString())));
        assertThat(mia.sendPlain(PAGE, order).statusCode()).isEqualTo(303);
    }

    private static String seen(String page) {
        return page.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void beginsWithThoseWhoKnowWhatHoldsForTheStatusThatIsChosen() {
        mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"));

        var real = PageForm.of(mia.get(PAGE).asString());
        var test = PageForm.of(mia.get(PAGE + "?exerciseStatus=TEST").asString());

        assertThat(real).containsEntry("exerciseStatus", List.of("ACTUAL"));
        assertThat(real.get("releasableTo")).doesNotContain("NATO");
        assertThat(test).containsEntry("exerciseStatus", List.of("TEST")).containsEntry("level", List.of("HIGH"));
        assertThat(test.get("releasableTo")).contains("KIA", "MOD", "EULEX", "KFOR", "NATO");
        assertThat(mia.get(PAGE + "?exerciseStatus=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void theQuestionDoesNotSayThatTheOthersAreTold() {
        mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"));
        var narrower = order("MOD", "KIA", "EULEX", "NATO", "EU");
        narrower.put("level", List.of("NORMAL"));

        Response asked = mia.sendPlain(PAGE, narrower);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString()).contains("they may not know it").doesNotContain("not to be told");
    }

    @Test
    void saysWhoWouldBeToldOfWhatIsThenPublished() throws Exception {
        mia.sendPlain(PAGE, order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"));
        var form = order("MOD", "KIA", "KFOR", "EULEX", "NATO", "EU");
        form.put("level", List.of("MAXIMUM"));
        form.put("validFrom", List.of("2026-03-07T15:20"));
        form.put(Previewing.ASK, List.of("yes"));
        NotifyStub.ASKED.clear();
        String before = stored();

        Response seen = mia.sendPlain(PAGE, form);

        assertThat(seen.statusCode()).as(seen.asString()).isEqualTo(200);
        assertThat(seen.asString())
                .contains("Nobody would be told, not even those to whom it falls back.", "Nothing is set or sent yet.")
                .contains("KFOR desk", "No rule asks for it");
        post("mia-duty", "/api/v1/readiness/preview", """
                        {"level": "MAXIMUM", "reason": "Vehicles near the line", "tlp": "TLP:AMBER", "exerciseStatus": "TEST",
                         "validFrom": "2026-03-07T15:20:00+01:00", "validUntil": "%s:00+01:00",
                         "releasableTo": ["MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"]}""".formatted(until))
                .then()
                .statusCode(200);
        assertThat(stored()).isEqualTo(before);
        JsonNode asked = JSON.readTree(NotifyStub.ASKED.get(0).body());
        assertThat(asked.path("type").asText()).isEqualTo("dev.vedette.readiness.changed.v1");
        assertThat(asked.at("/data/readiness/previousLevel").asText()).isEqualTo("HIGH");
        assertThat(timeless(JSON.readTree(NotifyStub.ASKED.get(1).body()).path("data")))
                .isEqualTo(timeless(asked.path("data")));

        assertThat(mia.sendPlain(PAGE, PageForm.of(seen.asString())).statusCode())
                .isEqualTo(303);
        assertThat(timeless(published())).isEqualTo(timeless(asked.path("data")));
    }

    @Test
    void aPreviewIsRefusedAsTheOrderWouldBe() {
        post("mia-duty", "/api/v1/readiness/preview", "{}").then().statusCode(422);
        post("mia-reporter", "/api/v1/readiness/preview", "{}").then().statusCode(403);
        assertThat(NotifyStub.ASKED).isEmpty();
    }

    private String stored() {
        return (String) entities.createNativeQuery("""
                        select concat_ws(' ', (select count(*) from readiness), (select count(*) from outbox),
                          (select count(*) from idempotency))""").getSingleResult();
    }

    private JsonNode published() throws Exception {
        String id = get("mia-duty", "/api/v1/readiness/history").path("items[0].eventId");
        String message = (String) entities.createNativeQuery("select cast(payload as text) from outbox where id = :id")
                .setParameter("id", UUID.fromString(id))
                .getSingleResult();
        return JSON.readTree(message).path("data");
    }

    private static JsonNode timeless(JsonNode data) {
        ObjectNode without = data.deepCopy();
        without.remove("recordedAt");
        without.withObjectProperty("readiness").remove("id");
        return without;
    }
}
