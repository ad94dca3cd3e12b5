package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contracts/redaction says is shown, is shown by this service as well. */
class GoldenRedactionTest {

    private static final Path CONTRACTS = Path.of("..", "contracts");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("redaction"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void showsWhatIsPermitted(Path file) throws IOException {
        JsonNode golden = Canaries.JSON.readTree(Files.readString(file));

        ReleasedObservation shown = new Redaction(
                        golden.get("organisation").asText(),
                        policy(golden).of(golden.get("organisation").asText()))
                .observation(event(golden.get("data")));

        assertThat(json(shown))
                .isEqualTo(Canaries.JSON.readTree(golden.get("shown").toString()));
    }

    static ReleasePolicy policy(JsonNode golden) {
        Path file = CONTRACTS.resolve(
                "release-policy/accepted/" + golden.get("policy").asText());
        try {
            return ((Reading.Accepted) ReleasePolicyFile.read(file.toString(), Files.readAllBytes(file))).policy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObservationEvent event(JsonNode data) throws IOException {
        return new ObservationEvent(
                UUID.randomUUID(),
                Instant.EPOCH,
                new Marking(
                        Tlp.ofLabel(data.at("/marking/tlp").asText()),
                        data.at("/marking/originator").asText(),
                        Set.of(),
                        ExerciseStatus.ACTUAL),
                Canaries.JSON.treeToValue(data.get("incident"), IncidentRef.class),
                Canaries.JSON
                        .readerFor(Observation.class)
                        .without(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                        .readValue(data.get("observation").toString()));
    }

    /** As the contract writes it; what was measured from cells is between the services, and how they are shown is for mails. */
    static JsonNode json(ReleasedObservation shown) throws IOException {
        ObjectNode json = Canaries.JSON.valueToTree(shown);
        if (shown.changedFields().isEmpty()) {
            json.remove("changedFields");
        }
        json.remove("gridMetres");
        if (json.has("distanceToBorder")) {
            json.withObjectProperty("distanceToBorder").remove("onGrids");
        }
        return Canaries.JSON.readTree(json.toString());
    }
}
