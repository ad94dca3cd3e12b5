package dev.vedette.incident.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Single JSON values as what they are to be; empty if they are not. Stricter than the parsers of the JDK, which take more than is written here. */
final class Scalars {

    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");

    private Scalars() {}

    static Optional<OffsetDateTime> instant(JsonNode node) {
        if (!isText(node, INSTANT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(node.textValue()));
        } catch (DateTimeException e) {
            // No such day or time: the same answer as for what does not even look like one.
            return Optional.empty();
        }
    }

    static Optional<Integer> integer(JsonNode node, int min, int max) {
        boolean right =
                node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max;
        return right ? Optional.of(node.intValue()) : Optional.empty();
    }

    static Optional<Double> number(JsonNode node, double min, double max) {
        boolean right = node.isNumber() && node.doubleValue() >= min && node.doubleValue() <= max;
        return right ? Optional.of(node.doubleValue()) : Optional.empty();
    }

    static Optional<Boolean> flag(JsonNode node) {
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    static Optional<UUID> uuid(JsonNode node) {
        return isText(node, UUID_TEXT) ? Optional.of(UUID.fromString(node.textValue())) : Optional.empty();
    }

    /** The code of an organisation, whether or not it is known. */
    static Optional<String> code(JsonNode node) {
        return isText(node, CODE) ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static boolean isText(JsonNode node, Pattern pattern) {
        return node.isTextual() && pattern.matcher(node.textValue()).matches();
    }
}
