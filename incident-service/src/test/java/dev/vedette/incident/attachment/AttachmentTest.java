package dev.vedette.incident.attachment;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.incident.Api;
import dev.vedette.incident.metadata.Footage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttachmentTest {

    private static final String PATH = "/api/v1/attachments";

    @Inject
    EntityManager entities;

    private static Response upload(String account, byte[] content) {
        return as(account)
                .contentType("application/octet-stream")
                .queryParam("fileName", "fotografi ë.txt")
                .body(content)
                .post(PATH);
    }

    private static byte[] text() {
        return ("footage " + Api.unique()).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void storesByContentAndSniffsTheType() {
        byte[] png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        upload("mia-reporter", png)
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("image/png"))
                .body("sizeBytes", equalTo(12))
                .body("fileName", equalTo("fotografi ë.txt"))
                .body("filed", equalTo(false));
    }

    @Test
    void tellsMp4FromQuickTime() {
        upload("mia-reporter", Footage.mp4()).then().statusCode(201).body("mediaType", equalTo("video/mp4"));
    }

    @Test
    void isHandedOutByTheReleasabilityOfWhatCarriesIt() {
        byte[] content = text();
        String id = upload("mia-reporter", content).path("id");
        String path = PATH + "/" + id;
        get("mia-duty", path).then().statusCode(200);
        get("kfor-duty", path).then().statusCode(404);
        file("mia-reporter", carrying(id)).then().statusCode(201).body("attachments[0].id", equalTo(id));
        get("eulex-duty", path + "/content").then().statusCode(404);
        var handedOut = get("kfor-duty", path + "/content");
        handedOut
                .then()
                .statusCode(200)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"fotografi _.txt\"; filename*=UTF-8''fotografi%20%C3%AB.txt")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        assertThat(handedOut.body().asByteArray()).isEqualTo(content);
        assertThat(custody(id))
                .hasToString("["
                        + String.join(", ", "STORED mia-reporter", "FILED mia-reporter", "HANDED_OUT kfor-duty") + "]");
    }

    @Test
    void writesDownWhoWasHandedBytesAndNotWhoAskedWhetherThereAreAny() {
        byte[] text = text();
        String id = upload("mia-reporter", text).path("id");
        String content = PATH + "/" + id + "/content";

        as("mia-duty")
                .head(content)
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(text.length))
                .header("Repr-Digest", startsWith("sha-256="));
        assertThat(custody(id)).hasToString("[STORED mia-reporter]");

        Response whole = as("mia-duty").header("Range", "bytes=0-3").get(content);
        whole.then()
                .statusCode(200)
                .header("Content-Range", nullValue())
                .header("Accept-Ranges", "none")
                .header("Content-Length", String.valueOf(text.length));
        assertThat(whole.body().asByteArray()).isEqualTo(text);
        assertThat(custody(id)).hasToString("[STORED mia-reporter, HANDED_OUT mia-duty]");
    }

    @Test
    void refusesAFileWithNothingInIt() {
        upload("mia-reporter", new byte[0])
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of("content")));
    }

    private static String carrying(String id) {
        return sighting("Carries", "KFOR").replaceFirst("\\{", "{\"attachments\": [{\"id\": \"" + id + "\"}],");
    }

    private List<?> custody(String id) {
        return entities.createNativeQuery(
                        "select action || ' ' || account from attachment_custody where attachment_id = :id order by id")
                .setParameter("id", UUID.fromString(id))
                .getResultList();
    }

    @Test
    void isNotFiledAnewByWhoMayNotSeeIt() {
        String id = upload("mia-duty", text()).path("id");
        file("mia-duty", carrying(id).replace("TLP:AMBER", "TLP:RED")).then().statusCode(201);
        get("mia-reporter", PATH + "/" + id).then().statusCode(404);

        file("mia-reporter", carrying(id)).then().statusCode(422).body("errors.field", hasItem("attachments[0].id"));

        get("mia-reporter", PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void isCarriedOnlyByItsOwnOrganisation() {
        String id = upload("mia-reporter", text()).path("id");
        file("mod-reporter", carrying(id)).then().statusCode(422).body("errors.field", hasItem("attachments[0].id"));
    }

    @Test
    void refusesMoreThanAHundredMegabytesWhileItStreams() {
        as("mia-reporter")
                .contentType("application/octet-stream")
                .queryParam("fileName", "large.bin")
                .body(new Zeros(100L * 1024 * 1024 + 1))
                .post(PATH)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : new String[] {"a/b", "..", "a\nb", "a\u202eb"}) {
            as("mia-reporter")
                    .contentType("application/octet-stream")
                    .queryParam("fileName", name)
                    .body(text())
                    .post(PATH)
                    .then()
                    .contentType("application/problem+json")
                    .body("errors.field", equalTo(List.of("fileName")));
        }
        as("mia-reporter")
                .contentType("text/plain")
                .body(text())
                .post(PATH)
                .then()
                .statusCode(400);
    }

    /** So many zeros, without keeping them in memory. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, from, from + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
