package dev.vedette.incident.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The types of messages that this service understands. */
public enum ReportType {
    /** How a delivery stands. */
    DELIVERY_CHANGED_V1("dev.vedette.delivery.changed.v1", "urn:vedette:schema:delivery-changed:v1"),
    /** Who of an organisation is not told of an event, and why. */
    NOT_TOLD_CHANGED_V1("dev.vedette.not-told.changed.v1", "urn:vedette:schema:not-told-changed:v1"),
    /** The alarms that an event did not reach whom it should have. */
    UNREACHED_CHANGED_V1("dev.vedette.unreached.changed.v1", "urn:vedette:schema:unreached-changed:v1");

    private static final Pattern VERSION = Pattern.compile("\\.v[0-9]+$");

    private final String wireName;
    private final String schema;

    ReportType(String wireName, String schema) {
        this.wireName = wireName;
        this.schema = schema;
    }

    /** {@code $id} of the schema of its data. */
    String schema() {
        return schema;
    }

    /**
     * The type that an envelope states.
     *
     * @throws RefusedMessage if it states none, or one that is not known
     */
    static ReportType of(JsonNode stated) {
        if (!stated.isTextual()) {
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, "type is missing or no text");
        }
        String name = stated.asText();
        boolean otherVersion = false;
        for (ReportType type : values()) {
            if (type.wireName.equals(name)) {
                return type;
            }
            otherVersion |= withoutVersion(type.wireName).equals(withoutVersion(name));
        }
        throw new RefusedMessage(
                otherVersion ? DeadLetterReason.UNKNOWN_VERSION : DeadLetterReason.UNKNOWN_TYPE,
                "type " + name + " is not understood");
    }

    private static String withoutVersion(String name) {
        return VERSION.matcher(name).replaceFirst("");
    }
}
