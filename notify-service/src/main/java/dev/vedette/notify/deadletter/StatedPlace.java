package dev.vedette.notify.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message says that it is of, as far as that can be read, whether or not the rest can. By that it is held to what came later of the same.
 *
 * @param version of an observation; null if it says none
 * @param incident id of it; null if it says none
 */
record StatedPlace(
        DeadLetter.@Nullable Version version, @Nullable UUID incident) {

    static StatedPlace of(byte[] body) {
        Optional<JsonNode> root = StatedMarking.read(body);
        return new StatedPlace(
                root.map(it -> it.at("/data/observation"))
                        .map(StatedPlace::version)
                        .orElse(null),
                root.map(it -> it.at("/data/incident/id"))
                        .map(StatedPlace::uuid)
                        .orElse(null));
    }

    private static DeadLetter.@Nullable Version version(JsonNode observation) {
        UUID id = uuid(observation.path("id"));
        JsonNode number = observation.path("version");
        boolean isNumber = number.isIntegralNumber() && number.canConvertToInt();
        return id == null ? null : new DeadLetter.Version(id, isNumber ? Math.max(0, number.intValue()) : 0);
    }

    private static @Nullable UUID uuid(JsonNode text) {
        try {
            return text.isTextual() ? UUID.fromString(text.asText()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
