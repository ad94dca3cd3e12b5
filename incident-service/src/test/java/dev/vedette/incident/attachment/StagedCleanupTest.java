package dev.vedette.incident.attachment;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static dev.vedette.incident.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.incident.metadata.Footage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StagedCleanupTest {

    @Inject
    StagedCleanup cleanup;

    @Inject
    ContentStore contents;

    @Inject
    AttachmentLedger ledger;

    @Inject
    AttachmentSettings settings;

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
    void forgetsTheKeyOfAnUploadThatIsGone() {
        var content = unique();
        String key = UUID.randomUUID().toString();
        var gone = upload(content, key);
        assertThat(upload(content, key).<String>path("id")).isEqualTo(gone.path("id"));
        age(gone);
        cleanup.run();

        var again = upload(content, key);

        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(status(again)).isEqualTo(200);
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

    @Test
    void removesWhatAKilledProcessLeftBehind() throws IOException {
        Path part = incoming().resolve(unique() + ".part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "half an upload");
        Path orphan = place(unique());
        Path young = place(unique());
        Path stranger = Files.writeString(orphan.resolveSibling("README"), "not ours");
        age(part);
        age(orphan);
        age(stranger);
        cleanup.run();
        assertThat(part).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(young).exists();
        assertThat(stranger).exists();
    }

    private Path place(String content) throws IOException {
        Path place = contents.place(sha256(content));
        Files.createDirectories(place.getParent());
        return Files.writeString(place, content);
    }

    private Path incoming() {
        return settings.dir().resolve(ContentStore.INCOMING);
    }

    private static String sha256(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesAnUploadInProgressAlone() throws IOException {
        Path part = incoming().resolve(unique() + ".part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "being received");
        cleanup.run();
        assertThat(part).exists();
        Files.delete(part);
    }

    /** The content is old, as another upload of the same once brought it; the row that needs it is not committed yet. */
    @Test
    void waitsForARowThatIsStillToCome() throws Exception {
        String content = unique();
        Path place = place(content);
        age(place);
        String sha256 = place.getFileName().toString();
        var sweeping = Executors.newSingleThreadExecutor();
        try {
            Future<?> sweep = QuarkusTransaction.requiringNew().call(() -> {
                ledger.lockContents(List.of(sha256));
                Future<?> started = sweeping.submit(cleanup::run);
                await().until(() -> waiting() > 0);
                ledger.add(new Attachment(
                        UUID.randomUUID(),
                        "a.txt",
                        "text/plain",
                        content.length(),
                        sha256,
                        null,
                        "MIA",
                        "mia-reporter",
                        Instant.now(),
                        PartnerCopy.NONE,
                        false));
                return started;
            });
            sweep.get();
        } finally {
            sweeping.shutdownNow();
        }
        assertThat(place).exists();
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted", Long.class)
                .getSingleResult());
    }

    @Test
    void keepsTheCopyForPartnersWithItsOriginal() {
        String video = new String(Footage.mp4(), StandardCharsets.ISO_8859_1)
                .replace("pictures and sound", unique().substring(0, 18));
        var fresh = upload(video.getBytes(StandardCharsets.ISO_8859_1));
        String copy = fresh.path("partnerCopy.sha256");
        age(contents.place(fresh.path("sha256")));
        age(contents.place(copy));
        cleanup.run();
        assertThat(contents.place(fresh.path("sha256"))).exists();
        assertThat(contents.place(copy)).exists();
        age(fresh);
        cleanup.run();
        assertThat(contents.place(fresh.path("sha256"))).doesNotExist();
        assertThat(contents.place(copy)).doesNotExist();
    }

    private static void age(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response upload(String content) {
        return upload(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Response upload(byte[] content) {
        return as("mia-reporter")
                .contentType("application/octet-stream")
                .queryParam("fileName", "a.bin")
                .body(content)
                .post("/api/v1/attachments");
    }

    private static Response upload(String content, String key) {
        return as("mia-reporter")
                .contentType("application/octet-stream")
                .header("Idempotency-Key", key)
                .queryParam("fileName", "a.bin")
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/attachments");
    }

    private static int status(Response uploaded) {
        return get("mia-reporter", "/api/v1/attachments/" + uploaded.path("id")).statusCode();
    }

    private void age(Response uploaded) {
        age(contents.place(uploaded.path("sha256")));
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update attachment set stored_at = stored_at - interval '25 hours' where id = :id")
                        .setParameter("id", UUID.fromString(uploaded.path("id")))
                        .executeUpdate());
    }
}
