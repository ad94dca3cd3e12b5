package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.Api;
import dev.vedette.incident.outbox.WireContract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the API records is published exactly as the contract says. */
@QuarkusTest
class PublishedEventsTest {

    private static final String EVERY_FIELD = """
            {"kind": "NEGATIVE", "headline": "Every field", "category": "SAFETY", "severity": "MINOR", "urgency": "PAST",
             "certainty": "LIKELY", "armed": "NO", "size": {"min": 1, "max": 3, "estimate": false},
             "activity": {"code": "DIGGING_IN", "text": "two\\nlines"}, "unit": {"claimed": "a", "assessed": "b"},
             "equipment": "spades", "directionDegrees": 359.5, "observedFrom": "2026-03-07T15:20:00+01:00",
             "observedTo": "2026-03-07T15:25:00.5+01:00", "timePrecision": "MINUTE", "reportedAt": "2026-03-07T15:28Z",
             "place": {"name": "Banje", "municipality": "Zubin Potok", "gazetteerId": "geonames:792921",
                       "coordinates": {"entered": "34T DN 64368 57607"}, "uncertaintyMetres": 50, "note": "n"},
             "reportedDistanceToBorderMetres": 10,
             "source": {"type": "UAV", "reliability": "F", "credibility": 6, "basis": "FACT", "secondHand": "s"},
             "negative": {"area": "a", "from": "2026-03-07T14:00:00+01:00", "to": "2026-03-07T16:00:00+01:00",
                          "means": "m", "coverage": "PARTIAL", "asOf": "2026-03-07T16:00:00+01:00"},
             "reporterName": "CANARY-NAME", "reporterPosition": "CANARY-POSITION", "attachments": [{"id": "%s"}],
             "exerciseStatus": "TEST", "tlp": "TLP:AMBER+STRICT", "releasableTo": ["KFOR", "EU"]}""";

    private final WireContract contract = new WireContract();

    @Inject
    EntityManager entities;

    private JsonPath published(Response answer) {
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(201);
        String message = (String) entities.createNativeQuery("select cast(payload as text) from outbox where id = :id")
                .setParameter("id", UUID.fromString(answer.path("eventId")))
                .getSingleResult();
        assertThat(contract.violations(message)).isEmpty();
        assertThat(message).doesNotContain("CANARY");
        return JsonPath.from(message);
    }

    @Test
    void publishesEveryFieldAndNothingAboutTheReporter() {
        String attachment = as("mia-reporter")
                .contentType("video/mp4")
                .queryParam("fileName", "footage.mp4")
                .queryParam("capturedAt", "2026-03-07T15:21:00+01:00")
                .body(new byte[] {1, 2, 3})
                .post("/api/v1/attachments")
                .path("id");
        var event = published(file("mia-reporter", EVERY_FIELD.formatted(attachment)));
        assertThat(event.getString("type")).isEqualTo("dev.vedette.observation.recorded.v1");
        assertThat(event.getString("data.marking.tlp")).isEqualTo("TLP:AMBER+STRICT");
        assertThat(event.getList("data.marking.releasableTo")).asString().isEqualTo("[EU, KFOR, MIA]");
        assertThat(event.getString("data.observation.observedFrom")).isEqualTo("2026-03-07T15:20:00+01:00");
        assertThat(event.getString("data.observation.place.coordinates.format")).isEqualTo("MGRS");
        assertThat(event.getString("data.observation.attachments[0].capturedAt"))
                .isEqualTo("2026-03-07T15:21:00+01:00");
        assertThat(event.getString("partitionkey")).isEqualTo(event.getString("data.incident.id"));
    }

    @Test
    void publishesEachVersionAndWithoutCoordinates() {
        String body = sighting("Versions")
                .replaceAll("\"coordinates\": \\{[^}]*\\}, \"uncertaintyMetres\": 500", "\"note\": \"none known\"");
        var filed = file("kia-reporter", body);
        var event = published(filed);
        assertThat(event.getMap("data.observation.distanceToBorder")).containsOnlyKeys("verdict", "dataset");
        String path = "/api/v1/observations/" + filed.path("id");
        published(post(
                "kia-reporter",
                path + "/updates",
                "{\"reason\": \"newer\", \"observation\": " + body.replace("KIA", "MOD") + "}"));
        var corrected = published(post(
                "kia-reporter", path + "/corrections", "{\"reason\": \"wrong\", \"changes\": {\"armed\": \"YES\"}}"));
        assertThat(corrected.getList("data.observation.changedFields"))
                .asString()
                .isEqualTo("[armed]");
        var retracted = published(post("kia-reporter", path + "/retraction", "{\"reason\": \"gone\"}"));
        assertThat(retracted.getInt("data.observation.replacesVersion")).isEqualTo(3);
    }

    @Test
    void publishesRedPartnerStatementsStatusStepsAndReadiness() {
        published(file("kia-duty", "{\"kind\": \"ASSESSMENT\", \"headline\": \"Red\", \"tlp\": \"TLP:RED\"}"));
        published(file(
                "eulex-reporter", "{\"kind\": \"PARTNER_STATEMENT\", \"headline\": \"Calm\", \"tlp\": \"TLP:CLEAR\"}"));
        String incident = file("mia-reporter", sighting("Step", "MOD")).path("incidentId");
        var step = published(post(
                "mia-duty",
                "/api/v1/incidents/" + incident + "/status",
                "{\"status\": \"MONITORING\", \"reason\": \"r\"}"));
        assertThat(step.getString("data.incident.status")).isEqualTo("MONITORING");
        published(post(
                "mod-duty",
                "/api/v1/readiness",
                "{\"level\": \"HIGH\", \"reason\": \"r\", \"tlp\": \"TLP:AMBER\", \"validUntil\": \"%s\"}"
                        .formatted(OffsetDateTime.now(ZoneOffset.UTC).plusYears(1))));
    }

    @Test
    void measuresFromTheGazetteerWhereNobodyTypedCoordinates() {
        String named = Api.sighting("Named")
                .replaceAll("\"place\": \\{.*}, \"unc.*}", "\"place\": {\"gazetteerId\": \"geonames:792921\"}");

        JsonPath event = published(Api.file("mia-reporter", named));

        assertThat(event.getString("data.observation.place.coordinates")).isNull();
        String distance = "data.observation.distanceToBorder.";
        assertThat(event.getString(distance + "measuredFrom")).isEqualTo("GAZETTEER");
        assertThat(event.getDouble(distance + "metres")).isBetween(0.0, 2_000.0);
        assertThat(event.getDouble(distance + "locationErrorMetres")).isEqualTo(20_000);
        assertThat(event.getString(distance + "verdict")).isEqualTo("INDETERMINATE");
    }

    @Test
    void takesTheUncertaintyThatWasStatedForANamedPlace() {
        String named = Api.sighting("Named")
                .replaceAll("\"place\": \\{.*}, \"unc", "\"place\": {\"gazetteerId\": \"geonames:792921\", \"unc");

        JsonPath event = published(Api.file("mia-reporter", named));

        assertThat(event.getDouble("data.observation.distanceToBorder.locationErrorMetres"))
                .isEqualTo(500);
    }
}
