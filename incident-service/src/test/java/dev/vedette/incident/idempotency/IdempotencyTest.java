package dev.vedette.incident.idempotency;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {

    private static Response file(String account, String key, String body) {
        return as(account)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/observations");
    }

    @Test
    void repeatsTheAnswerToTheSameRequest() {
        String key = unique();
        String body = sighting(unique());
        var first = file("mia-reporter", key, body);
        var second = file("mia-reporter", key, body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body().asString()).isEqualTo(first.body().asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.contentType()).isEqualTo(first.contentType());
    }

    @Test
    void doesNotCareHowTheAddressIsWritten() {
        String key = unique();
        String body = sighting(unique());
        String id = file("mia-reporter", key, body).path("id");
        String again = as("mia-reporter")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/observations/")
                .path("id");
        assertThat(again).isEqualTo(id);
    }

    @Test
    void refusesParametersThatMeanNothing() {
        for (String path : List.of("/api/v1/observations", "/api/v1/readiness")) {
            as("mia-duty")
                    .contentType(ContentType.JSON)
                    .body(sighting("Parameter"))
                    .post(path + "?x=1")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("x"));
        }
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        String key = unique();
        file("mia-reporter", key, sighting("One")).then().statusCode(201);
        file("mia-reporter", key, sighting("Other"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:vedette:problem:key-reused"));
    }

    @Test
    void keepsKeysOfAccountsApart() {
        String key = unique();
        String body = sighting("Same");
        String mia = file("mia-reporter", key, body).path("id");
        String mod = file("mod-reporter", key, body).path("id");
        assertThat(mia).isNotEqualTo(mod);
    }

    @Test
    void letsARefusedRequestBeMended() {
        String key = unique();
        file("mia-reporter", key, "{}").then().statusCode(422);
        file("mia-reporter", key, sighting("Mended")).then().statusCode(201);
    }

    @Test
    void filesOnceWhenTwoComeAtOnce() throws Exception {
        String key = unique();
        String word = unique();
        Callable<Integer> request =
                () -> file("mia-reporter", key, sighting(word)).statusCode();
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var status : threads.invokeAll(List.of(request, request, request, request))) {
                assertThat(status.get()).isEqualTo(201);
            }
        } finally {
            threads.shutdownNow();
        }
        get("mia-reporter", "/api/v1/observations?q={q}", word).then().body("total", equalTo(1));
    }

    @Test
    void refusesKeysThatAreBlankOrGivenTwice() {
        for (String blank : List.of("", "   ")) {
            file("mia-reporter", blank, sighting("Blank key"))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        as("mia-reporter")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "one", "other")
                .body(sighting("Two keys"))
                .post("/api/v1/observations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refusesKeysThatAreNotPrintable() {
        file("mia-reporter", "x".repeat(201), sighting("Long key")).then().statusCode(400);
    }
}
