package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is being attempted.
 *
 * @param organisation that the contact belonged to when this was planned
 * @param thread mailbox and incident; mails of one thread keep their order
 * @param recordedAt when incident-service recorded the event
 * @param attempts made so far, the present one included
 * @param lease proves that the attempt still holds the delivery
 * @param address the mailbox it was planned for
 * @param plannedAt by the database's clock
 * @param heldSince since when it waits for its contact, by the database's clock, or null
 * @param failures of the attempts so far
 * @param claimedAt when the present attempt began, by the database's clock
 * @param purpose why it goes
 */
record Delivery(
        UUID id,
        UUID eventId,
        String contactId,
        String organisation,
        String thread,
        Precedence precedence,
        List<String> rules,
        boolean catchUp,
        Instant recordedAt,
        Instant plannedAt,
        int attempts,
        UUID lease,
        String address,
        @Nullable Instant heldSince,
        Failures failures,
        Instant claimedAt,
        Purpose purpose) {

    /** How long ago it was planned when the present attempt began. */
    Duration age() {
        return Duration.between(plannedAt, claimedAt);
    }

    /** How long it had waited for its contact when the present attempt began. */
    Duration held() {
        return heldSince == null ? Duration.ZERO : Duration.between(heldSince, claimedAt);
    }
}
