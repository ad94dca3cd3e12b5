package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its owner's API and pages show it.
 *
 * @param eventType OBSERVATION, STATUS or READINESS
 * @param address for duty officers and administrators, of national institutions or of the contact's own organisation; otherwise absent
 * @param mayHaveReached where it may have arrived all the same: the relay's answer to an attempt never came, or was not recorded. Hidden like the address,
 *     but for their number
 * @param reason why it has not been sent, or not yet
 * @param rules that asked; none if the release policy hides them from the viewer, or they rest on a step of status, or another event, that is kept from the viewer
 * @param precedence absent in the same case
 * @param purpose NEWS; or of another delivery: REMINDER or ESCALATION, as it was not acknowledged, NOT_REACHED, as it did not get through, or NOBODY_REACHED, as nobody of its
 *     organisation could be reached
 * @param follows the delivery that was not acknowledged; absent if there is none, and, of an escalation, for partners, as it was sent to somebody else
 * @param acknowledgement what is asked of who was told, and what came of it; absent if nothing is
 * @param returned mails that came back about it; with a single delivery alone
 * @param catchUp told late, because {@code causedByEventId} has brought the contact in; in the same case it looks as if the event itself had
 */
public record DeliveryView(
        UUID id,
        UUID eventId,
        String eventType,
        @JsonUnwrapped Shown shown,
        @Nullable UUID incidentId,
        @Nullable String incidentReference,
        @Nullable UUID observationId,
        @Nullable Integer version,
        ContactView contact,
        @Nullable String address,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> mayHaveReached,
        DeliveryState state,
        List<String> rules,
        @Nullable String reason,
        @Nullable String precedence,
        boolean catchUp,
        UUID causedByEventId,
        Instant plannedAt,
        @Nullable Instant sentAt,
        int attempts,
        String messageId,
        Purpose purpose,
        @Nullable UUID follows,
        @Nullable AcknowledgementView acknowledgement,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReturnedView> returned) {

    /** The same, and what came back about it. */
    DeliveryView with(List<ReturnedView> mails) {
        return new DeliveryView(
                id,
                eventId,
                eventType,
                shown,
                incidentId,
                incidentReference,
                observationId,
                version,
                contact,
                address,
                mayHaveReached,
                state,
                rules,
                reason,
                precedence,
                catchUp,
                causedByEventId,
                plannedAt,
                sentAt,
                attempts,
                messageId,
                purpose,
                follows,
                acknowledgement,
                mails);
    }

    /** Who is told. */
    public record ContactView(String id, String name, String organisation) {}

    /** One page of a list; {@code total} counts what the caller may see. */
    public record Page(List<DeliveryView> items, int page, int size, long total) {}
}
