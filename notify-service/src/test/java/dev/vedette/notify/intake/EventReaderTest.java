package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {

    private final EventReader reader = new EventReader();
    private final ObjectMapper mapper = new ObjectMapper();

    static Stream<Path> goldenMessages() {
        return GoldenMessages.all();
    }

    @ParameterizedTest
    @MethodSource("goldenMessages")
    void readsEveryGoldenMessage(Path golden) throws IOException {
        JsonNode json = mapper.readTree(golden.toFile());

        Event event = reader.read(Files.readString(golden));

        assertThat(event.id()).hasToString(json.path("id").asText());
        assertThat(event.marking().tlp().label())
                .isEqualTo(json.at("/data/marking/tlp").asText());
        assertThat(event.marking().releasableTo()).contains(event.marking().originator());
    }

    @Test
    void readsAnObservationInFull() {
        ObservationEvent event = (ObservationEvent) reader.read(GoldenMessages.text("observation-recorded.complete"));

        Observation observation = event.observation();
        assertThat(event.recordedAt()).isEqualTo(Instant.parse("2026-03-07T19:00:00.000001Z"));
        assertThat(event.marking().tlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(observation).hasNoNullFieldsOrPropertiesExcept("replacesVersion", "changeReason", "negative");
        assertThat(observation.reportedAt()).isEqualTo(OffsetDateTime.parse("2026-03-07T15:28:00+01:00"));
        assertThat(observation.reportedAt().getOffset()).hasToString("+01:00");
        assertThat(observation.changedFields()).isEmpty();
    }

    @Test
    void readsStatusAndReadiness() {
        StatusEvent status = (StatusEvent) reader.read(GoldenMessages.text("incident-status-changed.closed"));
        ReadinessEvent readiness = (ReadinessEvent) reader.read(GoldenMessages.text("readiness-changed.first"));

        assertThat(status.incident().status()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(readiness.incident()).isNull();
        assertThat(readiness.readiness().validUntil()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|MALFORMED_JSON",
                "{|MALFORMED_JSON",
                "not json|MALFORMED_JSON",
                "[]|MALFORMED_JSON",
                "null|MALFORMED_JSON",
                "{} {}|MALFORMED_JSON",
                "{\"type\":\"a\",\"type\":\"b\"}|MALFORMED_JSON",
                "{}|SCHEMA_VIOLATION",
                "{\"type\":1}|SCHEMA_VIOLATION",
                "{\"type\":\"dev.vedette.observation.recorded.v1\"}|SCHEMA_VIOLATION",
                "{\"type\":\"dev.vedette.observation.recorded.v2\"}|UNKNOWN_VERSION",
                "{\"type\":\"dev.vedette.something.else.v1\"}|UNKNOWN_TYPE"
            })
    void refusesWithTheReason(String body, DeadLetterReason reason) {
        assertRefused(body, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/data/marking, tlp, TLP:PURPLE",
        "/data/marking, releasableTo, MIA",
        "/data/observation, headline, 'two\nlines'",
        "/data/observation, severity, Severe",
        "/data/observation, reportedAt, 2026-02-31T10:00:00Z",
        "/data/observation, unknownField, x",
        "/data, recordedAt, yesterday",
        "'', id, 42",
        "'', dataschema, urn:vedette:schema:readiness-changed:v1",
        "'', partitionkey, ''"
    })
    void refusesWhatTheSchemaForbids(String at, String field, String value) throws IOException {
        ObjectNode message = (ObjectNode) mapper.readTree(GoldenMessages.text("observation-recorded.filed"));
        ((ObjectNode) message.at(at)).put(field, value);

        assertRefused(message.toString(), DeadLetterReason.SCHEMA_VIOLATION);
    }

    static Stream<Path> refusedMessages() {
        return GoldenMessages.refused();
    }

    @ParameterizedTest
    @MethodSource("refusedMessages")
    void refusesWhatNoSenderMaySend(Path message) throws IOException {
        assertRefused(Files.readString(message), DeadLetterReason.SCHEMA_VIOLATION);
    }

    @Test
    void saysWhereTheSchemaIsViolated() throws IOException {
        ObjectNode message = (ObjectNode) mapper.readTree(GoldenMessages.text("observation-recorded.filed"));
        ((ObjectNode) message.at("/data/observation")).put("severity", "Severe");

        assertThatThrownBy(() -> reader.receive(message.toString())).hasMessageContaining("/data/observation/severity");
    }

    @Test
    void survivesDeepNesting() {
        assertRefused("[".repeat(100_000), DeadLetterReason.MALFORMED_JSON);
    }

    private void assertRefused(String body, DeadLetterReason reason) {
        assertThatThrownBy(() -> reader.receive(body))
                .isInstanceOfSatisfying(
                        RefusedMessage.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
