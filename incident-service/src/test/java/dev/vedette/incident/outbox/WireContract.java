package dev.vedette.incident.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code contracts/} as tests see it. */
public final class WireContract {

    private static final Path CONTRACTS = Path.of("../contracts");
    private static final String PREFIX = "urn:vedette:schema:";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(WireContract::source)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    /** What is wrong with a message, envelope and data; empty if nothing is. */
    public List<String> violations(String message) {
        JsonNode envelope = json(message);
        List<String> violations = new ArrayList<>();
        violations.addAll(violations(PREFIX + "envelope:v1", envelope));
        violations.addAll(violations(envelope.path("dataschema").asText(), envelope.path("data")));
        JsonNode marking = envelope.at("/data/marking");
        if (StreamSupport.stream(marking.path("releasableTo").spliterator(), false)
                .noneMatch(marking.path("originator")::equals)) {
            violations.add("/data/marking/releasableTo: the originator is not on it");
        }
        return violations;
    }

    static Stream<Path> goldenMessages() throws IOException {
        return messages("golden");
    }

    static Stream<Path> refusedMessages() throws IOException {
        return messages("refused");
    }

    private static Stream<Path> messages(String directory) throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private List<String> violations(String schema, JsonNode node) {
        List<Error> errors = registry.getSchema(SchemaLocation.of(schema)).validate(node);
        return errors.stream().map(Error::toString).toList();
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String id) {
        Path file = CONTRACTS.resolve("schemas/" + id.substring(PREFIX.length()).replace(':', '.') + ".schema.json");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
