package dev.vedette.notify.outbox;

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
import java.util.List;
import java.util.stream.Stream;

/** What {@code contracts/} says of the messages that go back, as tests see it. */
public final class ReportContract {

    private static final Path CONTRACTS = Path.of("../contracts");
    private static final String PREFIX = "urn:vedette:schema:";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(ReportContract::source)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    /** What is wrong with a message, envelope and data; empty if nothing is. */
    public List<String> violations(String message) throws IOException {
        JsonNode envelope = mapper.readTree(message);
        return Stream.concat(
                        violations(PREFIX + "envelope:v1", envelope),
                        violations(envelope.path("dataschema").asText(), envelope.path("data")))
                .toList();
    }

    /** Files of {@code golden} or {@code refused}. */
    public static Stream<Path> messages(String directory) throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("reports").resolve(directory))) {
            return files.sorted().toList().stream();
        }
    }

    private Stream<String> violations(String schema, JsonNode node) {
        return registry.getSchema(SchemaLocation.of(schema)).validate(node).stream()
                .map(Error::toString);
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
