package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code asyncapi.yaml} holds together, and says what is so. */
@NullUnmarked // a document is maps of maps
class AsyncApiTest {

    private static final Path CONTRACTS = GoldenMessages.CONTRACTS;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<?, ?> document = load();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(document, "$ref", references);
        assertThat(references).hasSizeGreaterThan(10);
        assertThat(references).allSatisfy(reference -> {
            if (reference.startsWith("#/")) {
                assertThat(at(reference)).as(reference).isNotNull();
            } else {
                assertThat(CONTRACTS.resolve(reference)).exists();
            }
        });
    }

    @Test
    void namesTheTypesThatTheReceiverUnderstandsWithTheirSchemas() throws IOException {
        for (EventType type : EventType.values()) {
            Map<?, ?> described = events().filter(
                            message -> EventType.of(mapper.valueToTree(message.get("name"))) == type)
                    .findFirst()
                    .orElseThrow();
            JsonNode parts = mapper.valueToTree(described).at("/payload/schema/allOf");
            JsonNode own = parts.path(1).path("properties");
            Path schema = CONTRACTS.resolve(own.at("/data/$ref").asText());

            assertThat(parts.path(0).path("$ref").asText()).endsWith("envelope.v1.schema.json");
            assertThat(own.at("/type/const").asText()).isEqualTo(described.get("name"));
            assertThat(own.at("/dataschema/const").asText()).isEqualTo(type.schema());
            assertThat(mapper.readTree(schema.toFile()).path("$id").asText()).isEqualTo(type.schema());
        }
    }

    @Test
    void namesEveryGoldenMessageUnderItsType() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Map<?, ?> message : events().toList()) {
            for (Object golden : (List<?>) message.get("x-golden")) {
                Path file = CONTRACTS.resolve(String.valueOf(golden)).normalize();
                assertThat(mapper.readTree(file.toFile()).path("type").asText()).isEqualTo(message.get("name"));
                named.add(file.getFileName().toString());
            }
        }
        assertThat(named)
                .isEqualTo(GoldenMessages.all()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void itsExamplesAreUnderstood() {
        EventReader reader = new EventReader();
        List<Object> payloads = events().filter(message -> message.get("examples") != null)
                .flatMap(message -> ((List<?>) message.get("examples")).stream())
                .<Object>map(example -> ((Map<?, ?>) example).get("payload"))
                .toList();

        assertThat(payloads).isNotEmpty();
        assertThat(payloads)
                .allSatisfy(payload -> assertThat(reader.read(mapper.writeValueAsString(payload)))
                        .isNotNull());
    }

    @Test
    void listsTheReasonsOfDeadLetters() {
        Object reasons = at("#/components/messages/deadLetter/headers/properties/reason/enum");
        List<String> labels = Stream.of(DeadLetterReason.values())
                .map(DeadLetterReason::label)
                .toList();

        assertThat(reasons).isEqualTo(labels);
    }

    private Stream<Map<?, ?>> events() {
        return messages().filter(message -> message.get("x-golden") != null);
    }

    private Stream<Map<?, ?>> messages() {
        return ((Map<?, ?>) at("#/components/messages")).values().stream().map(Map.class::cast);
    }

    private Object at(String reference) {
        Object node = document;
        for (String step : reference.substring(2).split("/", -1)) {
            node = ((Map<?, ?>) node).get(step);
        }
        return node;
    }

    private static void collect(Object node, String name, List<String> found) {
        if (node instanceof Map<?, ?> map) {
            if (map.get(name) instanceof String value) {
                found.add(value);
            }
            map.values().forEach(value -> collect(value, name, found));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, name, found));
        }
    }

    private static Map<?, ?> load() {
        try {
            String text = Files.readString(CONTRACTS.resolve("asyncapi.yaml"));
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
