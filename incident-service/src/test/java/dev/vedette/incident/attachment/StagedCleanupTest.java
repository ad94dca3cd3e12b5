package dev.vedette.incident.attachment;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StagedCleanupTest {

    @Inject
    StagedCleanup cleanup;

    @Inject
    ContentStore contents;

    @Inject
    EntityManager entities;

    @Test
    void removesOnlyWhatNoObservationCarriedInTime() {
        var forgotten = upload(unique());
        var fresh = upload(unique());
        var carried = upload(unique());
        file(
                        "mia-reporter",
                        sighting("Carries")
                                .replaceFirst("\\{", "{\"attachments\": [{\"id\": \"" + carried.path("id") + "\"}],"))
                .then()
                .statusCode(201);
        age(forgotten);
        age(carried);
        cleanup.run();
        assertThat(status(forgotten)).isEqualTo(404);
        assertThat(contents.place(forgotten.path("sha256"))).doesNotExist();
        assertThat(status(fresh)).isEqualTo(200);
        assertThat(contents.place(fresh.path("sha256"))).exists();
        assertThat(status(carried)).isEqualTo(200);
        assertThat(contents.place(carried.path("sha256"))).exists();
    }

    @Test
    void keepsContentThatAnotherAttachmentShares() {
        String content = unique();
        var forgotten = upload(content);
        var fresh = upload(content);
        age(forgotten);
        cleanup.run();
        assertThat(status(forgotten)).isEqualTo(404);
        assertThat(contents.place(fresh.path("sha256"))).exists();
    }

    private static Response upload(String content) {
        return as("mia-reporter")
                .contentType("application/octet-stream")
                .queryParam("fileName", "a.bin")
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments");
    }

    private static int status(Response uploaded) {
        return get("mia-reporter", "/api/v1/attachments/" + uploaded.path("id")).statusCode();
    }

    private void age(Response uploaded) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update attachment set stored_at = stored_at - interval '25 hours' where id = :id")
                        .setParameter("id", UUID.fromString(uploaded.path("id")))
                        .executeUpdate());
    }
}
