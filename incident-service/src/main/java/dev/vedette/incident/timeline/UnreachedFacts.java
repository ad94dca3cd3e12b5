package dev.vedette.incident.timeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alarms of an event, as notify-service says it: {@code contracts/schemas/unreached-changed.v1.schema.json}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record UnreachedFacts(long version, UUID incidentId, UUID eventId, HeldMarking marking, List<Alarm> alarms) {

    /** One of them: nobody at all was reached, or nobody of an organisation, or a contact is left with what no longer stands. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Alarm(
            @Nullable String organisation,
            @Nullable String contact,
            String reason,
            Instant raisedAt,
            boolean stillSo,
            List<UUID> restsOn) {}
}
