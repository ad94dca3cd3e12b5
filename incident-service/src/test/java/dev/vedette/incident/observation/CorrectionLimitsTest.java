package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a later version may change, and what a place may say. */
@QuarkusTest
class CorrectionLimitsTest {

    private static final String POINT = "{\"latitude\": 42.97028, \"longitude\": 20.56306}";

    private static String filed(String body) {
        return "/api/v1/observations/" + file("mia-reporter", body).path("id");
    }

    private static String correction(String changes) {
        return "{\"reason\": \"r\", \"changes\": " + changes + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"incidentId\": null}", "{\"attachments\": null}", "{\"armed\": null}", "{}"})
    void recordsNoCorrectionThatChangesNothing(String changes) {
        String path = filed(sighting("Nothing", "KFOR"));
        post("mia-reporter", path + "/corrections", correction(changes))
                .then()
                .statusCode(422)
                .body("errors.field", contains("changes"));
        get("mia-reporter", path + "/versions").then().body("", hasSize(1));
    }

    @Test
    void keepsAReleaseListThatALaterVersionDoesNotGive() {
        String path = filed(sighting("Kept", "KFOR"));
        post("mia-reporter", path + "/corrections", correction("{\"tlp\": \"TLP:CLEAR\"}"))
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("KFOR", "MIA")))
                .body("changedFields", equalTo(List.of("tlp")));
        String anew =
                sighting("Anew").replaceFirst(", \"releasableTo\": \\[]", "").replace("TLP:AMBER", "TLP:CLEAR");
        post("mia-reporter", path + "/updates", "{\"reason\": \"r\", \"observation\": " + anew + "}")
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("KFOR", "MIA")));
        post("mia-reporter", path + "/corrections", correction("{\"releasableTo\": []}"))
                .then()
                .statusCode(201)
                .body("releasableTo", equalTo(List.of("MIA")))
                .body("changedFields", equalTo(List.of("releasableTo")));
        post("mia-reporter", path + "/corrections", correction("{\"releasableTo\": null}"))
                .then()
                .statusCode(201)
                .body("releasableTo", hasSize(7));
    }

    @Test
    void publishesNoCorrectionOfTheReporterAlone() {
        String path = filed(sighting("Reporter", "KFOR"));
        post("mia-reporter", path + "/corrections", correction("{\"reporterName\": \"A. B.\"}"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("changes.reporterName"))
                .body("errors[0].message", containsString("never published"));
        post("mia-reporter", path + "/corrections", correction("{\"reporterName\": \"A. B.\", \"armed\": \"YES\"}"))
                .then()
                .statusCode(201)
                .body("reporterName", equalTo("A. B."))
                .body("changedFields", contains("armed"));
    }

    @Test
    void recordsACorrectionOfTheReleaseListAlone() {
        String path = filed(sighting("Wider"));
        post("mia-reporter", path + "/corrections", correction("{\"releasableTo\": [\"KFOR\"]}"))
                .then()
                .statusCode(201);
    }

    @Test
    void correctsAReportOnlyToTimesBeforeItWasReceived() {
        String filed = sighting("Times").replaceFirst("\\{", "{\"reportedAt\": \"2026-03-07T15:28:00+01:00\",");
        String path = filed(filed);
        Instant received = Instant.parse(get("mia-reporter", path).path("receivedAt"));
        String later = received.plus(6, ChronoUnit.MINUTES).toString();
        String justBefore = received.minus(1, ChronoUnit.MINUTES).toString();
        post("mia-reporter", path + "/corrections", correction("{\"reportedAt\": \"" + later + "\"}"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("changes.reportedAt"));
        post("mia-reporter", path + "/corrections", correction("{\"reportedAt\": \"" + justBefore + "\"}"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'entered':'42.97028, 20.56306','latitude':42.97029} | place.coordinates.entered",
                "{'entered':'42.97028, 20.56306','latitude':42.97028,'longitude':20.56306,'format':'DECIMAL'} | ",
                "{'entered':'42.97028, 20.56306','format':'MGRS'} | place.coordinates.format",
                "{'latitude':42.97028,'longitude':20.56306,'format':'MGRS'} | place.coordinates.format",
                "{'latitude':42.97028,'longitude':20.56306,'format':'DECIMAL'} | "
            })
    void altersNoCoordinatesThatWereTyped(String coordinates, String wrong) {
        answers(sighting("Typed").replace(POINT, coordinates.replace('\'', '"')), wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "geonames:999999999 | 42.97028 | place.gazetteerId",
                "geonames:792921 | 42.97028 | ",
                "geonames:792921 | 43.41 | ",
                "geonames:792921 | 43.43 | place.gazetteerId"
            })
    void knowsThePlaceByItsIdAndWhereItIs(String gazetteerId, String latitude, String wrong) {
        answers(
                sighting("Gazetteer")
                        .replace("42.97028", latitude)
                        .replace("\"name\": \"Banje\"", "\"gazetteerId\": \"" + gazetteerId + "\""),
                wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20.56306, 42.97028 | place.coordinates",
                "50.85045, 4.34878 | ",
                "-42.97028, 20.56306 | ",
            })
    void noticesThatLatitudeAndLongitudeAreExchanged(String entered, String wrong) {
        answers(
                sighting("Exchanged")
                        .replace(POINT, "{\"entered\": \"" + entered + "\"}")
                        .replace("\"name\": \"Banje\"", "\"note\": \"far away\""),
                wrong);
    }

    private static void answers(String body, String wrong) {
        var answer = file("mia-reporter", body).then().statusCode(wrong == null ? 201 : 422);
        if (wrong != null) {
            answer.body("errors.field", contains(wrong));
        }
    }
}
