package dev.vedette.notify.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood of a body is refused with a problem that says so. */
@QuarkusTest
class WrongJsonTest {

    private static ValidatableResponse sent(String body) {
        return sent("/api/v1/silences", body);
    }

    private static ValidatableResponse sent(String path, String body) {
        return given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incident | {'incident': 'VDT-7K3M-Q2XA', 'rule': 'x', 'reason': 'x', 'until': '2030-01-01T00:00:00Z'}",
                "reason   | {'reason': true}",
                "reason   | {'reason': 12}",
                "reason   | {'reason': {}}",
                "rule     | {'rule': ['x']}",
                "incidentId | {'incidentId': 'VDT-\\u0000', 'reason': 'x', 'until': '2030-01-01T00:00:00Z'}"
            })
    void saysWhichFieldIsWrong(String field, String body) {
        sent(body.replace('\'', '"')).statusCode(422).body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "1"})
    void saysThatItMustBeAnObject(String body) {
        for (String path : new String[] {"/api/v1/silences", "/api/v1/preview"}) {
            sent(path, body).statusCode(400).body("detail", equalTo("The body must be a JSON object."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"reason\": x}",
                "{\"reason\": \"a\", \"reason\": \"b\"}",
                "{\"reason\": \"secret\"} garbage",
                "{\"a\" \"secret\"}"
            })
    void saysWhereItIsNotWellFormed(String body) {
        sent(body)
                .statusCode(400)
                .body("detail", containsString("not well-formed JSON: see line 1, column"))
                .body("detail", not(containsString("secret")));
    }

    /** REST Assured indents what is sent, for its log: the memory that takes grows with the square of the depth. */
    private static final int DEPTH = 5_000;

    @Test
    void isNotImpressedByDepth() {
        sent("[".repeat(DEPTH)).statusCode(400);
        sent("{\"rule\":".repeat(DEPTH)).statusCode(422);
        sent("/api/v1/preview", "{\"data\":" + "[".repeat(DEPTH)).statusCode(422);
    }

    @Test
    void saysWhoMayNotSeeMetrics() {
        given().auth()
                .preemptive()
                .basic("kfor-duty", "vedette-demo")
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403));
    }
}
