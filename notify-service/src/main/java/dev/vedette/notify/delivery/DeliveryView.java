package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner's API and pages show it.
 *
 * @param eventType OBSERVATION, STATUS or READINESS
 * @param reason why it has not been sent, or not yet
 * @param catchUp told late, because {@code causedByEventId} has brought the contact in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        UUID eventId,
        String eventType,
        @Nullable UUID incidentId,
        @Nullable String incidentReference,
        @Nullable UUID observationId,
        @Nullable Integer version,
        ContactView contact,
        String address,
        DeliveryState state,
        List<String> rules,
        @Nullable String reason,
        String precedence,
        boolean catchUp,
        UUID causedByEventId,
        Instant plannedAt,
        @Nullable Instant sentAt,
        int attempts,
        String messageId) {

    /** Who is told. */
    public record ContactView(String id, String name, String organisation) {}

    /** One page of a list; {@code total} counts what the caller may see. */
    public record Page(List<DeliveryView> items, int page, int size, long total) {}
}
