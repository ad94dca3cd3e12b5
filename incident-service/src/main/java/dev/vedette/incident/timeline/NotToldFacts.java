package dev.vedette.incident.timeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who of an organisation is not told of an event, as notify-service says it: {@code contracts/schemas/not-told-changed.v1.schema.json}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record NotToldFacts(
        long version,
        UUID incidentId,
        UUID eventId,
        HeldMarking marking,
        String organisation,
        List<Contact> contacts,
        int more) {

    /** One of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Contact(
            String contact,
            String contactName,
            String reason,
            String purpose,
            @Nullable UUID follows,
            Instant decidedAt,
            List<UUID> restsOn) {}
}
