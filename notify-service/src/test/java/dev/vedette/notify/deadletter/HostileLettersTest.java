package dev.vedette.notify.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.intake.BuriedMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpMessageBuilder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody sends, it is kept, shown without doing anything, and can be discarded. */
@QuarkusTest
class HostileLettersTest extends Burying {

    @Inject
    KeepDeadLetter keep;

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(
                        "script",
                        text("<script>alert(1)</script></pre><img src=x onerror=alert(1)>"),
                        "malformed-json"),
                Arguments.of("deep", text("[".repeat(200_000)), "malformed-json"),
                Arguments.of("twice", text("{\"type\":\"a\",\"type\":\"b\"}"), "malformed-json"),
                Arguments.of("NUL", text("{\"type\":\"\u0000\"}"), "malformed-json"),
                Arguments.of(
                        "bytes",
                        builder().withBufferAsBody(Buffer.buffer(new byte[] {(byte) 0xC3, 0x28, 0})),
                        "body-not-text"),
                Arguments.of("1 MiB", text("\"" + "é".repeat(524_287) + "\""), "malformed-json"),
                Arguments.of("more", text("x".repeat(1_500_000)), "oversized"),
                Arguments.of("number", builder().withLongAsBody(42), "body-not-text"),
                Arguments.of("text", builder().withBody("{oops"), "malformed-json"),
                Arguments.of("empty", builder().withBufferAsBody(Buffer.buffer()), "malformed-json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isKeptShownAndDiscarded(String name, AmqpMessageBuilder body, String reason) {
        String id = "hostile-" + UUID.randomUUID();
        send(body.id(id).groupId(id).durable(true).build());

        UUID letter = letter(id);

        as("mia-duty").get(LETTERS + "/" + letter).then().statusCode(200).body("reason", equalTo(reason));
        as("mia-duty")
                .get("/dead-letters/" + letter)
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")))
                .body(not(containsString("<img src=x")));
        as("mia-duty").get(LETTERS + "/" + letter + "/body").then().statusCode(200);
        act("mia-duty", letter, "correct", Map.of("revision", 1, "body", "{}", "why", "to try it"))
                .statusCode(409);
        act("mia-duty", letter, "replay", 1).statusCode(409);
        act("mia-duty", letter, "discard", 1).statusCode(200);
    }

    /** Properties are as hostile, and somebody else may use the address. */
    @Test
    void whatAnotherOneCouldNotTakeInIsKeptAndOnlyDiscarded() {
        String id = "other-" + UUID.randomUUID();
        bury(text("{\"a\": 1}")
                .id(id)
                .applicationProperties(new JsonObject()
                        .put("deadLetteredBy", "incident-service")
                        .put("reason", "<b>\u0000</b>")
                        .put("detail", "x".repeat(5_000))
                        .put("deadLetteredAt", "9999-01-01T00:00:00Z"))
                .build());
        UUID letter = letter(id);

        as("mia-duty")
                .get(LETTERS + "/" + letter)
                .then()
                .body("receiver", equalTo("incident-service"))
                .body("correctable", equalTo(false));
        as("mia-duty").get("/dead-letters/" + letter).then().statusCode(200).body(not(containsString("<b>")));
        act("mia-duty", letter, "replay", 1).statusCode(409);
        act("mia-duty", letter, "discard", 1).statusCode(200);
    }

    @Test
    void whatABrokerGivesUpByItselfIsKept() {
        String id = "given-up-" + UUID.randomUUID();
        bury(builder().id(id).withJsonArrayAsBody(new JsonArray().add(1)).build());

        as("mia-duty")
                .get(LETTERS + "/" + letter(id))
                .then()
                .body("receiver", equalTo("unknown"))
                .body("reason", equalTo("given-up-by-broker"));
    }

