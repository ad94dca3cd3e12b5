package dev.vedette.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON Schemas of {@code contracts/}, from the class path. Nothing is ever fetched. */
final class ContractSchemas {

    private static final String PREFIX = "urn:vedette:schema:";
    private static final int MOST_ERRORS = 5;

    private final Schema envelope;
    private final Map<ReportType, Schema> data = new EnumMap<>(ReportType.class);

    ContractSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(ContractSchemas::source)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        envelope = registry.getSchema(SchemaLocation.of(PREFIX + "envelope:v1"));
        for (ReportType type : ReportType.values()) {
            data.put(type, registry.getSchema(SchemaLocation.of(type.schema())));
        }
    }

    /** @throws RefusedMessage if it is no valid envelope */
    void requireEnvelope(JsonNode message) {
        require(envelope, message, "");
    }

    /** @throws RefusedMessage if it is no valid data of the type */
    void requireData(ReportType type, JsonNode message) {
        Schema schema = data.get(type);
        if (schema == null) {
            throw new IllegalStateException("No schema for " + type);
        }
        require(schema, message, "/data");
    }

    private static void require(Schema schema, JsonNode message, String at) {
        List<Error> errors = schema.validate(message);
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .limit(MOST_ERRORS)
                    .map(error -> at + error.getInstanceLocation() + ": " + error.getMessage())
                    .collect(Collectors.joining("; "));
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, detail);
        }
    }

    /** {@code urn:vedette:schema:NAME:vN} lies in {@code schemas/NAME.vN.schema.json}. */
    private static String source(String id) {
        if (!id.startsWith(PREFIX)) {
            throw new IllegalArgumentException("Not a schema of Vedette: " + id);
        }
        String file = "/contracts/schemas/" + id.substring(PREFIX.length()).replace(':', '.') + ".schema.json";
        try (InputStream in = ContractSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
