package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.policy.PolicyFiles;
import dev.vedette.incident.releasability.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contracts/redaction says is shown, is shown by this service as well. */
class GoldenRedactionTest {

    private static final Path CONTRACTS = Path.of("..", "contracts");

    private static final Set<String> AROUND = Set.of(
            "incidentId",
            "incidentReference",
            "tlp",
            "originator",
            "releasableTo",
            "exerciseStatus",
            "recordedAt",
            "eventId",
            "extract");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("redaction"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void showsWhatIsPermitted(Path file) throws IOException {
        JsonNode golden = ObservationJson.read(Files.readString(file), JsonNode.class);
        JsonNode data = golden.get("data");

        ReleasedVersion shown = Redaction.of(
                Filled.published(data),
                Filled.caller(golden.get("organisation").asText()),
                PolicyFiles.read(CONTRACTS.resolve(
                        "release-policy/accepted/" + golden.get("policy").asText())),
                (content, grid) -> measured(data.at("/observation/distanceToBorder"), grid));

        ObjectNode json = (ObjectNode) Filled.json(ObservationView.of(shown));
        json.remove(AROUND);
        if (shown.changedFields().isEmpty()) {
            json.remove("changedFields");
        }
        assertThat(numbers(json)).isEqualTo(numbers((ObjectNode) golden.get("shown")));
    }

    /** What was measured from cells, as it is in the event. */
    private static Optional<DistanceToBorder> measured(JsonNode distance, Grid grid) {
        return StreamSupport.stream(distance.path("onGrids").spliterator(), false)
                .filter(it -> it.get("gridMetres").asInt() == grid.metres())
                .findFirst()
                .map(it -> new DistanceToBorder(
                        it.get("metres").asDouble(),
                        it.get("locationErrorMetres").asDouble(),
                        it.get("datasetErrorMetres").asDouble(),
                        DistanceToBorder.Verdict.valueOf(it.get("verdict").asText()),
                        new DistanceToBorder.Dataset(
                                distance.at("/dataset/id").asText(),
                                distance.at("/dataset/version").asText()),
                        null));
    }

    /** The services write the same instant with more or fewer noughts. */
    private static JsonNode numbers(ObjectNode json) {
        ObjectNode same = json.deepCopy();
        same.put("receivedAt", Instant.parse(json.get("receivedAt").asText()).toString());
        return ObservationJson.read(same.toString(), JsonNode.class);
    }
}
