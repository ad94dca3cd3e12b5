package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Precedence;
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
 * @param heldSince since when it waits for its contact, or null
 * @param failures of the attempts so far
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
        Failures failures) {}
