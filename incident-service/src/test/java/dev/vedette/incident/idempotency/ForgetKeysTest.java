package dev.vedette.incident.idempotency;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForgetKeysTest {

    @Inject
    ForgetKeys forget;

    @Inject
    EntityManager entities;

    @Test
    void forgetsAKeySevenDaysLaterAndNoSooner() {
        String key = unique();
        String body = sighting(unique());
        String first = file(key, body);
        Instant filed = filedAt(key);

        forget.run(filed.plus(Duration.ofDays(7)));
        assertThat(file(key, body)).isEqualTo(first);

        assertThat(forget.run(filed.plus(Duration.ofDays(7)).plusMillis(1))).isPositive();
        assertThat(file(key, body)).isNotEqualTo(first);
    }

    private static String file(String key, String body) {
        return as("mia-reporter")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/observations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Instant filedAt(String key) {
        return (Instant)
                entities.createNativeQuery("select created_at from idempotency where key = :key", Instant.class)
                        .setParameter("key", key)
                        .getSingleResult();
    }
}
