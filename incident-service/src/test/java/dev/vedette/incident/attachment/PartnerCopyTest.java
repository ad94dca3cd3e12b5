package dev.vedette.incident.attachment;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.incident.metadata.Footage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PartnerCopyTest {

    private static final String PATH = "/api/v1/attachments";
    private static final byte[] PDF = "%PDF-1.7\n/Author (SECRET-SOURCE)".getBytes(StandardCharsets.US_ASCII);

    private static Response upload(String account, byte[] content, Map<String, ?> about) {
        return as(account)
                .contentType("application/octet-stream")
                .queryParam("fileName", "footage")
                .queryParams(about)
                .body(content)
                .post(PATH);
    }

    private static String filed(Response uploaded, String... releasableTo) {
        String id = uploaded.then().statusCode(201).extract().path("id");
        file(
                        "mia-reporter",
                        sighting("Carries", releasableTo)
                                .replaceFirst("\\{", "{\"attachments\": [{\"id\": \"" + id + "\"}],"))
                .then()
                .statusCode(201);
        return PATH + "/" + id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "mp4"})
    void isHandedToPartnersWithoutMetadata(String format) throws Exception {
        byte[] original = format.equals("jpeg") ? Footage.jpeg() : format.equals("png") ? Footage.png() : Footage.mp4();
        String path = filed(upload("mia-reporter", original, Map.of()), "MOD", "KFOR");

        for (String account : new String[] {"mia-duty", "mod-duty"}) {
            var whole = get(account, path + "/content");
            assertThat(whole.body().asByteArray()).as(account).isEqualTo(original);
            assertThat(whole.header("Vedette-Form")).isEqualTo("ORIGINAL");
        }
        var clean = get("kfor-duty", path + "/content");
        byte[] copy = clean.body().asByteArray();
        assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain(Footage.SECRET);
        assertThat(clean.header("Vedette-Form")).isEqualTo("CLEANED");
        assertThat(clean.header("Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256(copy)) + ":");
        get("kfor-duty", path)
                .then()
                .body("form", equalTo("CLEANED"))
                .body("sha256", equalTo(HexFormat.of().formatHex(sha256(original))))
                .body("partnerCopy.sha256", equalTo(HexFormat.of().formatHex(sha256(copy))))
                .body("partnerCopy.sizeBytes", equalTo(copy.length));
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }

    @Test
    void isWithheldWhereMetadataCannotBeRemoved() {
        for (byte[] content : new byte[][] {PDF, Footage.mp4WithPositionTrack()}) {
            String path = filed(upload("mia-reporter", content, Map.of()), "MOD", "KFOR");
            get("mod-duty", path + "/content").then().statusCode(200);
            get("kfor-duty", path).then().statusCode(200).body("form", equalTo("WITHHELD"));
            get("kfor-duty", path + "/content")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Ask MIA"));
            get("eulex-duty", path + "/content").then().statusCode(404);
        }
    }

    /** What is no plain text has places for what is not to be read, declared or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<gpx creator=\"SECRET 4711\"><trk/></gpx>",
                "\uFEFF\n <kml><Document/></kml>",
                "<!DOCTYPE html><p>x",
                "1. <meta name=\"author\" content=\"SECRET\">",
                "<_x a=\"1\"/>"
            })
    void isWithheldOfMarkupWithoutADeclaration(String markup) {
        String path = filed(upload("mia-reporter", markup.getBytes(StandardCharsets.UTF_8), Map.of()), "KFOR");

        get("kfor-duty", path).then().body("form", equalTo("WITHHELD"));
    }

    @Test
    void isWithheldOfMarkupInTwoBytesACharacter() {
        byte[] markup = "\uFEFF<gpx creator=\"SECRET\"/>".getBytes(StandardCharsets.UTF_16LE);
        String path = filed(upload("mia-reporter", markup, Map.of()), "KFOR");

        get("kfor-duty", path).then().body("form", equalTo("WITHHELD"));
    }

    @Test
    void isPlainTextAsItIs() {
        String path = filed(
                upload(
                        "mia-reporter",
                        "3 < 4 men, <50 m, <john@example.org> said; x < y = z".getBytes(StandardCharsets.UTF_8),
                        Map.of()),
                "KFOR");

        get("kfor-duty", path).then().body("form", equalTo("ORIGINAL"));
    }

    @Test
    void isTakenOnlyAsTheFileThatItsSenderNamed() throws Exception {
        String right = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(PDF)) + ":";
        String wrong = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(new byte[] {1})) + ":";
        for (String header : new String[] {"Content-Digest", "Repr-Digest"}) {
            digested(header, right).then().statusCode(201);
            digested(header, "sha-512=:AAAA:, " + right).then().statusCode(201);
            digested(header, wrong).then().statusCode(400).body("detail", containsString("damaged on its way"));
            digested(header, "sha-256=:AAA:")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("damaged on its way"));
            String bare = right.replace(":", "");
            for (String unread : new String[] {
                "sha-256=:no base 64:",
                bare,
                right.replace("=:", "="),
                right.replace("sha", "SHA"),
                "garbage",
                right + ","
            }) {
                digested(header, unread).then().statusCode(400).body("detail", containsString("cannot be read"));
            }
            digested(header, "").then().statusCode(201);
            as("mia-reporter")
                    .header(header, right, wrong)
                    .contentType("application/octet-stream")
                    .queryParam("fileName", "footage")
                    .body(PDF)
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("damaged on its way"));
        }
    }

    private static Response digested(String header, String digest) {
        return as("mia-reporter")
                .header(header, digest)
                .contentType("application/octet-stream")
                .queryParam("fileName", "footage")
                .body(PDF)
                .post(PATH);
    }

    @Test
    void isNotTakenInACode() {
        as("mia-reporter")
                .header("Content-Encoding", "gzip")
                .contentType("application/octet-stream")
                .queryParam("fileName", "footage")
                .body(PDF)
                .post(PATH)
                .then()
                .statusCode(415)
                .body("detail", containsString("without a Content-Encoding"));
    }

    @Test
    void isTheOriginalIfItsAuthorSaysSo() {
        String path = filed(upload("mia-reporter", PDF, Map.of("asIs", true)), "KFOR");
        var whole = get("kfor-duty", path + "/content");
        assertThat(whole.body().asByteArray()).isEqualTo(PDF);
        assertThat(whole.header("Vedette-Form")).isEqualTo("ORIGINAL");
    }

    @Test
    void isCleanedWhateverItsAuthorSaysWhereThatIsPossible() {
        String path = filed(upload("mia-reporter", Footage.jpeg(), Map.of("asIs", true)), "KFOR");
        assertThat(get("kfor-duty", path + "/content").header("Vedette-Form")).isEqualTo("CLEANED");
    }

    @Test
    void isForOtherPartnersOfAPartner() {
        String id = upload("kfor-reporter", Footage.jpeg(), Map.of()).path("id");
        file("kfor-reporter", """
                {"kind": "PARTNER_STATEMENT", "headline": "Calm but fragile", "exerciseStatus": "EXERCISE",
                 "tlp": "TLP:GREEN", "releasableTo": ["EULEX", "MIA"], "attachments": [{"id": "%s"}]}""".formatted(id)).then().statusCode(201);
        String path = PATH + "/" + id + "/content";
        assertThat(get("kfor-duty", path).header("Vedette-Form")).isEqualTo("ORIGINAL");
        assertThat(get("mia-duty", path).header("Vedette-Form")).isEqualTo("ORIGINAL");
        assertThat(get("eulex-duty", path).header("Vedette-Form")).isEqualTo("CLEANED");
    }

    @Test
    void leavesItsTrackInTheCustodyLog() {
        String path = filed(upload("mia-reporter", Footage.png(), Map.of()), "KFOR");
        get("kfor-duty", path + "/content").then().statusCode(200);
        get("mia-duty", path + "/content").then().statusCode(200);
        String copy = get("mia-duty", path).path("partnerCopy.sha256");

        get("mia-duty", path + "/custody")
                .then()
                .statusCode(200)
                .body("total", equalTo(4))
                .body("items.action", contains("STORED", "FILED", "HANDED_OUT", "HANDED_OUT"))
                .body("items.account", contains("mia-reporter", "mia-reporter", "kfor-duty", "mia-duty"))
                .body("items.organisation", contains("MIA", "MIA", "KFOR", "MIA"))
                .body("items.form", contains("ORIGINAL", "ORIGINAL", "CLEANED", "ORIGINAL"))
                .body("items[2].sha256", equalTo(copy))
                .body("items.at", org.hamcrest.Matchers.everyItem(org.hamcrest.Matchers.notNullValue()));
        get("mia-duty", path + "/custody?size=1&page=3").then().body("items.account", contains("mia-duty"));
        get("kfor-duty", path + "/custody").then().statusCode(403);
        get("eulex-duty", path + "/custody").then().statusCode(404);
    }

    @Test
    void knowsWhenTheFootageWasTaken() {
        upload("mia-reporter", PDF, Map.of("capturedAt", "2026-03-07T15:20:00+01:00"))
                .then()
                .statusCode(201)
                .body("capturedAt", equalTo("2026-03-07T15:20:00+01:00"))
                .body("partnerCopy.sha256", nullValue());
        for (String wrong : new String[] {"2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z"}) {
            upload("mia-reporter", PDF, Map.of("capturedAt", wrong))
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("capturedAt"));
        }
        upload("mia-reporter", PDF, Map.of("capturedAt", "2026-03-07")).then().statusCode(400);
        upload("mia-reporter", PDF, Map.of("asIs", "yes")).then().statusCode(400);
    }
}
