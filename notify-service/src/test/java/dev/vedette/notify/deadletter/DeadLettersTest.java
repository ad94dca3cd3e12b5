package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the broker to a decision: what can be seen, by whom, and what can be done. */
@QuarkusTest
class DeadLettersTest extends Burying {

    private final JsonObject event = filed(UUID.randomUUID(), UUID.randomUUID());

    private UUID buried() {
        sendEvent(broken(event));
        return letter(event.getString("id"));
    }

    @Test
    void whatCannotBeReadIsThereWithItsReasonAndAsItCame() {
        UUID letter = buried();

        as("mia-duty")
                .get(LETTERS + "?state=WAITING&reason=schema-violation")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(letter.toString()));
        as("mia-duty")
                .get(LETTERS + "/" + letter)
                .then()
                .statusCode(200)
                .body("receiver", equalTo("notify-service"))
                .body("detail", containsString("/data/observation/severity"))
                .body("times", equalTo(1))
                .body("correctable", equalTo(true));
        assertThat(as("mia-duty").get(LETTERS + "/" + letter + "/body").asString())
                .isEqualTo(broken(event).encode());
        as("mia-duty")
                .get("/dead-letters/" + letter)
                .then()
                .statusCode(200)
                .body(containsString("<code>/data/observation/severity</code>"))
                .body(containsString("Line 1, column "));
        as("mia-duty").get("/").then().body(containsString("could not be taken in"));
        as("mia-admin")
                .get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'dead-letters' }.status", equalTo("UP"));
    }

    @ParameterizedTest
    @CsvSource({"mia-reporter", "kfor-duty", "eu-duty", "mia-system", "kia-reporter"})
    void nobodyElseKnowsOfThem(String account) {
        UUID letter = buried();

        as(account).get(LETTERS).then().statusCode(403);
        as(account).get(LETTERS + "/" + letter).then().statusCode(403);
        as(account).get(LETTERS + "/" + letter + "/body").then().statusCode(403);
        for (String act : new String[] {"replay", "approve", "return", "discard", "reopen", "correct"}) {
            act(account, letter, act, 1).statusCode(403);
        }
        assertThat(state(letter)).isEqualTo("OPEN");
    }

    /** What is told of it later may show that it should never have been filed so. */
    @Test
    void whoMayNotSeeALaterVersionOfItDoesNotOpenItEither() {
        UUID incident = UUID.randomUUID();
        UUID observation = UUID.randomUUID();
        JsonObject second = corrected(incident, observation);
        sendEvent(broken(second));
        UUID letter = letter(second.getString("id"));
        as("mod-duty").get(LETTERS + "/" + letter + "/body").then().statusCode(200);

        JsonObject third = corrected(incident, observation);
        third.getJsonObject("data")
                .getJsonObject("observation")
                .put("version", 3)
                .put("replacesVersion", 2);
        third.getJsonObject("data").getJsonObject("marking").put("releasableTo", new JsonArray().add("MIA"));
        sendEvent(third);
        await().atMost(PATIENCE).until(() -> inInbox(third.getString("id")) == 1);

        as("mod-duty").get(LETTERS + "/" + letter).then().body("opens", equalTo(false));
        as("mod-duty").get(LETTERS + "/" + letter + "/body").then().statusCode(403);
        act("mod-duty", letter, "discard", 1).statusCode(403);
        as("mia-duty").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));
    }

    /** It says of itself that it is for MIA and MOD. */
    @Test
    void whoMayNotSeeWhatItIsForKnowsThatThereIsOneAndNoMore() {
        UUID letter = buried();

        as("kia-duty")
                .get(LETTERS + "/" + letter)
                .then()
                .statusCode(200)
                .body("opens", equalTo(false))
                .body("detail", nullValue())
                .body("properties", nullValue())
                .body("messageId", nullValue());
        as("kia-duty").get(LETTERS + "/" + letter + "/body").then().statusCode(403);
        as("kia-duty")
                .get("/dead-letters/" + letter)
                .then()
                .statusCode(200)
                .body(containsString("By its marking you may not open this"))
                .body(not(containsString("Banje")));
        act("kia-duty", letter, "discard", 1).statusCode(403);
        as("mod-duty").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));
        as("mia-admin").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));
    }

    @Test
    void whatIsRedOrNotMarkedIsForThoseNamedForRed() {
        event.getJsonObject("data").getJsonObject("marking").put("tlp", "TLP:RED");
        UUID red = buried();
        String id = "unmarked-" + UUID.randomUUID();
        send(message(id, "{oops").build());
        UUID unmarked = letter(id);

        for (UUID letter : new UUID[] {red, unmarked}) {
            as("mia-duty").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));
            as("mia-admin").get(LETTERS + "/" + letter).then().body("opens", equalTo(false));
        }
    }

    @Test
    void aCorrectionIsTakenInOnceASecondPersonApprovesIt() {
        UUID letter = buried();
        String right = event.encode();

        act("mia-duty", letter, "correct", correction(1, right)).statusCode(200).body("state", equalTo("CORRECTED"));
        act("mia-duty", letter, "approve", 2).statusCode(403);
        act("mia-admin", letter, "approve", 1).statusCode(412);
        assertThat(inInbox(event.getString("id"))).isZero();
        as("mia-admin")
                .get("/dead-letters/" + letter)
                .then()
                .body(containsString("As mia-duty corrected it"))
                .body(containsString("line-PUT"));
        act("mia-admin", letter, "approve", 2)
                .statusCode(200)
                .body("state", equalTo("TAKEN_IN"))
                .body("eventId", equalTo(event.getString("id")))
                .body("steps.what", equalTo(java.util.List.of("CORRECTED", "APPROVED")))
                .body("steps[0].correction", equalTo(right))
                .body("steps[1].outcome", equalTo("TAKEN_IN"));
        long told = deliveries(event.getString("id"));
        assertThat(told).isPositive();

        act("mia-admin", letter, "approve", 3).statusCode(409);
        act("mia-admin", letter, "replay", 3).statusCode(409);
        // The sender repeats it, by now as it should be.
        sendEvent(event);
        sendEvent(broken(event));
        await().atMost(PATIENCE).until(() -> !letter(event.getString("id")).equals(letter));
        UUID again = letter(event.getString("id"));
        act("mia-duty", again, "correct", correction(1, right)).statusCode(200);
        act("mia-admin", again, "approve", 2).statusCode(200).body("state", equalTo("ALREADY_TAKEN_IN"));
        assertThat(deliveries(event.getString("id"))).isEqualTo(told);
        assertThat(as("mia-duty").get(LETTERS + "/" + letter + "/body").asString())
                .isEqualTo(broken(event).encode());
    }

    @Test
    void whatIsMarkedMoreStrictlyIsStricterFromThenOn() {
        UUID letter = buried();
        JsonObject red = event.copy();
        red.getJsonObject("data").getJsonObject("marking").put("tlp", "TLP:RED");
        as("mia-admin").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));

        act("mia-duty", letter, "correct", correction(1, red.encode())).statusCode(200);

        as("mia-admin")
                .get(LETTERS + "/" + letter)
                .then()
                .body("opens", equalTo(false))
                .body("steps[0].correction", nullValue());
        as("mia-admin").get(LETTERS + "/" + letter + "/body").then().statusCode(403);
        act("mia-admin", letter, "approve", 2).statusCode(403);
        as("mia-duty").get(LETTERS + "/" + letter).then().body("opens", equalTo(true));
    }

    @Test
    void aCorrectionThatGoesTooFarIsRefusedBesideItsField() {
        UUID letter = buried();
        JsonObject wide = event.copy();
        wide.put("id", UUID.randomUUID().toString());
        wide.getJsonObject("data")
                .getJsonObject("marking")
                .put("tlp", "TLP:CLEAR")
                .getJsonArray("releasableTo")
                .add("EU");

        act("mia-duty", letter, "correct", correction(1, wide.encode()))
                .statusCode(422)
                .body(
                        "errors.field",
                        equalTo(java.util.List.of(
                                "body/id", "body/data/marking/tlp", "body/data/marking/releasableTo")));
        act("mia-duty", letter, "correct", correction(1, broken(event).encode()))
                .statusCode(422)
                .body("errors[0].field", equalTo("body/data/observation/severity"))
                .body("errors[0].message", containsString("line 1, column "));
        act("mia-duty", letter, "correct", Map.of("revision", 1, "body", "{", "why", " "))
                .statusCode(422)
                .body("errors.field", hasItem("why"));
        assertThat(state(letter)).isEqualTo("OPEN");
    }

    @Test
    void whatIsDiscardedKeepsWhyAndCanBeOpenedAgain() {
        UUID letter = buried();

        act("mia-duty", letter, "discard", Map.of("revision", 1, "why", " ")).statusCode(422);
        act("mia-duty", letter, "discard", Map.of("revision", 1)).statusCode(422);
        act("mia-duty", letter, "discard", 1).statusCode(200).body("state", equalTo("DISCARDED"));
        act("mod-duty", letter, "discard", 1).statusCode(409);
        as("mia-duty").get(LETTERS + "?state=DISCARDED").then().body("items.id", hasItem(letter.toString()));
        act("mod-duty", letter, "reopen", 2)
                .statusCode(200)
                .body("steps.madeBy", equalTo(java.util.List.of("mia-duty", "mod-duty")));
        act("mod-duty", letter, "replay", 3).statusCode(409);
        as("mia-duty")
                .get(LETTERS + "/" + letter)
                .then()
                .body("state", equalTo("OPEN"))
                .body("steps[2].what", equalTo("FAILED"))
                .body("steps[2].outcome", equalTo("schema-violation"));
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        for (String wrong :
                new String[] {"state=GONE", "size=0", "size=201", "before=x", "from=yesterday", "other=1"}) {
            as("mia-duty").get(LETTERS + "?" + wrong).then().statusCode(400);
        }
        as("mia-duty").get(LETTERS + "/" + UUID.randomUUID()).then().statusCode(404);
        as("mia-duty").get(LETTERS + "/x").then().statusCode(404);
    }

    private static Map<String, ?> correction(int revision, String body) {
        return Map.of("revision", revision, "body", body, "why", "The severity was a slip: asked the reporter");
    }
}
