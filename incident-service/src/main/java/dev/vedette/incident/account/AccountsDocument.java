package dev.vedette.incident.account;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts file as written, before its content is checked. */
record AccountsDocument(
        @Nullable Map<String, @Nullable OrganisationEntry> organisations,
        @Nullable List<@Nullable AccountEntry> accounts) {

    record OrganisationEntry(@Nullable String name, Organisation.@Nullable Tier tier) {}

    record AccountEntry(
            @Nullable String name,
            @Nullable String password,
            @Nullable String organisation,
            @Nullable List<@Nullable Role> roles,
            boolean tlpRed,
            @Nullable String cleared) {}

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * Reads YAML strictly: unknown or repeated fields and wrong types are errors.
     *
     * @param source names the file in messages
     * @throws InvalidAccountsException with line and column
     */
    static AccountsDocument read(String source, String yaml) {
        try {
            AccountsDocument document = YAML.readValue(yaml, AccountsDocument.class);
            if (document == null) {
                throw new InvalidAccountsException(source, List.of("the file is empty"));
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new InvalidAccountsException(source, List.of(explain(e)));
        }
    }

    // The source is left out on purpose: Jackson would quote it, password hashes included.
    private static String explain(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ": ";
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return where + "unknown field \"" + unknown.getPropertyName() + "\"; known are " + known;
        }
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        String reason = e.getOriginalMessage().lines().findFirst().orElse("not readable");
        return where + (path.isEmpty() ? "" : path + ": ") + reason;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
