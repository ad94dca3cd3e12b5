package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A replay has one effect or none, and nobody takes what is old for what is new. */
@QuarkusTest
class DeadLetterReplayTest extends Burying {

    private final UUID incident = UUID.randomUUID();
    private final UUID observation = UUID.randomUUID();
    private final JsonObject first = filed(incident, observation);

    /** As if an earlier release of this service had not understood it. */
    private UUID buriedThoughReadable(JsonObject event) {
        bury(AmqpMessage.create()
                .id(event.getString("id"))
                .durable(true)
                .withBufferAsBody(Buffer.buffer(event.encode()))
                .applicationProperties(new JsonObject()
                        .put("reason", "processing-failed")
                        .put("detail", "a defect")
                        .put("deadLetteredAt", "2026-01-01T00:00:00Z"))
                .build());
        return letter(event.getString("id"));
    }

    @Test
    void ofManyAtOnceOneTakesItIn() throws Exception {
        UUID letter = buriedThoughReadable(first);
        var threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> clicks =
                    List.of("mia-duty", "mod-duty", "mia-duty", "mod-duty", "mia-admin").stream()
                            .<Callable<Integer>>map(account -> () ->
                                    act(account, letter, "replay", 1).extract().statusCode())
                            .toList();
            var answers = new java.util.ArrayList<Integer>();
            // The broker brings it as well.
            var unused = threads.submit(() -> sendEvent(first));
            for (Future<Integer> answer : threads.invokeAll(clicks)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        } finally {
            threads.shutdown();
        }
        await().atMost(PATIENCE).until(() -> inInbox(first.getString("id")) == 1);
        assertThat(state(letter)).isIn("TAKEN_IN", "ALREADY_TAKEN_IN");
        assertThat(database.query(
                        "select 1 from recorded_event where id = ?", row -> 1, UUID.fromString(first.getString("id"))))
                .hasSize(1);
        assertThat(database.query("select 1 from dead_letter_step where dead_letter = ?", row -> 1, letter))
                .hasSize(1);
    }

    @Test
    void whatWasTakenInMeanwhileEndsAsThat() {
        UUID letter = buriedThoughReadable(first);
        sendEvent(first);
        await().atMost(PATIENCE).until(() -> deliveries(first.getString("id")) > 0);
        long told = deliveries(first.getString("id"));

        act("mia-duty", letter, "replay", 1).statusCode(200).body("state", equalTo("ALREADY_TAKEN_IN"));

        assertThat(deliveries(first.getString("id"))).isEqualTo(told);
    }

    /** What is killed between the effect and its record is undone by the database in the same way. */
    @Test
    void withoutItsRecordThereIsNoEffect() {
        UUID letter = buriedThoughReadable(first);
        database.update("alter table dead_letter_step rename column outcome to outcome_away");
        try {
            act("mia-duty", letter, "replay", 1).statusCode(500);
        } finally {
            database.update("alter table dead_letter_step rename column outcome_away to outcome");
        }
        assertThat(inInbox(first.getString("id"))).isZero();
        assertThat(deliveries(first.getString("id"))).isZero();
        assertThat(state(letter)).isEqualTo("OPEN");

        act("mia-duty", letter, "replay", 1).statusCode(200).body("state", equalTo("TAKEN_IN"));
        assertThat(inInbox(first.getString("id"))).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseDoesNotTakeFailsAgainAndSaysSo() {
        JsonObject nul = first.copy().put("source", "a\u0000b");
        sendEvent(nul);
        UUID letter = letter(first.getString("id"));

        act("mia-duty", letter, "replay", 1).statusCode(409);

        assertThat(state(letter)).isEqualTo("OPEN");
        assertThat(database.query(
                        "select outcome from dead_letter_step where dead_letter = ?", row -> row.getString(1), letter))
                .containsExactly("processing-failed");
    }

    @Test
    void aFirstVersionAfterTheSecondWasSentTellsNobody() {
        JsonObject second = corrected(incident, observation);
        sendEvent(broken(first));
        UUID letter = letter(first.getString("id"));
        sendEvent(second);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.query(
                                "select state from delivery where event_id = ?",
                                row -> row.getString(1),
                                UUID.fromString(second.getString("id"))))
                        .isNotEmpty()
                        .containsOnly("SENT"));

        act("mia-duty", letter, "correct", java.util.Map.of("revision", 1, "body", first.encode(), "why", "a slip"))
                .statusCode(200);
        act("mia-admin", letter, "approve", 2)
                .statusCode(200)
                .body("state", equalTo("TAKEN_IN"))
                .body("steps[1].outcome", equalTo("OVERTAKEN"));

        assertThat(deliveries(first.getString("id"))).isZero();
        assertThat(database.query(
                        "select distinct reason from decision where event_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(first.getString("id"))))
                .contains("OVERTAKEN")
                .doesNotContain("TOLD");
        assertThat(database.query(
                        "select version from recorded_event where incident_id = ? order by position",
                        row -> row.getInt(1),
                        incident))
                .containsExactly(1, 2);
        as("mia-duty").get("/events/" + first.getString("id")).then().statusCode(200);
    }

    /** A second one of the incident does not make the first one old. */
    @Test
    void whatNothingHasOvertakenIsNews() {
        UUID letter = buriedThoughReadable(first);
        JsonObject other = filed(incident, UUID.randomUUID());
        sendEvent(other);
        await().atMost(PATIENCE).until(() -> deliveries(other.getString("id")) > 0);

        act("mia-duty", letter, "replay", 1).statusCode(200).body("steps[0].outcome", equalTo("TAKEN_IN"));

        assertThat(deliveries(first.getString("id"))).isPositive();
    }
}
