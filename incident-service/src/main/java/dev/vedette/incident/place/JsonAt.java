package dev.vedette.incident.place;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value in a JSON file, with its path, so that every complaint says where.
 *
 * @param path such as {@code features[2].geometry}
 */
record JsonAt(String file, String path, JsonNode value) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonAt rootOf(GeodataFile file) {
        try {
            return new JsonAt(file.name(), "", STRICT.readTree(file.text()));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ":" + at.getColumnNr();
            throw new GeodataException(file.name(), "is not JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    JsonAt get(String name) {
        return find(name).orElseThrow(() -> error("has no member \"" + name + "\""));
    }

    /** Empty if the member is missing or null. */
    Optional<JsonAt> find(String name) {
        if (!value.isObject()) {
            throw error("must be an object");
        }
        JsonNode member = value.get(name);
        String memberPath = path.isEmpty() ? name : path + "." + name;
        return member == null || member.isNull() ? Optional.empty() : Optional.of(new JsonAt(file, memberPath, member));
    }

    List<JsonAt> items() {
        if (!value.isArray()) {
            throw error("must be a list");
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new JsonAt(file, path + "[" + i + "]", value.get(i)))
                .toList();
    }

    String text() {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw error("must be text");
        }
        return value.textValue();
    }

    double number() {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw error("must be a number");
        }
        return value.doubleValue();
    }

    GeodataException error(String problem) {
        return new GeodataException(file, path.isEmpty() ? "top level" : path, problem);
    }
}
