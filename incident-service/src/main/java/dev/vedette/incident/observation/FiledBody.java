package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was filed, as the body that would file it again. */
public final class FiledBody {

    private FiledBody() {}

    /** The body that would file this version with these changes, a JSON merge patch (RFC 7396). */
    public static ObjectNode patched(ObservationVersion version, ObjectNode changes) {
        JsonNode body = ObservationJson.patched(ObservationJson.body(version), changes);
        return (ObjectNode) body;
    }
}