    /** The broker hands it out again if the service dies after it kept it; the sender may send it again. */
    @Test
    void theSameIsKeptOnceAndCountedIfItCameAgain() {
        String id = "again-" + UUID.randomUUID();

        keep.keep(buried(id, "2026-03-01T10:00:00Z"));
        keep.keep(buried(id, "2026-03-01T10:00:00Z"));
        assertThat(times(id)).containsExactly(1);
        keep.keep(buried(id, "2026-03-01T11:00:00Z"));
        assertThat(times(id)).containsExactly(2);

        act("mia-duty", letter(id), "discard", 1).statusCode(200);
        UUID discarded = letter(id);
        keep.keep(buried(id, "2026-03-01T12:00:00Z"));
        assertThat(times(id)).containsExactly(2, 1);
        act("mia-duty", discarded, "reopen", 2).statusCode(409);
    }

    /** What a broker gives up says nothing of when: the same, given up again later, is another. */
    @Test
    void whatIsGivenUpAgainLaterIsNotTakenForTheSameHandedOutAgain() {
        String id = "undated-" + UUID.randomUUID();

        keep.keep(undated(id));
        keep.keep(undated(id));
        assertThat(times(id)).containsExactly(1);
        act("mia-duty", letter(id), "discard", 1).statusCode(200);
        database.update("update dead_letter_receipt set kept_at = kept_at - interval '1 hour'");
        keep.keep(undated(id));

        assertThat(times(id)).containsExactly(1, 1);
    }

    private static BuriedMessage undated(String id) {
        return new BuriedMessage(
                id, null, null, BuriedMessage.Form.BYTES, "{oops".getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Test
    void whatIsTooLargeIsNotTakenInThoughItWouldBeUnderstood() {
        JsonObject event = filed(UUID.randomUUID(), UUID.randomUUID());
        String id = event.getString("id");
        send(message(id, event.encode() + " ".repeat(1_100_000)).build());
        UUID letter = letter(id);

        act("mia-duty", letter, "replay", 1).statusCode(409).body("detail", containsString("oversized"));
        as("mia-duty")
                .get(LETTERS + "/" + letter)
                .then()
                .body("reason", equalTo("oversized"))
                .body("marked", equalTo(false))
                .body("correctable", equalTo(false));
        as("mia-duty").get("/dead-letters/" + letter + "/correct").then().statusCode(409);
        assertThat(inInbox(id)).isZero();
    }

    @Test
    void theListShowsWhatOthersWroteAsItTrulyIsOrNotAtAll() {
        String id = "rtl-" + UUID.randomUUID();
        bury(text("{}")
                .id(id)
                .applicationProperties(new JsonObject()
                        .put("deadLetteredBy", "evil\u202Eecivres")
                        .put("reason", "Ask me 1"))
                .build());
        UUID letter = letter(id);

        as("mia-admin")
                .get(LETTERS + "/" + letter)
                .then()
                .body("receiver", equalTo("other"))
                .body("reason", equalTo("other"));
        as("mia-admin").get("/dead-letters/" + letter).then().body(not(containsString("Ask me 1")));
        as("mia-duty")
                .get("/dead-letters")
                .then()
                .body(not(containsString("\u202E")))
                .body(containsString("evil\\u{202E}ecivres"));
        as("mia-admin")
                .get("/dead-letters")
                .then()
                .body(not(containsString("ecivres")))
                .body(not(containsString("Ask me 1")));
    }

    private java.util.List<Integer> times(String id) {
        return database.query(
                "select times from dead_letter where message_id = ? order by position", row -> row.getInt(1), id);
    }

    private static BuriedMessage buried(String id, String at) {
        return new BuriedMessage(
                id,
                null,
                null,
                BuriedMessage.Form.BYTES,
                "{oops".getBytes(StandardCharsets.UTF_8),
                Map.of(BuriedMessage.REASON, "malformed-json", BuriedMessage.AT, at));
    }

    private static AmqpMessageBuilder text(String body) {
        return builder().withBufferAsBody(Buffer.buffer(body));
    }

    private static AmqpMessageBuilder builder() {
        return AmqpMessage.create();
    }
}
