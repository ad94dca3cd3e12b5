package dev.vedette.notify.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The types of events that this service understands. */
enum EventType {
    OBSERVATION_RECORDED_V1(
            "dev.vedette.observation.recorded.v1",
            "urn:vedette:schema:observation-recorded:v1",
            EventData.ObservationRecordedV1.class),
    INCIDENT_STATUS_CHANGED_V1(
            "dev.vedette.incident.status-changed.v1",
            "urn:vedette:schema:incident-status-changed:v1",
            EventData.IncidentStatusChangedV1.class),
    READINESS_CHANGED_V1(
            "dev.vedette.readiness.changed.v1",
            "urn:vedette:schema:readiness-changed:v1",
            EventData.ReadinessChangedV1.class);

    private static final Pattern VERSION = Pattern.compile("\\.v[0-9]+$");

    private final String wireName;
    private final String schema;
    private final Class<? extends EventData> data;

    EventType(String wireName, String schema, Class<? extends EventData> data) {
        this.wireName = wireName;
        this.schema = schema;
        this.data = data;
    }

    /** {@code $id} of the schema of its data. */
    String schema() {
        return schema;
    }

    Class<? extends EventData> data() {
        return data;
    }

    /**
     * The type that an envelope states.
     *
     * @throws RefusedMessage if it states none, or one that is not known
     */
    static EventType of(JsonNode stated) {
        if (!stated.isTextual()) {
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, "type is missing or no text");
        }
        String name = stated.asText();
        boolean otherVersion = false;
        for (EventType type : values()) {
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
