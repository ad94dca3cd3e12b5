package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.incident.incident.IncidentStatusChangedV1;
import dev.vedette.incident.observation.ObservationRecordedV1;
import dev.vedette.incident.readiness.ReadinessChangedV1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves this service is what {@code contracts/} says. */
class WireContractTest {

    private static final Map<String, Class<?>> RECORDS = Map.of(
            ObservationRecordedV1.TYPE, ObservationRecordedV1.class,
            IncidentStatusChangedV1.TYPE, IncidentStatusChangedV1.class,
            ReadinessChangedV1.TYPE, ReadinessChangedV1.class);

    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = Comparator.comparing(
            node -> node.isNumber() ? DoubleNode.valueOf(node.asDouble()).toString() : node.toString());

    private final WireContract contract = new WireContract();
    private final CloudEventWriter writer = new CloudEventWriter();
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    static Stream<Path> goldenMessages() throws IOException {
        return WireContract.goldenMessages();
    }

    @ParameterizedTest
    @MethodSource("goldenMessages")
    void goldenMessagesFollowTheSchemas(Path golden) throws IOException {
        assertThat(contract.violations(Files.readString(golden))).isEmpty();
    }

    static Stream<Path> refusedMessages() throws IOException {
        return WireContract.refusedMessages();
    }

    @ParameterizedTest
    @MethodSource("refusedMessages")
    void whatReceiversMustRefuseViolatesTheContract(Path refused) throws IOException {
        assertThat(contract.violations(Files.readString(refused))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenMessages")
    void wireRecordsAreWrittenAsTheGoldenMessages(Path golden) throws IOException {
        JsonNode expected = mapper.readTree(golden.toFile());
        Class<?> wireRecord = RECORDS.get(expected.path("type").asText());
        Object data = mapper.treeToValue(expected.path("data"), wireRecord);

        String written = writer.write(message(expected, data), new Trace(null, null));

        JsonNode actual = mapper.readTree(written);
        assertThat(actual.equals(NUMBERS_BY_VALUE, expected))
                .as("written: %s%nexpected: %s", actual, expected)
                .isTrue();
        assertThat(contract.violations(written)).isEmpty();
    }

    @Test
    void carriesTheTraceAsTheDistributedTracingExtension() throws IOException {
        JsonNode golden =
                mapper.readTree(goldenMessages().findFirst().orElseThrow().toFile());
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        String written = writer.write(message(golden, golden.path("data")), new Trace(parent, null));

        assertThat(mapper.readTree(written).path("traceparent").asText()).isEqualTo(parent);
        assertThat(contract.violations(written)).isEmpty();
    }

    @Test
    void refusesWhatReceiversWouldRefuseForItsSize() throws IOException {
        JsonNode golden =
                mapper.readTree(goldenMessages().findFirst().orElseThrow().toFile());
        ObjectNode data = mapper.createObjectNode().put("text", "ë".repeat(CloudEventWriter.LARGEST_BYTES / 2));

        assertThatThrownBy(() -> writer.write(message(golden, data), new Trace(null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("larger than");
    }

    private static OutboxMessage message(JsonNode golden, Object data) {
        return new OutboxMessage(
                UUID.fromString(golden.path("id").asText()),
                golden.path("type").asText(),
                golden.path("subject").asText(),
                golden.path("partitionkey").asText(),
                golden.path("dataschema").asText(),
                Instant.parse(golden.path("time").asText()),
                data);
    }
}
