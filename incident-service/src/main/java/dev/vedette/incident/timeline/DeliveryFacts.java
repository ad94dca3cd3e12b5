package dev.vedette.incident.timeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery stands, as notify-service says it: {@code contracts/schemas/delivery-changed.v1.schema.json}. Names that can become more are text.
 *
 * @param acknowledgement absent if nothing is to be acknowledged
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DeliveryFacts(
        long version,
        UUID incidentId,
        About event,
        HeldMarking marking,
        Delivery delivery,
        @Nullable Asked acknowledgement) {

    /** The event that is told. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record About(
            UUID id, @Nullable UUID observationId, @Nullable Integer observationVersion) {}

    /**
     * The delivery itself.
     *
     * @param restsOn events beside the one that is told from which it follows
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delivery(
            UUID id,
            String contact,
            String contactName,
            String organisation,
            String purpose,
            @Nullable UUID follows,
            String state,
            @Nullable String reason,
            boolean mayHaveLeft,
            Instant plannedAt,
            @Nullable Instant heldUntil,
            @Nullable Instant sentAt,
            @Nullable Instant endedAt,
            String precedence,
            List<String> rules,
            boolean catchUp,
            UUID causedBy,
            List<UUID> restsOn) {

        boolean isSent() {
            return state.equals("SENT");
        }

        /** What came back can have been delivered before it did. */
        boolean mayHaveArrived() {
            return isSent() || mayHaveLeft || state.equals("BOUNCED");
        }
    }

    /** What is asked of who was told. {@code others}, {@code detail} and {@code reached} are for national institutions alone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Asked(
            String progress,
            String progressForPartners,
            String within,
            String of,
            int needed,
            int answered,
            @Nullable Instant until,
            @Nullable Instant remindedAt,
            @Nullable Instant overdueAt,
            @Nullable String others,
            @Nullable String detail,
            @Nullable Answer answer,
            @Nullable Reached reached) {}

    /** Somebody has acknowledged. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            Instant at,
            String how,
            UUID delivery,
            String contact,
            @Nullable String by,
            boolean account,
            @Nullable String note,
            @Nullable String after) {}

    /** They were reached in another way. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reached(Instant at, String by, String note) {}
}
