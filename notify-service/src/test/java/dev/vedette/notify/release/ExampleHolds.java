package dev.vedette.notify.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.database.Database;
import java.util.UUID;

/** Incidents and holds as they must be for what the examples of the API do with them. */
final class ExampleHolds {

    static final String PATH = "/api/v1/legal-holds";

    private ExampleHolds() {}

    /** The id of a hold, if one is to be lifted; the incident that is to be put under hold stands in the example. */
    static String of(String path, JsonNode example, Database database) {
        UUID incident = UUID.randomUUID();
        database.update("""
                insert into recorded_event (id, kind, incident_id, tlp, releasable_to, recorded_at, body)
                values (?, 'STATUS', ?, 'GREEN', '{MIA}', now(),
                        '{"marking": {"originator": "MIA", "exerciseStatus": "EXERCISE"}, "change": {"to": "MONITORING"}}')""", incident, incident);
        if (path.equals(PATH)) {
            ((ObjectNode) example).put("incidentId", incident.toString());
        }
        UUID hold = UUID.randomUUID();
        if (!path.equals(PATH)) {
            database.update(
                    "insert into legal_hold (id, incident_id, reference, reason, placed_by) values (?, ?, '', 'an example', 'mia-duty')",
                    hold,
                    incident);
        }
        return hold.toString();
    }
}
